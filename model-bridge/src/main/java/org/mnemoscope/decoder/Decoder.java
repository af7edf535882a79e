package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.mnemoscope.decoder.Parameter.Kind;

/**
 * One decoder-only transformer for every model, described by its {@link DecoderConfig}. The forward pass is made of
 * differentiable operations only, and no operand of it is a Java number: DJL frees the scalar tensors it builds from
 * numbers before a backward pass would read them.
 *
 * <p>Shapes: B sequences, T tokens, E = embedding width, d = width, V = vocabulary. Results belong to the memory scope of the input.
 */
public final class Decoder implements AutoCloseable {
    private static final Matrix.Product PRODUCT =
            (vectors, weight, bias) -> Linear.linear(vectors, weight, bias).singletonOrThrow();

    private final DecoderConfig config;
    private final NDManager manager;
    private final Map<Parameter, NDArray> vectors;
    private final Map<Parameter, Matrix> matrices;
    private final Map<Kind, NDArray[]> vectorsByLayer = new EnumMap<>(Kind.class);
    private final Map<Kind, Matrix[]> matricesByLayer = new EnumMap<>(Kind.class);
    private final Normaliser normaliser;
    private final Multiplier multiplier;
    private final Nonlinearity nonlinearity;

    private Decoder(
            DecoderConfig config, NDManager manager, Map<Parameter, NDArray> vectors, Map<Parameter, Matrix> matrices) {
        this.config = config;
        this.manager = manager;
        this.vectors = vectors;
        this.matrices = matrices;
        vectors.forEach((parameter, vector) -> vectorsByLayer
                .computeIfAbsent(parameter.kind(), kind -> new NDArray[config.layers()])[
                Math.max(0, parameter.layer())] = vector);
        matrices.forEach((parameter, matrix) -> matricesByLayer
                .computeIfAbsent(parameter.kind(), kind -> new Matrix[config.layers()])[
                Math.max(0, parameter.layer())] = matrix);
        normaliser = new Normaliser(config, manager);
        multiplier = new Multiplier(config, manager);
        nonlinearity = new Nonlinearity(config.mlp().activation(), manager);
    }

    /**
     * Copies weights into native memory.
     *
     * @param parent the memory scope the decoder lives in
     * @param weights what to copy
     * @param <E> what reading them can fail with
     * @return a decoder the caller closes
     * @throws E if a weight cannot be read; nothing stays in memory then
     */
    public static <E extends Exception> Decoder load(NDManager parent, WeightSource<E> weights) throws E {
        NDManager manager = parent.newSubManager();
        Map<Parameter, NDArray> vectors = new HashMap<>();
        Map<Parameter, Matrix> matrices = new HashMap<>();
        boolean whole = false;
        try {
            for (Parameter parameter : Parameter.of(weights.config())) {
                if (parameter.columns() == 0) {
                    vectors.put(parameter, weights.load(manager, parameter));
                } else {
                    matrices.put(parameter, weights.matrix(manager, parameter));
                }
            }
            whole = true;
        } finally {
            if (!whole) {
                manager.close();
            }
        }
        return new Decoder(weights.config(), manager, vectors, matrices);
    }

    /**
     * Builds a decoder over weights that can be differentiated, for training.
     *
     * @param parent the memory scope the decoder lives in
     * @param weights what to copy
     * @param trained which weights to differentiate by
     * @param <E> what reading them can fail with
     * @return a decoder whose {@link #weight} arrays of these weights gather gradients
     * @throws E if a weight cannot be read; nothing stays in memory then
     */
    public static <E extends Exception> Decoder loadForTraining(
            NDManager parent, WeightSource<E> weights, Collection<Parameter> trained) throws E {
        Decoder decoder = load(parent, weights);
        trained.forEach(parameter -> decoder.weight(parameter).setRequiresGradient(true));
        return decoder;
    }

    /** What the decoder is. */
    public DecoderConfig config() {
        return config;
    }

    /**
     * The native array of one weight.
     *
     * @param parameter one of {@link Parameter#of}
     * @throws IllegalStateException if it is a matrix that is held in 16 bits
     */
    public NDArray weight(Parameter parameter) {
        return parameter.columns() == 0
                ? vectors.get(parameter)
                : matrices.get(parameter).single();
    }

    /** Bytes that the weights take in native memory. */
    public long bytes() {
        return vectors.values().stream()
                        .mapToLong(vector -> vector.size() * Float.BYTES)
                        .sum()
                + matrices.values().stream().mapToLong(Matrix::bytes).sum();
    }

    /** Bytes that are taken beside the weights while they are computed with: the largest part that is widened at a time, or 0. */
    public long widenedBytes() {
        return matrices.values().stream().mapToLong(Matrix::widenedBytes).max().orElse(0);
    }

    /**
     * Looks the token embeddings up.
     *
     * @param ids int64 [B, T]
     * @return float32 [B, T, E], before any embedding norm; scaled where they count as the input that way
     */
    public NDArray embed(NDArray ids) {
        NDArray embeddings = matrix(Kind.EMBEDDING, -1).select(ids);
        return config.factors().embeddingIsInput() ? multiplier.embedding(embeddings) : embeddings;
    }

    /**
     * Applies the embedding norm where the decoder has one.
     *
     * @param embeddings [B, T, E]
     * @return [B, T, E], what {@link #hidden} takes
     */
    public NDArray normEmbeddings(NDArray embeddings) {
        return config.norms().onEmbeddings()
                ? norm(embeddings, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS, -1)
                : embeddings;
    }

    /**
     * Leads the embeddings into the residual stream, and runs the blocks and the last norm.
     *
     * @param input embeddings [B, T, E], normalised where the decoder does so
     * @param cache the tokens before these, or null if there are none and none will follow
     * @return hidden states [B, T, d], ready for {@link #logits}
     * @throws IllegalArgumentException if the sequence is longer than {@link DecoderConfig#longest}
     */
    public NDArray hidden(NDArray input, KeyValueCache cache) {
        return hidden(input, cache, AttentionObserver.NONE);
    }

    /**
     * The same, with somebody looking on.
     *
     * @param input embeddings [B, T, E], normalised where the decoder does so
     * @param cache the tokens before these, or null if there are none and none will follow
     * @param observer shown the attention weights of every layer
     * @return hidden states [B, T, d], ready for {@link #logits}
     * @throws IllegalArgumentException if the sequence is longer than {@link DecoderConfig#longest}
     */
    public NDArray hidden(NDArray input, KeyValueCache cache, AttentionObserver observer) {
        return hidden(input, cache, observer, null);
    }

    private NDArray hidden(NDArray input, KeyValueCache cache, AttentionObserver observer, PartWorkers workers) {
        int tokens = Math.toIntExact(input.getShape().get(1));
        int past = cache == null ? 0 : cache.length();
        config.requireLength(past + tokens);
        Pass pass = new Pass(sights(input.getManager(), past, tokens), cache, observer, workers);
        NDArray x = enter(input, past);
        for (int layer = 0; layer < config.layers(); layer++) {
            NDArray below = x;
            try (NDManager scratch = input.getManager().newSubManager()) {
                // what a block makes on the way goes with it; of what it reads, a view, since that may be the caller's
                NDArray here = below.reshape(below.getShape());
                here.attach(scratch);
                x = block(here, layer, pass);
                observer.stream(layer, x);
                x.attach(input.getManager());
            }
            if (below != input) {
                below.close();
            }
        }
        if (cache != null) {
            cache.advance(tokens);
        }
        return config.norms().last() ? norm(x, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS, -1) : x;
    }

    private Map<LayerKind, Sight> sights(NDManager scope, int past, int tokens) {
        Map<LayerKind, Sight> sights = new HashMap<>();
        Attention shape = config.attention();
        for (LayerKind kind : config.kinds()) {
            AttentionBias bias = new AttentionBias(shape.heads(), kind);
            sights.computeIfAbsent(
                    kind,
                    absent -> new Sight(
                            tokens == 1 && bias.isZero(past) ? null : bias.create(scope, past, tokens),
                            RotaryTurn.create(kind.position(), shape.headWidth(), scope, past, tokens, past + tokens)));
        }
        return sights;
    }

    /**
     * Projects hidden states on the vocabulary; multiplies and bends the result as {@link Factors} say.
     *
     * @param hidden [..., d]
     * @return logits [..., V]
     */
    public NDArray logits(NDArray hidden) {
        return logits(hidden, null);
    }

    private NDArray logits(NDArray hidden, PartWorkers workers) {
        NDArray out = config.projected() ? linear(hidden, matrix(Kind.PROJECT_OUT, -1), null, workers) : hidden;
        Kind output = config.tiedOutput() ? Kind.EMBEDDING : Kind.OUTPUT;
        return multiplier.logits(linear(out, matrix(output, -1), weight(Kind.OUTPUT_BIAS, -1), workers));
    }

    /**
     * Reads on, as {@link #forward} does, for what comes after the last token alone: of a long text a piece after the other, so that the scores
     * of all its pairs are never there together. A single token is read by several threads, with the same bits however many they are.
     *
     * @param ids int64 [1, T]
     * @param cache the tokens before these
     * @param workers share the products
     * @return logits [1, 1, V]
     */
    public NDArray read(NDArray ids, KeyValueCache cache, PartWorkers workers) {
        int tokens = Math.toIntExact(ids.getShape().get(1));
        int from = 0;
        int together = config.readTogether(cache.length(), tokens);
        while (from + together < tokens) {
            try (NDManager scope = ids.getManager().newSubManager()) {
                NDArray piece = ids.get(":, {}:{}", from, from + together);
                piece.attach(scope);
                hidden(normEmbeddings(embed(piece)), cache, AttentionObserver.NONE, workers);
            }
            from += together;
            together = config.readTogether(cache.length(), tokens - from);
        }
        NDArray rest = from == 0 ? ids : ids.get(":, {}:", from);
        NDArray hidden = hidden(normEmbeddings(embed(rest)), cache, AttentionObserver.NONE, workers);
        return logits(hidden.get(":, {}:", tokens - from - 1), workers);
    }

    /**
     * The whole pass from token ids to logits.
     *
     * @param ids int64 [B, T]
     * @param cache the tokens before these, or null
     * @return logits [B, T, V]
     */
    public NDArray forward(NDArray ids, KeyValueCache cache) {
        return logits(hidden(normEmbeddings(embed(ids)), cache));
    }

    /** From embeddings [B, T, E] to the input of the first block, [B, T, d]. */
    private NDArray enter(NDArray embeddings, int past) {
        NDArray scaled = config.factors().embeddingIsInput() ? embeddings : multiplier.embedding(embeddings);
        NDArray x = config.projected() ? linear(scaled, matrix(Kind.PROJECT_IN, -1), null, null) : scaled;
        if (!(config.position() instanceof PositionEncoding.Learned learned)) {
            return x;
        }
        int tokens = Math.toIntExact(x.getShape().get(1));
        long first = (long) learned.offset() + past;
        NDArray rows =
                x.getManager().create(LongStream.range(first, first + tokens).toArray());
        return x.add(matrix(Kind.POSITIONS, -1).select(rows));
    }

    private NDArray block(NDArray x, int layer, Pass pass) {
        return switch (config.residual()) {
            case SEQUENTIAL -> {
                NDArray middle = add(x, attention(attentionNorm(x, layer), layer, pass));
                yield add(middle, mlp(mlpNorm(middle, layer), layer, pass));
            }
            case PARALLEL ->
                add(add(x, attention(attentionNorm(x, layer), layer, pass)), mlp(mlpNorm(x, layer), layer, pass));
            case PARALLEL_ONE_NORM -> {
                NDArray normal = attentionNorm(x, layer);
                yield add(add(x, attention(normal, layer, pass)), mlp(normal, layer, pass));
            }
            case SANDWICHED -> {
                NDArray attended = attention(attentionNorm(x, layer), layer, pass);
                NDArray middle = add(
                        x, norm(attended, Kind.ATTENTION_BRANCH_NORM_WEIGHT, Kind.ATTENTION_BRANCH_NORM_BIAS, layer));
                NDArray worked = mlp(mlpNorm(middle, layer), layer, pass);
                yield add(middle, norm(worked, Kind.MLP_BRANCH_NORM_WEIGHT, Kind.MLP_BRANCH_NORM_BIAS, layer));
            }
            case BRANCH_NORM -> {
                NDArray middle = add(x, attentionNorm(attention(x, layer, pass), layer));
                yield add(middle, mlpNorm(mlp(middle, layer, pass), layer));
            }
            case NORMALISED -> {
                NDArray passing = attentionNorm(x, layer);
                NDArray middle = mlpNorm(add(passing, attention(passing, layer, pass)), layer);
                yield add(middle, mlp(middle, layer, pass));
            }
            case NORM_AFTER -> {
                NDArray middle = attentionNorm(add(x, attention(x, layer, pass)), layer);
                yield mlpNorm(add(middle, mlp(middle, layer, pass)), layer);
            }
        };
    }

    private NDArray add(NDArray passing, NDArray branch) {
        return passing.add(multiplier.branch(branch));
    }

    private NDArray attention(NDArray x, int layer, Pass pass) {
        Attention shape = config.attention();
        Sight sight = pass.sights().get(config.kinds().get(layer));
        long batch = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        NDArray qkv = linear(x, matrix(Kind.QKV_WEIGHT, layer), weight(Kind.QKV_BIAS, layer), pass.workers());
        NDList parts = qkv.split(new long[] {shape.queryRows() + shape.keyRows()}, 2);
        NDList turned = turned(parts.get(0), layer, sight.turn());
        NDArray query = turned.get(0);
        NDArray key = turned.get(1);
        NDArray value = heads(parts.get(1), shape.keyValueHeads());
        if (pass.cache() != null) {
            key = pass.cache().appendKeys(layer, key);
            value = pass.cache().appendValues(layer, value);
        }
        long keys = key.getShape().get(2);
        // the query heads that share a key head stand below each other, as if they were more tokens
        Shape grouped = new Shape(batch, shape.keyValueHeads(), shape.group() * tokens, shape.headWidth());
        NDArray scores = multiplier.query(query, layer).reshape(grouped).matMul(key.transpose(0, 1, 3, 2));
        NDArray bent = multiplier.score(scores).reshape(batch, shape.heads(), tokens, keys);
        NDArray weights = (sight.bias() == null ? bent : bent.add(sight.bias())).softmax(-1);
        pass.observer().weights(layer, weights);
        NDArray weighted = weights.reshape(batch, shape.keyValueHeads(), shape.group() * tokens, keys)
                .matMul(value)
                .reshape(batch, shape.heads(), tokens, shape.headWidth());
        NDArray joined = weighted.transpose(0, 2, 1, 3).reshape(batch, tokens, shape.queryRows());
        return linear(
                joined,
                matrix(Kind.ATTENTION_OUT_WEIGHT, layer),
                weight(Kind.ATTENTION_OUT_BIAS, layer),
                pass.workers());
    }

    /** Queries and keys beside each other, [B, T, (heads + key heads) · h], to [B, heads, T, h] and [B, key heads, T, h]; turned in one go. */
    private NDList turned(NDArray queriesAndKeys, int layer, RotaryTurn turn) {
        Attention shape = config.attention();
        NDArray normal = queriesAndKeys;
        if (shape.queryKeyNorm().isPresent()) {
            NDList parts = queriesAndKeys.split(new long[] {shape.queryRows()}, 2);
            normal = NDArrays.concat(
                    new NDList(
                            headNorm(parts.get(0), Kind.QUERY_NORM_WEIGHT, Kind.QUERY_NORM_BIAS, layer),
                            headNorm(parts.get(1), Kind.KEY_NORM_WEIGHT, Kind.KEY_NORM_BIAS, layer)),
                    2);
        }
        return turn.apply(heads(normal, shape.heads() + shape.keyValueHeads())).split(new long[] {shape.heads()}, 1);
    }

    /** [B, T, heads · h] to [B, heads, T, h]. */
    private NDArray heads(NDArray x, int heads) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, config.attention().headWidth())
                .transpose(0, 2, 1, 3);
    }

    private NDArray mlp(NDArray x, int layer, Pass pass) {
        NDArray inner = linear(x, matrix(Kind.MLP_IN_WEIGHT, layer), weight(Kind.MLP_IN_BIAS, layer), pass.workers());
        NDArray active;
        if (config.mlp().gated()) {
            NDList parts = inner.split(new long[] {config.mlp().innerWidth()}, 2);
            active = nonlinearity.apply(parts.get(0)).mul(parts.get(1));
        } else {
            active = nonlinearity.apply(inner);
        }
        return linear(active, matrix(Kind.MLP_OUT_WEIGHT, layer), weight(Kind.MLP_OUT_BIAS, layer), pass.workers());
    }

    private NDArray attentionNorm(NDArray x, int layer) {
        return norm(x, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS, layer);
    }

    private NDArray mlpNorm(NDArray x, int layer) {
        return norm(x, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS, layer);
    }

    private NDArray norm(NDArray x, Kind weight, Kind bias, int layer) {
        return normaliser.apply(x, weight(weight, layer), weight(bias, layer));
    }

    /** The norm of queries or keys, [B, T, heads · h] of a decoder that has it. */
    private NDArray headNorm(NDArray x, Kind weight, Kind bias, int layer) {
        QueryKeyNorm norm = config.attention().queryKeyNorm();
        NDArray gamma = weight(weight, layer);
        NDArray beta = weight(bias, layer);
        if (norm.span() == QueryKeyNorm.Span.ALL_HEADS) {
            return normaliser.apply(x, gamma, beta);
        }
        long h = config.attention().headWidth();
        Shape shape = x.getShape();
        boolean own = norm.span() == QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS;
        return normaliser
                .apply(
                        x.reshape(shape.get(0), shape.get(1), shape.get(2) / h, h),
                        own ? gamma.reshape(-1, h) : gamma,
                        own && beta != null ? beta.reshape(-1, h) : beta)
                .reshape(shape);
    }

    /** @param workers share the product where there is a single vector, or null where one thread makes it */
    private static NDArray linear(NDArray x, Matrix weight, NDArray bias, PartWorkers workers) {
        return workers == null ? weight.apply(x, bias, PRODUCT) : weight.apply(x, bias, PRODUCT, workers);
    }

    /**
     * The native array of a weight that is a vector.
     *
     * @param kind which weight
     * @param layer index of its block, or -1 for weights outside the blocks
     * @return the array, or null where the decoder has no such weight
     */
    public NDArray weight(Kind kind, int layer) {
        NDArray[] ofKind = vectorsByLayer.get(kind);
        return ofKind == null ? null : ofKind[Math.max(0, layer)];
    }

    /**
     * A weight that is a matrix.
     *
     * @param kind which weight
     * @param layer index of its block, or -1 for weights outside the blocks
     * @return the matrix, or null where the decoder has no such weight
     */
    public Matrix matrix(Kind kind, int layer) {
        Matrix[] ofKind = matricesByLayer.get(kind);
        return ofKind == null ? null : ofKind[Math.max(0, layer)];
    }

    @Override
    public void close() {
        manager.close();
    }

    /**
     * What one pass goes by.
     *
     * @param sights for each kind of block
     * @param cache the tokens before, or null
     * @param observer shown the attention weights
     * @param workers share products with a single vector, or null
     */
    private record Pass(
            Map<LayerKind, Sight> sights, KeyValueCache cache, AttentionObserver observer, PartWorkers workers) {}

    /**
     * What all blocks of one kind share.
     *
     * @param bias what is added to the attention scores, or null for nothing
     * @param turn the turn of queries and keys
     */
    private record Sight(NDArray bias, RotaryTurn turn) {}
}

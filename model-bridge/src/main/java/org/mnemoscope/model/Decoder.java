package org.mnemoscope.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.mnemoscope.model.Parameter.Kind;

/**
 * One decoder-only transformer for every model, described by its {@link DecoderConfig}. The forward pass is made of
 * differentiable operations only, and no operand of it is a Java number: DJL frees the scalar tensors it builds from
 * numbers before a backward pass would read them.
 *
 * <p>Shapes: B sequences, T tokens, d = width, V = vocabulary. Results belong to the memory scope of the input.
 */
public final class Decoder implements AutoCloseable {
    private final DecoderConfig config;
    private final NDManager manager;
    private final Map<Parameter, NDArray> weights;
    private final Map<Kind, NDArray[]> byLayer = new EnumMap<>(Kind.class);
    private final NDArray noBias;
    private final NDArray attentionScale;
    private final AttentionBias attentionBias;
    private final GeluTanh geluTanh;

    private Decoder(DecoderConfig config, NDManager manager, Map<Parameter, NDArray> weights) {
        this.config = config;
        this.manager = manager;
        this.weights = weights;
        weights.forEach(
                (parameter, array) -> byLayer.computeIfAbsent(parameter.kind(), kind -> new NDArray[config.layers()])[
                        Math.max(0, parameter.layer())] = array);
        noBias = manager.zeros(new Shape(config.width()));
        attentionScale = manager.create((float) config.attentionScale());
        attentionBias = new AttentionBias(config);
        geluTanh = new GeluTanh(manager);
    }

    /**
     * Copies weights into native memory.
     *
     * @param parent the memory scope the decoder lives in
     * @param weights what to copy
     * @return a decoder the caller closes
     */
    public static Decoder load(NDManager parent, Weights weights) {
        NDManager manager = parent.newSubManager();
        Map<Parameter, NDArray> arrays = new HashMap<>();
        for (Parameter parameter : weights.parameters()) {
            arrays.put(parameter, create(manager, parameter, weights.values().get(parameter)));
        }
        return new Decoder(weights.config(), manager, arrays);
    }

    /**
     * Builds a decoder over weights that can be differentiated, for training.
     *
     * @param parent the memory scope the decoder lives in
     * @param weights what to copy
     * @return a decoder whose {@link #weight} arrays gather gradients
     */
    public static Decoder loadForTraining(NDManager parent, Weights weights) {
        Decoder decoder = load(parent, weights);
        decoder.weights.values().forEach(array -> array.setRequiresGradient(true));
        return decoder;
    }

    private static NDArray create(NDManager manager, Parameter parameter, float[] values) {
        Shape shape = parameter.columns() == 0
                ? new Shape(parameter.rows())
                : new Shape(parameter.rows(), parameter.columns());
        return manager.create(values, shape);
    }

    /** What the decoder is. */
    public DecoderConfig config() {
        return config;
    }

    /**
     * The native array of one weight.
     *
     * @param parameter one of {@link Parameter#of}
     */
    public NDArray weight(Parameter parameter) {
        return weights.get(parameter);
    }

    /**
     * Looks the token embeddings up.
     *
     * @param ids int64 [B, T]
     * @return float32 [B, T, d], before any embedding norm
     */
    public NDArray embed(NDArray ids) {
        NDArray table = weight(Kind.EMBEDDING, -1);
        return ids.getNDArrayInternal()
                .embedding(ids, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /**
     * Applies the embedding norm where the decoder has one.
     *
     * @param embeddings [B, T, d]
     * @return [B, T, d], the input of the first block
     */
    public NDArray normEmbeddings(NDArray embeddings) {
        return config.embeddingNorm()
                ? norm(embeddings, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS, -1)
                : embeddings;
    }

    /**
     * Runs the blocks and the final norm.
     *
     * @param input the input of the first block, [B, T, d]
     * @param cache the tokens before these, or null if there are none and none will follow
     * @return hidden states [B, T, d], ready for {@link #logits}
     */
    public NDArray hidden(NDArray input, KeyValueCache cache) {
        return hidden(input, cache, AttentionObserver.NONE);
    }

    /**
     * Runs the blocks and the final norm.
     *
     * @param input the input of the first block, [B, T, d]
     * @param cache the tokens before these, or null if there are none and none will follow
     * @param observer shown the attention weights of every layer
     * @return hidden states [B, T, d], ready for {@link #logits}
     */
    public NDArray hidden(NDArray input, KeyValueCache cache, AttentionObserver observer) {
        int tokens = Math.toIntExact(input.getShape().get(1));
        int past = cache == null ? 0 : cache.length();
        NDArray bias = attentionBias.create(input.getManager(), past, tokens);
        RotaryTurn turn = RotaryTurn.create(config, input.getManager(), past, tokens);
        NDArray x = input;
        for (int layer = 0; layer < config.layers(); layer++) {
            NDArray attention = attention(
                    norm(x, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS, layer),
                    layer,
                    bias,
                    turn,
                    cache,
                    observer);
            if (config.parallelResidual()) {
                NDArray mlp = mlp(norm(x, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS, layer), layer);
                x = x.add(attention).add(mlp);
            } else {
                x = x.add(attention);
                x = x.add(mlp(norm(x, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS, layer), layer));
            }
        }
        if (cache != null) {
            cache.advance(tokens);
        }
        return norm(x, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS, -1);
    }

    /**
     * Projects hidden states on the vocabulary.
     *
     * @param hidden [..., d]
     * @return logits [..., V]
     */
    public NDArray logits(NDArray hidden) {
        return linear(hidden, weight(config.tiedOutput() ? Kind.EMBEDDING : Kind.OUTPUT, -1), null);
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

    private NDArray attention(
            NDArray x, int layer, NDArray bias, RotaryTurn turn, KeyValueCache cache, AttentionObserver observer) {
        long batch = x.getShape().get(0);
        long tokens = x.getShape().get(1);
        int d = config.width();
        NDArray qkv = linear(x, weight(Kind.QKV_WEIGHT, layer), weight(Kind.QKV_BIAS, layer));
        NDList parts = qkv.split(new long[] {d, 2L * d}, 2);
        NDArray query = turn.apply(heads(parts.get(0), batch, tokens));
        NDArray key = turn.apply(heads(parts.get(1), batch, tokens));
        NDArray value = heads(parts.get(2), batch, tokens);
        if (cache != null) {
            key = cache.appendKeys(layer, key);
            value = cache.appendValues(layer, value);
        }
        NDArray scores = query.mul(attentionScale).matMul(key.transpose(0, 1, 3, 2));
        NDArray weights = scores.add(bias).softmax(-1);
        observer.weights(layer, weights);
        NDArray weighted = weights.matMul(value);
        NDArray joined = weighted.transpose(0, 2, 1, 3).reshape(batch, tokens, d);
        return linear(joined, weight(Kind.ATTENTION_OUT_WEIGHT, layer), weight(Kind.ATTENTION_OUT_BIAS, layer));
    }

    /** [B, T, d] to [B, heads, T, d/heads]. */
    private NDArray heads(NDArray x, long batch, long tokens) {
        return x.reshape(batch, tokens, config.heads(), config.headWidth()).transpose(0, 2, 1, 3);
    }

    private NDArray mlp(NDArray x, int layer) {
        NDArray inner = linear(x, weight(Kind.MLP_IN_WEIGHT, layer), weight(Kind.MLP_IN_BIAS, layer));
        NDArray active =
                switch (config.activation()) {
                    case GELU -> Activation.gelu(inner);
                    case GELU_TANH -> geluTanh.apply(inner);
                    case RELU -> Activation.relu(inner);
                };
        return linear(active, weight(Kind.MLP_OUT_WEIGHT, layer), weight(Kind.MLP_OUT_BIAS, layer));
    }

    private NDArray norm(NDArray x, Kind weight, Kind bias, int layer) {
        NDArray beta = config.normBiases() ? weight(bias, layer) : noBias;
        return LayerNorm.layerNorm(
                        x, new Shape(config.width()), weight(weight, layer), beta, (float) config.normEpsilon())
                .singletonOrThrow();
    }

    private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }

    /**
     * The native array of one weight.
     *
     * @param kind which weight
     * @param layer index of its block, or -1 for weights outside the blocks
     * @return the array, or null where the decoder has no such weight
     */
    public NDArray weight(Kind kind, int layer) {
        NDArray[] ofKind = byLayer.get(kind);
        return ofKind == null ? null : ofKind[Math.max(0, layer)];
    }

    @Override
    public void close() {
        manager.close();
    }
}

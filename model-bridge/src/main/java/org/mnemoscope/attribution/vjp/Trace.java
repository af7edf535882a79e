package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.FiniteNumbers;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Matrix;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.PartWorkers;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.job.CancelToken;

/** One forward pass over a sequence that keeps what the backward steps need. It lives as long as the scope it was made in. */
final class Trace {
    private final Decoder decoder;
    private final NormStep embeddingNorm;
    private final LinearStep projection;
    private final List<BlockStep> blocks = new ArrayList<>();
    private final NormStep finalNorm;
    private final NDArray hidden;
    private final DataType type;

    /**
     * A pass in single precision, or in double, back too, where that is too little for the scores of a block.
     *
     * @param scope owns what is kept
     * @param input the input vectors, float32 [T, E], taken at {@code inputPoint}
     * @param length tokens of the whole sequence
     * @param room for double precision
     * @param workers share the kernel's work
     * @param cancel looked at between blocks
     * @throws org.mnemoscope.decoder.NotFiniteException if the pass does not keep to finite numbers
     * @throws MapRoom.NoRoomException if it takes double precision, for which there is no room
     */
    static Trace of(
            NDManager scope,
            Decoder decoder,
            NDArray input,
            int length,
            InputPoint inputPoint,
            boolean room,
            PartWorkers workers,
            CancelToken cancel) {
        Optional<Kernel> kernel = Kernel.found().map(found -> found.sharedBy(workers));
        NDManager single = scope.newSubManager();
        Trace trace = new Trace(new Pass(single, decoder, kernel), input, length, inputPoint, cancel);
        if (trace.blocks.stream().noneMatch(BlockStep::loud)) {
            return trace;
        }
        if (!room) {
            throw new MapRoom.NoRoomException();
        }
        single.close();
        NDArray exact = Rows.in(scope, input.toType(DataType.FLOAT64, true));
        return new Trace(new Pass(scope, decoder, kernel), exact, length, inputPoint, cancel);
    }

    /** @param input the input vectors, float32 or float64 [T, E] */
    private Trace(Pass pass, NDArray input, int length, InputPoint inputPoint, CancelToken cancel) {
        NDManager scope = pass.keep();
        decoder = pass.decoder();
        type = input.getDataType();
        DecoderConfig config = decoder.config();
        int tokens = Math.toIntExact(input.getShape().get(0));
        embeddingNorm = config.norms().onEmbeddings() && inputPoint == InputPoint.EMBEDDING
                ? pass.norm(-1, input, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS)
                : null;
        projection = config.projected() ? new LinearStep(decoder.matrix(Kind.PROJECT_IN, -1)) : null;
        Map<LayerKind, Sight> sights = new HashMap<>();
        // in double precision they would take twice as much
        boolean keepsWeights = type == DataType.FLOAT32 && GradientMemory.keepsAttentionWeights(config, tokens);
        NDArray x = enter(embeddingNorm == null ? input : embeddingNorm.output());
        for (int layer = 0; layer < config.layers(); layer++) {
            cancel.check();
            boolean last = layer == config.layers() - 1;
            Sight sight = sights.computeIfAbsent(
                    config.kinds().get(layer), kind -> Sight.of(scope, config, kind, tokens, length));
            try (NDManager scratch = scope.newSubManager()) {
                // what the block makes on the way goes, what its backward step needs stays
                NDArray here = Rows.in(scratch, x);
                blocks.add(BlockStep.forward(pass, layer, here, sight, keepsWeights && !last));
                x = Rows.in(scope, blocks.get(layer).output());
            }
        }
        finalNorm = config.norms().last() ? pass.norm(-1, x, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS) : null;
        hidden = Rows.single(scope, finalNorm == null ? x : finalNorm.output());
        FiniteNumbers.require(hidden);
    }

    /** From embeddings [T, E] to the input of the first block, [T, d]. */
    private NDArray enter(NDArray embeddings) {
        NDArray x = projection == null
                ? embeddings.mul(embeddingFactor())
                : projection.forward(embeddings.mul(embeddingFactor()), null);
        if (!(decoder.config().position() instanceof PositionEncoding.Learned learned)) {
            return x;
        }
        long first = learned.offset();
        long tokens = x.getShape().get(0);
        Matrix vectors = decoder.matrix(Kind.POSITIONS, -1).slice(x.getManager(), first, first + tokens);
        return x.addi(vectors.widened(x.getManager()));
    }

    /** What the input is multiplied with on its way into the first block. */
    private double embeddingFactor() {
        Factors factors = decoder.config().factors();
        return factors.embeddingIsInput() ? 1 : factors.embedding();
    }

    /** The logits at some positions, [R, V]. */
    NDArray logits(NDArray positions) {
        return decoder.logits(Rows.select(hidden, positions));
    }

    /**
     * Brings the cotangents of logits down to the input.
     *
     * @param dLogits [R, V]
     * @param logits {@link #logits} of the positions
     * @param positions the position whose logits each row reads, ascending
     * @param cancel looked at between blocks
     * @return cotangents of the input, float32 [P, R, E], where P is the last position + 1
     */
    NDArray vjp(NDArray dLogits, NDArray logits, long[] positions, CancelToken cancel) {
        if (type == DataType.FLOAT32) {
            return down(dLogits, logits, positions, cancel);
        }
        // half of the rows at a time, which take no more memory than all in single precision
        NDManager outer = dLogits.getManager();
        int rows = positions.length;
        int width = decoder.config().embeddingWidth();
        NDArray all = outer.create(new Shape(positions[rows - 1] + 1, rows, width));
        int half = (rows + 1) / 2;
        for (int from = 0; from < rows; from += half) {
            int to = Math.min(rows, from + half);
            try (NDManager scope = outer.newSubManager()) {
                NDArray exact =
                        Rows.in(scope, Rows.slice(scope, dLogits, 0, from, to).toType(type, true));
                NDArray of = Rows.slice(scope, logits, 0, from, to);
                NDArray part = down(exact, of, Arrays.copyOfRange(positions, from, to), cancel);
                Rows.put(all, new long[] {0, from, 0}, Rows.single(scope, part));
            }
        }
        return all;
    }

    private NDArray down(NDArray dLogits, NDArray logits, long[] positions, CancelToken cancel) {
        NDManager outer = dLogits.getManager();
        int tokens = (int) positions[positions.length - 1] + 1;
        Cotangents cotangents;
        try (NDManager scope = outer.newSubManager()) {
            Place.Single place = Place.Single.of(scope, positions);
            NDArray top = throughOutput(Rows.in(scope, dLogits), logits, place);
            cotangents =
                    blocks.get(blocks.size() - 1).vjp(Cotangents.of(top), place).in(outer);
        }
        for (int layer = blocks.size() - 2; layer >= 0; layer--) {
            cancel.check();
            try (NDManager scope = outer.newSubManager()) {
                cotangents = blocks.get(layer)
                        .vjp(cotangents.in(scope), new Place.Prefix(scope, tokens))
                        .in(outer);
            }
        }
        NDArray all = cotangents.all();
        NDArray unscaled = projection == null ? all : projection.vjp(all);
        NDArray ofEmbeddings = embeddingFactor() == 1 ? unscaled : unscaled.muli(embeddingFactor());
        return embeddingNorm == null ? ofEmbeddings : embeddingNorm.vjp(ofEmbeddings, new Place.Prefix(outer, tokens));
    }

    /**
     * From cotangents of logits y, [R, V], to those of the last block's output, [R, d]: y = c·tanh(l·z/c) gives dz = l·(1 − y²/c²)·dy,
     * and y = l·z gives dz = l·dy.
     */
    private NDArray throughOutput(NDArray dLogits, NDArray logits, Place.Single place) {
        DecoderConfig config = decoder.config();
        Factors factors = config.factors();
        if (factors.logit() != 1) {
            dLogits.muli((float) factors.logit());
        }
        if (factors.logitCap() != 0) {
            NDArray bent = Rows.in(dLogits.getManager(), logits.div((float) factors.logitCap()));
            dLogits.muli(bent.square().muli(-1).addi(1));
        }
        NDArray dOut = product(dLogits, decoder.matrix(config.tiedOutput() ? Kind.EMBEDDING : Kind.OUTPUT, -1));
        NDArray dHidden = config.projected() ? product(dOut, decoder.matrix(Kind.PROJECT_OUT, -1)) : dOut;
        return finalNorm == null ? dHidden : finalNorm.vjp(dHidden, place);
    }

    private static NDArray product(NDArray dy, Matrix weight) {
        return weight.applyTransposed(dy, (vectors, w, noBias) -> vectors.matMul(w));
    }
}

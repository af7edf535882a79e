package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.AttentionBias;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.Parameter.Kind;
import org.mnemoscope.model.RotaryTurn;

/** One forward pass over a sequence that keeps what the backward steps need. It lives as long as the scope it was made in. */
final class Trace {
    private final Decoder decoder;
    private final NormStep embeddingNorm;
    private final List<BlockStep> blocks = new ArrayList<>();
    private final NormStep finalNorm;

    /**
     * @param scope owns what is kept
     * @param input the input vectors, [T, d], taken at {@code inputPoint}
     * @param length tokens of the whole sequence
     * @param cancel looked at between blocks
     */
    Trace(NDManager scope, Decoder decoder, NDArray input, int length, InputPoint inputPoint, CancelToken cancel) {
        this.decoder = decoder;
        int tokens = Math.toIntExact(input.getShape().get(0));
        embeddingNorm = decoder.config().norms().onEmbeddings() && inputPoint == InputPoint.EMBEDDING
                ? BlockStep.norm(decoder, -1, input, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS)
                : null;
        NDArray x = embeddingNorm == null ? input : embeddingNorm.output();
        NDArray bias = new AttentionBias(decoder.config()).create(scope, 0, tokens);
        RotaryTurn turn = RotaryTurn.create(decoder.config(), scope, 0, tokens, length);
        for (int layer = 0; layer < decoder.config().layers(); layer++) {
            cancel.check();
            BlockStep block = BlockStep.forward(decoder, layer, x, bias, turn);
            blocks.add(block);
            x = block.output();
        }
        finalNorm = BlockStep.norm(decoder, -1, x, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS);
    }

    /**
     * The input vectors of a sequence.
     *
     * @param ids token ids, T of them
     * @return T·d values
     */
    static float[] input(Decoder decoder, int[] ids, InputPoint inputPoint) {
        try (NDManager scope = Engines.newScope()) {
            long[] wide = Arrays.stream(ids).asLongStream().toArray();
            NDArray embeddings = decoder.embed(scope.create(wide, new Shape(1, wide.length)));
            return (inputPoint == InputPoint.EMBEDDING ? embeddings : decoder.normEmbeddings(embeddings))
                    .toFloatArray();
        }
    }

    /** The logits at some positions, [R, V]. */
    NDArray logits(NDArray positions) {
        return decoder.logits(Rows.select(finalNorm.output(), positions));
    }

    /**
     * Brings the cotangents of logits down to the input.
     *
     * @param dLogits [R, V]
     * @param positions int64 [R], the position whose logits each row reads
     * @param last the largest of them
     * @param cancel looked at between blocks
     * @return cotangents of the input, [P, R, d], for P = last + 1
     */
    NDArray vjp(NDArray dLogits, long[] positions, int last, CancelToken cancel) {
        NDManager scope = dLogits.getManager();
        NDArray at = scope.create(positions);
        NDArray output = decoder.weight(decoder.config().tiedOutput() ? Kind.EMBEDDING : Kind.OUTPUT, -1);
        NDArray g = finalNorm.at(at).vjp(dLogits.matMul(output));
        NDArray cotangent = blocks.get(blocks.size() - 1).vjpAt(g, at, here(scope, positions, last));
        for (int layer = blocks.size() - 2; layer >= 0; layer--) {
            cancel.check();
            cotangent = lower(blocks.get(layer), cotangent);
        }
        return embeddingNorm != null ? embeddingNorm.prefix(last + 1, scope).vjp(cotangent) : cotangent;
    }

    /** One block, in a memory scope of its own: what it makes on the way is freed at once. */
    private static NDArray lower(BlockStep block, NDArray cotangent) {
        NDManager outer = cotangent.getManager();
        try (NDManager scope = outer.newSubManager()) {
            cotangent.attach(scope);
            NDArray below = block.vjp(cotangent);
            below.attach(outer);
            return below;
        }
    }

    private static NDArray here(NDManager scope, long[] positions, int last) {
        int rows = positions.length;
        float[] here = new float[(last + 1) * rows];
        for (int row = 0; row < rows; row++) {
            here[(int) positions[row] * rows + row] = 1;
        }
        return scope.create(here, new Shape(last + 1, rows, 1));
    }
}

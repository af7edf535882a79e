package org.mnemoscope.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.RotaryScaling;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;

/**
 * The gradients of one group of rows: R copies of a prefix of P tokens as one batch. Row r reads the logits at its own last
 * position; by causality what comes after that has no gradient.
 *
 * <p>No operand between input and target is a Java number, and every array lives until the group is done: the engine keeps
 * bare pointers to some of them for the backward pass.
 */
final class GroupGradient {
    private final Decoder decoder;
    private final AttributionRequest request;
    private final float[] inputs;
    private final int firstRow;
    private final int rows;
    private final int[] positions;
    private final int[] targetIds;
    private final int prefix;

    /** @param inputs the input vectors of the whole sequence, T·d values */
    GroupGradient(Decoder decoder, AttributionRequest request, float[] inputs, RowGroup group) {
        this.decoder = decoder;
        this.request = request;
        this.inputs = inputs;
        firstRow = group.from();
        rows = group.rows();
        positions = request.positions(group.from(), group.to());
        targetIds = request.targetIds(group.from(), group.to());
        prefix = scalesWithLength(decoder.config()) ? request.ids().length : positions[rows - 1];
    }

    /** Where the angles depend on the length, all of the sequence must be read, not only what stands before the rows. */
    private static boolean scalesWithLength(DecoderConfig config) {
        return config.kinds().stream()
                .anyMatch(kind -> kind.position() instanceof PositionEncoding.Rotary rotary
                        && (rotary.scaling() instanceof RotaryScaling.Dynamic
                                || rotary.scaling() instanceof RotaryScaling.LongRope));
    }

    /** Computes the group's rows. Looks at {@code cancel} before each of the two passes. */
    List<AttributionRow> rows(CancelToken cancel) {
        int d = decoder.config().embeddingWidth();
        try (NDManager scope = Engines.newScope()) {
            NDArray input = scope.create(Arrays.copyOf(inputs, prefix * d), new Shape(1, prefix, d));
            NDArray leaf = input.broadcast(new Shape(rows, prefix, d)).duplicate();
            leaf.setRequiresGradient(true);
            NDArray values;
            int[] contrastIds;
            try (Gradients gradients = Gradients.record(scope, cancel)) {
                NDArray logits = logits(scope, leaf);
                contrastIds = contrastIds(logits);
                values = values(scope, logits, contrastIds);
                cancel.check();
                gradients.backward(values.sum());
            }
            NDArray gradient = leaf.getGradient();
            gradient.attach(scope);
            return reduce(input, gradient, values.toFloatArray(), contrastIds);
        }
    }

    /** The logits that predict each row's token, [R, V]. */
    private NDArray logits(NDManager scope, NDArray leaf) {
        int d = decoder.config().width();
        NDArray input = request.inputPoint() == InputPoint.EMBEDDING ? decoder.normEmbeddings(leaf) : leaf;
        long[] last = new long[rows * d];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(last, row * d, (row + 1) * d, positions[row] - 1L);
        }
        NDArray hidden = decoder.hidden(input, null).gather(scope.create(last, new Shape(rows, 1, d)), 1);
        return decoder.logits(hidden).reshape(rows, decoder.config().vocabularySize());
    }

    /** f_t of each row, [R, 1]. */
    private NDArray values(NDManager scope, NDArray logits, int[] contrastIds) {
        return switch (request.target()) {
            case LOGIT -> pick(scope, logits, targetIds);
            case CONTRAST -> pick(scope, logits, targetIds).sub(pick(scope, logits, contrastIds));
            case LOG_PROBABILITY -> pick(scope, logits.logSoftmax(-1), targetIds);
            case PROBABILITY -> pick(scope, logits.softmax(-1), targetIds);
        };
    }

    private NDArray pick(NDManager scope, NDArray values, int[] ids) {
        long[] index = Arrays.stream(ids).asLongStream().toArray();
        return values.gather(scope.create(index, new Shape(rows, 1)), 1);
    }

    private int[] contrastIds(NDArray logits) {
        int[] ids = new int[rows];
        if (request.target() != Target.CONTRAST) {
            Arrays.fill(ids, -1);
        } else if (request.contrast() instanceof ContrastChoice.RunnerUp runnerUp) {
            int vocabulary = decoder.config().vocabularySize();
            float[] values = logits.toFloatArray();
            for (int row = 0; row < rows; row++) {
                float[] ofRow = Arrays.copyOfRange(values, row * vocabulary, (row + 1) * vocabulary);
                ids[row] = runnerUp.choose(firstRow + row, targetIds[row], ofRow);
            }
        } else if (request.contrast() instanceof ContrastChoice.Fixed fixed) {
            System.arraycopy(fixed.ids(), firstRow, ids, 0, rows);
        }
        return ids;
    }

    /** Reduces over d, in double precision: squares of small float32 gradients would vanish. */
    private List<AttributionRow> reduce(NDArray input, NDArray gradient, float[] values, int[] contrastIds) {
        NDArray g = gradient.toType(DataType.FLOAT64, false);
        NDArray a = g.mul(input.toType(DataType.FLOAT64, false));
        double[] signedSum = sumOverWidth(a);
        double[] l2 = sumOverWidth(a.mul(a));
        double[] gradientNorm = sumOverWidth(g.mul(g));
        List<AttributionRow> result = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int from = row * prefix;
            int position = positions[row];
            float[] sums = new float[position];
            float[] norms = new float[position];
            float[] slopes = new float[position];
            for (int j = 0; j < position; j++) {
                sums[j] = (float) signedSum[from + j];
                norms[j] = (float) Math.sqrt(l2[from + j]);
                slopes[j] = (float) Math.sqrt(gradientNorm[from + j]);
            }
            result.add(new AttributionRow(
                    firstRow + row, position, targetIds[row], contrastIds[row], values[row], sums, norms, slopes));
        }
        return result;
    }

    private static double[] sumOverWidth(NDArray array) {
        return array.sum(new int[] {2}).toDoubleArray();
    }
}

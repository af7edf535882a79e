package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.FiniteNumbers;

/**
 * The targets f of a chunk's rows and their cotangents on the logits z of vocabulary V: logit z[y]: 1 at y; contrast z[y] −
 * z[y']: 1 at y, −1 at y'; log-probability: 1 at y, minus softmax z; probability p = softmax(z)[y]: p·(1 at y − softmax z).
 *
 * @param firstRow index of the chunk's first row in the request
 * @param positions position of each row's output token
 * @param targetIds y of each row
 * @param contrastIds y' of each row, or -1
 * @param values f of each row
 * @param ofLogits ∂f/∂z, [R, V]
 */
record TargetRows(int firstRow, int[] positions, int[] targetIds, int[] contrastIds, float[] values, float[] ofLogits) {

    /** @param logits z, [R, V] */
    static TargetRows of(AttributionRequest request, ChunkPlan.Chunk chunk, NDArray logits) {
        int rows = chunk.to() - chunk.from();
        int vocabulary = Math.toIntExact(logits.getShape().get(1));
        int[] targetIds = request.targetIds(chunk.from(), chunk.to());
        int[] contrastIds = new int[rows];
        float[] values = new float[rows];
        float[] cotangents = new float[rows * vocabulary];
        float[] all = logits.toFloatArray();
        FiniteNumbers.require(all);
        for (int row = 0; row < rows; row++) {
            float[] z = Arrays.copyOfRange(all, row * vocabulary, (row + 1) * vocabulary);
            contrastIds[row] = contrast(request, chunk.from() + row, targetIds[row], z);
            float[] dz = new float[vocabulary];
            values[row] = differentiate(request.target(), z, targetIds[row], contrastIds[row], dz);
            System.arraycopy(dz, 0, cotangents, row * vocabulary, vocabulary);
        }
        return new TargetRows(
                chunk.from(), request.positions(chunk.from(), chunk.to()), targetIds, contrastIds, values, cotangents);
    }

    /** The cotangents of the logits, [R, V], in a memory scope. */
    NDArray cotangents(NDManager scope) {
        return scope.create(ofLogits, new Shape(values.length, ofLogits.length / values.length));
    }

    private static int contrast(AttributionRequest request, int row, int targetId, float[] logits) {
        if (request.target() != Target.CONTRAST) {
            return -1;
        }
        return request.contrast().choose(row, targetId, logits);
    }

    /** Writes ∂f/∂z into {@code dz} and returns f. */
    private static float differentiate(Target target, float[] z, int y, int other, float[] dz) {
        switch (target) {
            case LOGIT -> {
                dz[y] = 1;
                return z[y];
            }
            case CONTRAST -> {
                dz[y] = 1;
                dz[other] = -1;
                return z[y] - z[other];
            }
            case LOG_PROBABILITY, PROBABILITY -> {
                double logProbability = Target.logProbability(z, y);
                double factor = target == Target.PROBABILITY ? Math.exp(logProbability) : 1;
                double sum = z[y] - logProbability;
                for (int v = 0; v < z.length; v++) {
                    dz[v] = (float) (factor * ((v == y ? 1 : 0) - Math.exp(z[v] - sum)));
                }
                return (float) (target == Target.PROBABILITY ? factor : logProbability);
            }
            default -> throw new IllegalArgumentException(target.id());
        }
    }
}

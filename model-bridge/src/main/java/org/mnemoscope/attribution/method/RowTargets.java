package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.FiniteNumbers;

/**
 * The target f_t of every row on the sequence as it is. A contrast's other token is chosen here once, so that f_t stays the same
 * function on changed inputs.
 *
 * @param request whose rows
 * @param contrastIds y' of each row, or -1 without a contrast
 * @param values f_t of each row
 */
record RowTargets(AttributionRequest request, int[] contrastIds, float[] values) {

    /** @param hidden hidden states of the sequence, [1, T, d] */
    static RowTargets of(AttributionRequest request, Decoder decoder, NDArray hidden) {
        FiniteNumbers.require(hidden);
        int rows = request.rows();
        RowTargets targets = new RowTargets(request, new int[rows], new float[rows]);
        float[][] logits = ForwardPass.logits(decoder, hidden, targets.places());
        for (int row = 0; row < rows; row++) {
            FiniteNumbers.require(logits[row]);
            int own = request.targetId(row);
            targets.contrastIds[row] =
                    request.target() == Target.CONTRAST ? request.contrast().choose(row, own, logits[row]) : -1;
            targets.values[row] = targets.of(row, logits[row]);
        }
        return targets;
    }

    /** f_t of all rows on another input, hidden states [1, T, d]. */
    float[] on(Decoder decoder, NDArray hidden) {
        float[][] logits = ForwardPass.logits(decoder, hidden, places());
        float[] values = new float[logits.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = of(row, logits[row]);
        }
        return values;
    }

    /** f_t of one row, given the logits of the position that predicts it. */
    float of(int row, float[] logits) {
        return request.target().of(logits, request.targetId(row), contrastIds[row]);
    }

    /** The position whose logits each row reads. */
    private long[] places() {
        int[] positions = request.positions();
        long[] places = new long[positions.length];
        for (int row = 0; row < places.length; row++) {
            places[row] = positions[row] - 1L;
        }
        return places;
    }
}

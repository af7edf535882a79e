package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.Parameter.Kind;
import org.mnemoscope.model.Residual;
import org.mnemoscope.model.RotaryTurn;

/**
 * One block. Sequential: m = x + attention(norm₁ x), y = m + mlp(norm₂ m). Parallel: y = x + attention(norm₁ x) +
 * mlp(norm₂ x). Backward, each branch adds its own vector–Jacobian product to the cotangent that passes by.
 *
 * @param parallel whether both branches read the block's input
 * @param output y, [T, d]
 */
record BlockStep(
        boolean parallel,
        NormStep attentionNorm,
        AttentionStep attention,
        NormStep mlpNorm,
        MlpStep mlp,
        NDArray output) {

    /** @param x [T, d] */
    static BlockStep forward(Decoder decoder, int layer, NDArray x, NDArray bias, RotaryTurn turn) {
        boolean parallel = decoder.config().residual() == Residual.PARALLEL;
        NormStep attentionNorm = norm(decoder, layer, x, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS);
        AttentionStep attention = AttentionStep.forward(decoder, layer, attentionNorm.output(), bias, turn);
        NDArray middle = x.add(attention.output());
        NDArray mlpInput = parallel ? x : middle;
        NormStep mlpNorm = norm(decoder, layer, mlpInput, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS);
        MlpStep mlp = MlpStep.forward(decoder, layer, mlpNorm.output());
        return new BlockStep(parallel, attentionNorm, attention, mlpNorm, mlp, middle.add(mlp.output()));
    }

    static NormStep norm(Decoder decoder, int layer, NDArray x, Kind weight, Kind bias) {
        return NormStep.forward(
                x,
                decoder.weight(weight, layer),
                decoder.weight(bias, layer),
                decoder.config().norms().epsilon());
    }

    /**
     * Whole cotangents.
     *
     * @param dy [P, R, d]
     * @return dx, [P, R, d]
     */
    NDArray vjp(NDArray dy) {
        NDManager scope = dy.getManager();
        int tokens = Math.toIntExact(dy.getShape().get(0));
        NDArray throughMlp =
                mlpNorm.prefix(tokens, scope).vjp(mlp.prefix(tokens, scope).vjp(dy));
        NDArray passing = throughMlp.addi(dy);
        NDArray ofAttention = parallel ? dy : passing;
        NDArray throughAttention = attentionNorm.prefix(tokens, scope).vjp(attention.vjp(ofAttention));
        return throughAttention.addi(passing);
    }

    /**
     * Cotangents that stand at one position a row.
     *
     * @param dy [R, d]
     * @param positions int64 [R], where each row's cotangent stands
     * @param here [P, R, 1], 1 where it stands and 0 elsewhere
     * @return dx, [P, R, d]
     */
    NDArray vjpAt(NDArray dy, NDArray positions, NDArray here) {
        NDManager scope = dy.getManager();
        int tokens = Math.toIntExact(here.getShape().get(0));
        NDArray throughMlp = mlpNorm.at(positions).vjp(mlp.at(positions).vjp(dy));
        NDArray passing = throughMlp.addi(dy);
        NDArray ofAttention = parallel ? dy : passing;
        NDArray throughAttention =
                attentionNorm.prefix(tokens, scope).vjp(attention.vjpAt(ofAttention, positions, here));
        return throughAttention.addi(passing.expandDims(0).mul(here));
    }
}

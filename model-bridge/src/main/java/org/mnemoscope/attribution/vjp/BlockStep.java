package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * One block, with attention a, MLP m and their norms n₁ and n₂. Forward as in {@link Residual}. Backward, a branch adds its own
 * vector–Jacobian product to the cotangent that passes by; written with ᵀ for each step's product:
 *
 * <ul>
 *   <li>sequential: dx' = dy + n₂ᵀ mᵀ dy, dx = dx' + n₁ᵀ aᵀ dx';
 *   <li>parallel: dx = dy + n₂ᵀ mᵀ dy + n₁ᵀ aᵀ dy;
 *   <li>normalised: dx' = n₂ᵀ(dy + mᵀ dy), dx = n₁ᵀ(dx' + aᵀ dx');
 *   <li>norm after: s = n₂ᵀ dy, dx' = s + mᵀ s, t = n₁ᵀ dx', dx = t + aᵀ t.
 * </ul>
 *
 * @param output y, [T, d]
 */
record BlockStep(
        Residual residual,
        NormStep attentionNorm,
        AttentionStep attention,
        NormStep mlpNorm,
        MlpStep mlp,
        NDArray output) {

    /** Runs the steps of one block, one after the other. */
    private record Forward(NDManager keep, Decoder decoder, int layer, NDArray bias, RotaryTurn turn, boolean weights) {
        NormStep attentionNorm(NDArray x) {
            return norm(keep, decoder, layer, x, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS);
        }

        NormStep mlpNorm(NDArray x) {
            return norm(keep, decoder, layer, x, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS);
        }

        AttentionStep attention(NDArray x) {
            return AttentionStep.forward(keep, decoder, layer, x, bias, turn, weights);
        }

        MlpStep mlp(NDArray x) {
            return MlpStep.forward(keep, decoder, layer, x);
        }
    }

    /**
     * @param keep owns what the backward step needs
     * @param x [T, d]
     * @param bias [H or 1, T, T]
     * @param keepsWeights whether the attention weights are kept
     */
    static BlockStep forward(
            NDManager keep,
            Decoder decoder,
            int layer,
            NDArray x,
            NDArray bias,
            RotaryTurn turn,
            boolean keepsWeights) {
        Forward run = new Forward(keep, decoder, layer, bias, turn, keepsWeights);
        Residual residual = decoder.config().residual();
        boolean normAfter = residual == Residual.NORM_AFTER;
        NormStep attentionNorm = normAfter ? null : run.attentionNorm(x);
        AttentionStep attention = run.attention(normAfter ? x : attentionNorm.output());
        NDArray passing = residual == Residual.NORMALISED ? attentionNorm.output() : x;
        NDArray sum = passing.add(attention.output());
        if (normAfter) {
            attentionNorm = run.attentionNorm(sum);
        }
        NDArray middle = normAfter ? attentionNorm.output() : sum;
        NormStep mlpNorm = normAfter ? null : run.mlpNorm(residual == Residual.PARALLEL ? x : middle);
        MlpStep mlp = run.mlp(normAfter ? middle : mlpNorm.output());
        NDArray last = (residual == Residual.NORMALISED ? mlpNorm.output() : middle).add(mlp.output());
        if (normAfter) {
            mlpNorm = run.mlpNorm(last);
        }
        return new BlockStep(residual, attentionNorm, attention, mlpNorm, mlp, normAfter ? mlpNorm.output() : last);
    }

    /** A norm with its weights, where the decoder has them. */
    static NormStep norm(NDManager keep, Decoder decoder, int layer, NDArray x, Kind weight, Kind bias) {
        return NormStep.forward(
                keep, x, decoder.config().norms(), decoder.weight(weight, layer), decoder.weight(bias, layer));
    }

    /**
     * @param dy cotangents; no longer valid afterwards
     * @return dx, [P, R, d], in memory of its own
     */
    NDArray vjp(NDArray dy, Place place) {
        return switch (residual) {
            case SEQUENTIAL -> {
                NDArray middle = mlpNorm.vjp(mlp.vjp(dy, place), place).addi(dy);
                yield place.add(attentionNorm.vjp(attention.vjp(middle, place), place.below()), middle);
            }
            case PARALLEL -> {
                NDArray passing = mlpNorm.vjp(mlp.vjp(dy, place), place).addi(dy);
                yield place.add(attentionNorm.vjp(attention.vjp(dy, place), place.below()), passing);
            }
            case NORMALISED -> {
                NDArray middle = mlpNorm.vjp(mlp.vjp(dy, place).addi(dy), place);
                yield attentionNorm.vjp(place.add(attention.vjp(middle, place), middle), place.below());
            }
            case NORM_AFTER -> {
                NDArray last = mlpNorm.vjp(dy, place);
                NDArray sum = attentionNorm.vjp(mlp.vjp(last, place).addi(last), place);
                yield place.add(attention.vjp(sum, place), sum);
            }
        };
    }
}

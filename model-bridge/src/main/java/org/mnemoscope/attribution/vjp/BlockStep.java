package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.Residual;

/**
 * One block, with attention a, MLP m, their norms n₁ and n₂, and norms p₁ and p₂ after the branches. Forward as in {@link Residual};
 * a and m are multiplied by the branches' factor. Backward, a branch adds its own vector–Jacobian product to the cotangent that
 * passes by; written with ᵀ for each step's product:
 *
 * <ul>
 *   <li>sequential: dx' = dy + n₂ᵀ mᵀ dy, dx = dx' + n₁ᵀ aᵀ dx';
 *   <li>parallel: dx = dy + n₂ᵀ mᵀ dy + n₁ᵀ aᵀ dy;
 *   <li>parallel with one norm: dx = dy + n₁ᵀ(mᵀ dy + aᵀ dy);
 *   <li>sandwiched: dx' = dy + n₂ᵀ mᵀ p₂ᵀ dy, dx = dx' + n₁ᵀ aᵀ p₁ᵀ dx';
 *   <li>norm of the branch: dx' = dy + mᵀ n₂ᵀ dy, dx = dx' + aᵀ n₁ᵀ dx';
 *   <li>normalised: dx' = n₂ᵀ(dy + mᵀ dy), dx = n₁ᵀ(dx' + aᵀ dx');
 *   <li>norm after: s = n₂ᵀ dy, dx' = s + mᵀ s, t = n₁ᵀ dx', dx = t + aᵀ t.
 * </ul>
 *
 * @param norms n₁, n₂, p₁ and p₂, null where there are none
 * @param factor what branches are multiplied with
 * @param output y, [T, d]
 */
record BlockStep(
        Residual residual, BlockNorms norms, AttentionStep attention, MlpStep mlp, float factor, NDArray output) {

    /**
     * @param attention n₁
     * @param mlp n₂
     * @param attentionBranch p₁
     * @param mlpBranch p₂
     */
    record BlockNorms(NormStep attention, NormStep mlp, NormStep attentionBranch, NormStep mlpBranch) {}

    /** Runs the steps of one block, one after the other. */
    private record Forward(Pass pass, int layer, Sight sight, boolean weights) {
        NormStep attentionNorm(NDArray x) {
            return pass.norm(layer, x, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS);
        }

        NormStep mlpNorm(NDArray x) {
            return pass.norm(layer, x, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS);
        }

        NormStep attentionBranchNorm(NDArray x) {
            return pass.norm(layer, x, Kind.ATTENTION_BRANCH_NORM_WEIGHT, Kind.ATTENTION_BRANCH_NORM_BIAS);
        }

        NormStep mlpBranchNorm(NDArray x) {
            return pass.norm(layer, x, Kind.MLP_BRANCH_NORM_WEIGHT, Kind.MLP_BRANCH_NORM_BIAS);
        }

        AttentionStep attention(NDArray x) {
            return AttentionStep.forward(pass, layer, x, sight, weights);
        }

        MlpStep mlp(NDArray x) {
            return MlpStep.forward(pass, layer, x);
        }

        NDArray add(NDArray passing, NDArray branch) {
            double factor = pass.decoder().config().factors().branch();
            return passing.add(factor == 1 ? branch : branch.mul(factor));
        }

        BlockStep step(BlockNorms norms, AttentionStep attention, MlpStep mlp, NDArray output) {
            float factor = (float) pass.decoder().config().factors().branch();
            return new BlockStep(pass.decoder().config().residual(), norms, attention, mlp, factor, output);
        }
    }

    /**
     * @param x [T, d]
     * @param keepsWeights whether the attention weights are kept
     */
    static BlockStep forward(Pass pass, int layer, NDArray x, Sight sight, boolean keepsWeights) {
        Forward run = new Forward(pass, layer, sight, keepsWeights);
        return switch (pass.decoder().config().residual()) {
            case SEQUENTIAL, PARALLEL, PARALLEL_ONE_NORM, NORMALISED -> normBefore(run, x);
            case SANDWICHED -> sandwiched(run, x);
            case BRANCH_NORM -> branchNorm(run, x);
            case NORM_AFTER -> normAfter(run, x);
        };
    }

    private static BlockStep normBefore(Forward run, NDArray x) {
        Residual residual = run.pass().decoder().config().residual();
        NormStep attentionNorm = run.attentionNorm(x);
        AttentionStep attention = run.attention(attentionNorm.output());
        boolean normalised = residual == Residual.NORMALISED;
        NDArray middle = run.add(normalised ? attentionNorm.output() : x, attention.output());
        NormStep mlpNorm = residual.hasMlpNorm() ? run.mlpNorm(residual == Residual.PARALLEL ? x : middle) : null;
        MlpStep mlp = run.mlp(mlpNorm == null ? attentionNorm.output() : mlpNorm.output());
        NDArray output = run.add(normalised ? mlpNorm.output() : middle, mlp.output());
        return run.step(new BlockNorms(attentionNorm, mlpNorm, null, null), attention, mlp, output);
    }

    private static BlockStep sandwiched(Forward run, NDArray x) {
        NormStep attentionNorm = run.attentionNorm(x);
        AttentionStep attention = run.attention(attentionNorm.output());
        NormStep attentionBranch = run.attentionBranchNorm(attention.output());
        NDArray middle = run.add(x, attentionBranch.output());
        NormStep mlpNorm = run.mlpNorm(middle);
        MlpStep mlp = run.mlp(mlpNorm.output());
        NormStep mlpBranch = run.mlpBranchNorm(mlp.output());
        return run.step(
                new BlockNorms(attentionNorm, mlpNorm, attentionBranch, mlpBranch),
                attention,
                mlp,
                run.add(middle, mlpBranch.output()));
    }

    private static BlockStep branchNorm(Forward run, NDArray x) {
        AttentionStep attention = run.attention(x);
        NormStep attentionNorm = run.attentionNorm(attention.output());
        NDArray middle = run.add(x, attentionNorm.output());
        MlpStep mlp = run.mlp(middle);
        NormStep mlpNorm = run.mlpNorm(mlp.output());
        return run.step(
                new BlockNorms(attentionNorm, mlpNorm, null, null), attention, mlp, run.add(middle, mlpNorm.output()));
    }

    private static BlockStep normAfter(Forward run, NDArray x) {
        AttentionStep attention = run.attention(x);
        NormStep attentionNorm = run.attentionNorm(run.add(x, attention.output()));
        MlpStep mlp = run.mlp(attentionNorm.output());
        NormStep mlpNorm = run.mlpNorm(run.add(attentionNorm.output(), mlp.output()));
        return run.step(new BlockNorms(attentionNorm, mlpNorm, null, null), attention, mlp, mlpNorm.output());
    }

    /** Whether single precision is too little for the scores of its attention. */
    boolean loud() {
        return attention.loud();
    }

    /**
     * @param dy cotangents; no longer valid afterwards
     * @return dx, [P, R, d], in memory of its own
     */
    Cotangents vjp(Cotangents dy, Place place) {
        NDArray all = dy.all();
        return switch (residual) {
            case SEQUENTIAL -> {
                NDArray middle = norms.mlp.vjp(throughMlp(dy, null, place), all, place);
                yield addNorm(throughAttention(middle, null, place), middle, place);
            }
            case PARALLEL -> {
                NDArray passing = norms.mlp.vjp(throughMlp(dy, null, place), all, place);
                yield addNorm(throughAttention(all, null, place), passing, place);
            }
            case PARALLEL_ONE_NORM -> {
                NDArray ofMlp = throughMlp(dy, null, place);
                yield addNorm(place.add(throughAttention(all, null, place), ofMlp), all, place);
            }
            case SANDWICHED -> {
                NDArray middle = norms.mlp.vjp(throughMlp(dy, norms.mlpBranch, place), all, place);
                yield addNorm(throughAttention(middle, norms.attentionBranch, place), middle, place);
            }
            case BRANCH_NORM -> {
                NDArray middle = throughMlp(dy, norms.mlp, place).addi(all);
                yield place.add(throughAttention(middle, norms.attention, place), middle);
            }
            case NORMALISED -> {
                NDArray middle = norms.mlp.vjp(throughMlp(dy, null, place).addi(all), place);
                NDArray sum =
                        place.add(throughAttention(middle, null, place), middle).all();
                yield Cotangents.of(norms.attention.vjp(sum, place.below()));
            }
            case NORM_AFTER -> {
                NDArray last = norms.mlp.vjp(all, place);
                NDArray sum = norms.attention.vjp(
                        throughMlp(Cotangents.of(last), null, place).addi(last), place);
                yield place.add(throughAttention(sum, null, place), sum);
            }
        };
    }

    /** n₁ᵀ of what attention has spread, added to what passes by. */
    private Cotangents addNorm(Cotangents spread, NDArray passing, Place place) {
        return place instanceof Place.Single single
                ? norms.attention.vjp(spread, passing, single)
                : Cotangents.of(norms.attention.vjp(spread.all(), passing, place));
    }

    private NDArray throughMlp(Cotangents dy, NormStep after, Place place) {
        if (factor == 1 && after == null) {
            return mlp.vjp(dy, place);
        }
        try (Scaled scaled = scaled(dy.all(), after, place)) {
            return mlp.vjp(Cotangents.of(scaled.cotangents), place);
        }
    }

    private Cotangents throughAttention(NDArray dy, NormStep after, Place place) {
        try (Scaled scaled = scaled(dy, after, place)) {
            return attention.vjp(scaled.cotangents, place);
        }
    }

    /** From cotangents of a branch as it is added to those of what the branch computes. */
    private Scaled scaled(NDArray dy, NormStep after, Place place) {
        if (factor == 1 && after == null) {
            return new Scaled(dy, false);
        }
        // dy itself is still to pass by the branch
        NDArray own = dy.mul(factor);
        return new Scaled(after == null ? own : after.vjp(own, place), true);
    }

    /** @param own whether the memory is not that of other cotangents */
    private record Scaled(NDArray cotangents, boolean own) implements AutoCloseable {
        @Override
        public void close() {
            if (own) {
                cotangents.close();
            }
        }
    }
}

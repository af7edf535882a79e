package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Layer norm (Ba, Kiros and Hinton 2016). Forward: x̂ = (x − mean x) / σ with σ² = var x + ε, y = γ·x̂ + β. Backward, with
 * u = γ·dy: dx = (u − mean u − x̂ · mean(u·x̂)) / σ.
 */
final class NormStep {
    private final NDArray gamma;
    private final NDArray normalised;
    private final NDArray inverseDeviation;
    private final NDArray output;

    private NormStep(NDArray gamma, NDArray normalised, NDArray inverseDeviation, NDArray output) {
        this.gamma = gamma;
        this.normalised = normalised;
        this.inverseDeviation = inverseDeviation;
        this.output = output;
    }

    /**
     * @param x [T, d]
     * @param gamma [d]
     * @param beta [d], or null for none
     */
    static NormStep forward(NDArray x, NDArray gamma, NDArray beta, double epsilon) {
        NDArray centred = x.sub(x.mean(new int[] {1}, true));
        NDArray inverse =
                centred.mul(centred).mean(new int[] {1}, true).add(epsilon).pow(-0.5);
        NDArray normalised = centred.muli(inverse);
        NDArray scaled = normalised.mul(gamma);
        return new NormStep(gamma, normalised, inverse, beta == null ? scaled : scaled.addi(beta));
    }

    /** y, [T, d]. */
    NDArray output() {
        return output;
    }

    /** The part of the first tokens, for cotangents [P, R, d]. */
    NormStep prefix(int tokens, NDManager scope) {
        return new NormStep(
                gamma, Rows.first(normalised, tokens, scope), Rows.first(inverseDeviation, tokens, scope), null);
    }

    /** The part of some tokens, for cotangents [R, d]. */
    NormStep at(NDArray positions) {
        return new NormStep(gamma, Rows.select(normalised, positions), Rows.select(inverseDeviation, positions), null);
    }

    /**
     * @param dy [..., d]
     * @return dx, same shape
     */
    NDArray vjp(NDArray dy) {
        int[] last = {dy.getShape().dimension() - 1};
        NDArray u = dy.mul(gamma);
        NDArray along = u.mul(normalised).mean(last, true);
        NDArray centred = u.subi(u.mean(last, true));
        return centred.subi(along.mul(normalised)).muli(inverseDeviation);
    }
}

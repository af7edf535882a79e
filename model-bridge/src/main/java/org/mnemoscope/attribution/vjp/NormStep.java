package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.mnemoscope.decoder.Norms;

/**
 * A norm over the last n values: those of a token, or of each of its heads.
 *
 * <ul>
 *   <li>Layer norm (Ba, Kiros and Hinton 2016): x̂ = (x − mean x) / σ with σ² = var x + ε, y = γ·x̂ + β. Backward, with u = γ·dy /
 *       σ: dx = u − mean u − x̂ · mean(u·x̂).
 *   <li>Root mean square (Zhang and Sennrich 2019): x̂ = x / σ with σ² = mean x² + ε, y = γ·x̂. Backward: dx = u − x̂ · mean(u·x̂).
 * </ul>
 */
final class NormStep {
    private final Norms.Kind kind;
    private final NDArray gamma;
    private final NDArray normalised;
    private final NDArray inverseDeviation;
    private final NDArray output;
    private final Optional<Kernel> kernel;

    private NormStep(
            Norms.Kind kind,
            NDArray gamma,
            NDArray normalised,
            NDArray inverseDeviation,
            NDArray output,
            Optional<Kernel> kernel) {
        this.kind = kind;
        this.gamma = gamma;
        this.normalised = normalised;
        this.inverseDeviation = inverseDeviation;
        this.output = output;
        this.kernel = kernel;
    }

    /**
     * @param keep owns what the backward step needs
     * @param kernel does it, where it takes x
     * @param x [T, n] or [T, m, n]
     * @param weight γ, or γ - 1 where the norms add one: [n] or [m, n], or null for none
     * @param beta likewise
     */
    static NormStep forward(
            NDManager keep, Optional<Kernel> kernel, NDArray x, Norms norms, NDArray weight, NDArray beta) {
        NDArray gamma = norms.oneAdded() && weight != null ? oneMore(keep, weight, x.getDataType()) : weight;
        boolean centres = norms.kind() == Norms.Kind.LAYER;
        NDList parts = kernel.filter(found -> x.getShape().dimension() == 2 && found.takes(x))
                .map(found -> found.normalise(keep, x, gamma, beta, centres, norms.epsilon()))
                .orElseGet(() -> throughEngine(x, gamma, beta, centres, norms.epsilon()));
        NDArray normalised = Rows.dense(keep, parts.get(0));
        NDArray inverse = Rows.dense(keep, parts.get(1));
        return new NormStep(norms.kind(), gamma, normalised, inverse, parts.get(2), Kernel.found());
    }

    /** x̂, 1/σ and y. */
    static NDList throughEngine(NDArray x, NDArray gamma, NDArray beta, boolean centres, double epsilon) {
        int[] last = {x.getShape().dimension() - 1};
        NDArray centred = centres ? x.sub(x.mean(last, true)) : x.duplicate();
        NDArray variance = centred.mul(centred).mean(last, true).addi(epsilon);
        // too large a variance gives NaN, which is found out, and not 0
        NDArray inverse = variance.pow(-0.5).addi(variance.sub(variance));
        NDArray normalised = centred.muli(inverse);
        NDArray scaled = gamma == null ? normalised.duplicate() : normalised.mul(gamma);
        return new NDList(normalised, inverse, beta == null ? scaled : scaled.addi(beta));
    }

    private static NDArray oneMore(NDManager keep, NDArray weight, DataType type) {
        if (weight.getDataType() == type) {
            return Rows.in(keep, weight.add(1));
        }
        try (NDArray wide = weight.toType(type, true)) {
            return Rows.in(keep, wide.add(1));
        }
    }

    /** The same step with or without a kernel. */
    NormStep with(Optional<Kernel> other) {
        return new NormStep(kind, gamma, normalised, inverseDeviation, output, other);
    }

    /** How many vectors of a token are normalised by themselves, for x of three dimensions. */
    long vectors() {
        return normalised.getShape().get(1);
    }

    /** y, of the shape and the scope of x. */
    NDArray output() {
        return output;
    }

    /**
     * @param dy cotangents, overwritten
     * @return dx, in the memory of dy
     */
    NDArray vjp(NDArray dy, Place place) {
        return vjp(dy, null, place);
    }

    /**
     * @param dy cotangents, overwritten
     * @param passing what is added to the result, of the same shape, or null for nothing
     * @return dx and what is added to it, in the memory of dy
     */
    NDArray vjp(NDArray dy, NDArray passing, Place place) {
        boolean many = place instanceof Place.Prefix && dy.getShape().dimension() == 3;
        if (many && kernel.filter(found -> found.takes(dy)).isPresent()) {
            boolean centred = kind == Norms.Kind.LAYER;
            return kernel.get().norm(dy, normalised, inverseDeviation, gamma, passing, null, null, centred);
        }
        NDArray dx = throughEngine(dy, place);
        return passing == null ? dx : dx.addi(passing);
    }

    /**
     * The same for what the last block's attention has spread.
     *
     * @param spread cotangents, overwritten
     * @param passing what is added to the result at one position a row, [R, n]
     */
    Cotangents vjp(Cotangents spread, NDArray passing, Place.Single place) {
        NDArray dy = spread.all();
        if (kernel.filter(found -> found.takes(dy)).isEmpty()) {
            return Cotangents.of(place.add(throughEngine(dy, place.below()), passing));
        }
        boolean centred = kind == Norms.Kind.LAYER;
        NDArray along = dy.getManager().create(dy.getShape().slice(0, 2));
        NDArray dx = kernel.get().norm(dy, normalised, inverseDeviation, gamma, passing, place.index(), along, centred);
        if (spread.combination() == null) {
            return Cotangents.of(dx);
        }
        Combination before = spread.combination();
        NDArray vectors = gamma == null ? before.vectors() : before.vectors().mul(gamma);
        NDArray x = Rows.slice(place.scope(), normalised, 0, 0, place.tokens());
        NDArray inverse = Rows.slice(place.scope(), inverseDeviation, 0, 0, place.tokens());
        return new Cotangents(
                dx,
                new Combination(
                        before.kernel(),
                        before.factors().mul(inverse.reshape(place.tokens())),
                        centred ? vectors.sub(vectors.mean(new int[] {2}, true)) : vectors,
                        new Combination.Beside(along, x, passing, place.index())));
    }

    private NDArray throughEngine(NDArray dy, Place place) {
        int[] last = {dy.getShape().dimension() - 1};
        NDArray x = place.of(normalised);
        NDArray inverse = place.of(inverseDeviation);
        NDArray u = dy.muli(gamma == null ? inverse : inverse.mul(gamma));
        try (NDArray product = u.mul(x);
                NDArray along = product.mean(last, true)) {
            if (kind == Norms.Kind.LAYER) {
                u.subi(u.mean(last, true));
            }
            try (NDArray parallel = x.mul(along)) {
                return u.subi(parallel);
            }
        }
    }
}

package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.QueryKeyNorm;

/**
 * The norm that queries or keys pass through before they are turned: {@link NormStep} over each head's h values, or over those of
 * all heads of a token.
 *
 * @param norm the step, over [T, m, n] with m·n = heads·h, or null where the decoder has none
 * @param output heads, [T, heads, h], of the scope of what goes in
 */
record HeadNormStep(NormStep norm, NDArray output) {
    /**
     * @param x queries or keys, [T, heads·h]
     */
    static HeadNormStep forward(Pass pass, int layer, NDArray x, boolean queries) {
        Decoder decoder = pass.decoder();
        Attention attention = decoder.config().attention();
        long h = attention.headWidth();
        long tokens = x.getShape().get(0);
        long heads = x.getShape().get(1) / h;
        QueryKeyNorm norm = attention.queryKeyNorm();
        if (!norm.isPresent()) {
            return new HeadNormStep(null, x.reshape(tokens, heads, h));
        }
        NDArray gamma = decoder.weight(queries ? Kind.QUERY_NORM_WEIGHT : Kind.KEY_NORM_WEIGHT, layer);
        NDArray beta = decoder.weight(queries ? Kind.QUERY_NORM_BIAS : Kind.KEY_NORM_BIAS, layer);
        long vectors = norm.vectors((int) heads);
        NormStep step = NormStep.forward(
                pass.keep(),
                pass.kernel(),
                x.reshape(tokens, vectors, heads * h / vectors),
                decoder.config().norms(),
                byVector(pass.keep(), gamma, norm, h),
                byVector(pass.keep(), beta, norm, h));
        return new HeadNormStep(step, step.output().reshape(tokens, heads, h));
    }

    /** Weights of each head's own, [heads·h] to [heads, h]. */
    private static NDArray byVector(NDManager keep, NDArray weights, QueryKeyNorm norm, long h) {
        boolean own = weights != null && norm.span() == QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS;
        return own ? Rows.in(keep, weights.reshape(-1, h)) : weights;
    }

    /**
     * @param dy cotangents, [P, R, heads, h] or [R, heads, h]; may be overwritten
     * @return those of what went in, of the same shape; in the memory of dy or dy itself
     */
    NDArray vjp(NDArray dy, Place place) {
        if (norm == null) {
            return dy;
        }
        Shape shape = dy.getShape();
        int outer = shape.dimension() - 2;
        long values = shape.get(outer) * shape.get(outer + 1);
        long vectors = norm.vectors();
        NDArray grouped = dy.reshape(shape.slice(0, outer).addAll(new Shape(vectors, values / vectors)));
        return norm.vjp(grouped, place).reshape(shape);
    }
}

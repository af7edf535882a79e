package org.mnemoscope.attribution;

/**
 * One output token's attribution over its context, the positions before it.
 *
 * @param index which row of the request, 0-based
 * @param position the output token's position t, 0-based
 * @param targetId the token that stands there
 * @param contrastId the token the contrast was taken against, or -1 for other targets
 * @param targetValue f_t
 * @param signedSum Σ a for each context position 0 to t-1
 * @param l2 ‖a‖₂ likewise
 * @param gradientNorm ‖∂f/∂e‖₂ likewise
 */
public record AttributionRow(
        int index,
        int position,
        int targetId,
        int contrastId,
        float targetValue,
        float[] signedSum,
        float[] l2,
        float[] gradientNorm) {
    /**
     * Copies what it is given.
     *
     * @throws IllegalArgumentException if an array has another length than {@code position}
     */
    public AttributionRow {
        signedSum = copy(signedSum, position);
        l2 = copy(l2, position);
        gradientNorm = copy(gradientNorm, position);
    }

    /** Σ a for each context position, a copy. */
    @Override
    public float[] signedSum() {
        return signedSum.clone();
    }

    /** ‖a‖₂ for each context position, a copy. */
    @Override
    public float[] l2() {
        return l2.clone();
    }

    /** ‖∂f/∂e‖₂ for each context position, a copy. */
    @Override
    public float[] gradientNorm() {
        return gradientNorm.clone();
    }

    /**
     * The values of one reduction.
     *
     * @return one value for each context position, a copy
     */
    public float[] values(Reduction reduction) {
        return switch (reduction) {
            case SIGNED_SUM -> signedSum();
            case L2 -> l2();
            case GRADIENT_NORM -> gradientNorm();
        };
    }

    private static float[] copy(float[] values, int position) {
        if (values.length != position) {
            throw new IllegalArgumentException("a row at position " + position + " has " + values.length
                    + " values; it needs one a position before");
        }
        return values.clone();
    }
}

package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;

/**
 * Cotangents that are sums of a few vectors a row, as {@link SinglePositionAttention} spreads them: Σ_c factor_cj·vector_c. A product by a
 * weight is one of these vectors then, and not of a vector for each position. Below the block's norm they are Σ_c factor_cj·vector_c −
 * along_j·x̂_j, with what passes by added at the row's own position.
 *
 * @param kernel adds them up
 * @param factors [C, R, P], dense
 * @param vectors [R, C, d], dense
 * @param beside what there is more below the norm, or null
 */
record Combination(Kernel kernel, NDArray factors, NDArray vectors, Beside beside) {
    /** Where a product of the few takes more than this share of the product of all, it is not worth its further calls. */
    private static final double WORTH = 0.5;

    /**
     * @param along [P, R]
     * @param normalised x̂, [P, d]
     * @param standing what is added at one position a row, [R, d]
     * @param at these positions, int64 [R]
     */
    record Beside(NDArray along, NDArray normalised, NDArray standing, NDArray at) {}

    /** Gives it to a memory scope. */
    void in(NDManager scope) {
        Stream.of(factors, vectors).forEach(array -> Rows.in(scope, array));
        if (beside != null) {
            Stream.of(beside.along, beside.normalised, beside.standing, beside.at)
                    .forEach(array -> Rows.in(scope, array));
        }
    }

    /** Whether {@link #through} takes less time than the product of all. */
    boolean saves() {
        Shape shape = factors.getShape();
        double count = shape.get(0);
        return count / vectors.getShape().get(2) + count / shape.get(2) + 1.0 / shape.get(1) < WORTH;
    }

    /**
     * Below a linear map and what comes before it, element by element.
     *
     * @param slopes its derivative, [T, n]
     * @return [P, R, n], of the scope of the vectors
     */
    NDArray through(LinearStep step, NDArray slopes) {
        Shape shape = vectors.getShape();
        NDArray rows = vectors.reshape(shape.get(0) * shape.get(1), shape.get(2));
        try (NDArray together = NDArrays.concat(new NDList(rows, beside.normalised, beside.standing), 0);
                NDArray below = step.vjp(together);
                NDArray dense = Rows.dense(vectors.getManager(), below)) {
            return kernel.combine(factors, dense, beside.along, beside.at, slopes);
        }
    }
}

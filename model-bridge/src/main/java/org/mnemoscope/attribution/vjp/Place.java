package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Where the cotangents of a chunk's rows stand: at every position of their common prefix, or at one position each, as they do
 * from the output down to the attention of the last block. It picks the part of a kept array that belongs to them.
 */
sealed interface Place {
    /** Number of positions that cotangents can stand at or reach from here, P. */
    int tokens();

    /**
     * The values kept for these positions, ready to meet cotangents.
     *
     * @param kept [T, n] or [T, m, n]
     * @return [P, 1, n] for cotangents [P, R, n], or [R, n] for cotangents [R, n]; with m likewise; owned by the chunk
     */
    NDArray of(NDArray kept);

    /** The positions that cotangents reach from here through attention. */
    Prefix below();

    /**
     * Adds the cotangents that stand here to those that attention has spread.
     *
     * @param spread [P, R, n], overwritten
     * @param standing cotangents
     * @return the sum, in the memory of {@code spread}
     */
    NDArray add(NDArray spread, NDArray standing);

    /** The same; what the sum is made of is not known. */
    default Cotangents add(Cotangents spread, NDArray standing) {
        return Cotangents.of(add(spread.all(), standing));
    }

    /**
     * At every position: cotangents are [P, R, n].
     *
     * @param scope the chunk's memory scope
     */
    record Prefix(NDManager scope, int tokens) implements Place {
        @Override
        public NDArray of(NDArray kept) {
            return Rows.first(kept, tokens, scope);
        }

        @Override
        public Prefix below() {
            return this;
        }

        @Override
        public NDArray add(NDArray spread, NDArray standing) {
            return spread.addi(standing);
        }
    }

    /**
     * At one position a row: cotangents are [R, n].
     *
     * @param scope the chunk's memory scope
     * @param positions the position of each row
     * @param index the same, int64 [R]
     * @param here [P, R, 1], 1 at each row's position and 0 elsewhere
     */
    record Single(NDManager scope, long[] positions, NDArray index, NDArray here) implements Place {
        /** @param positions the position of each row, ascending */
        static Single of(NDManager scope, long[] positions) {
            int rows = positions.length;
            int tokens = (int) positions[rows - 1] + 1;
            float[] here = new float[tokens * rows];
            for (int row = 0; row < rows; row++) {
                here[(int) positions[row] * rows + row] = 1;
            }
            return new Single(
                    scope, positions, scope.create(positions), scope.create(here, new Shape(tokens, rows, 1)));
        }

        @Override
        public int tokens() {
            return (int) positions[positions.length - 1] + 1;
        }

        @Override
        public NDArray of(NDArray kept) {
            Shape shape = kept.getShape();
            if (shape.dimension() == 2) {
                return Rows.select(kept, index);
            }
            NDArray matrix = Rows.in(scope, kept.reshape(shape.get(0), shape.size() / shape.get(0)));
            return Rows.select(matrix, index).reshape(new Shape(positions.length).addAll(shape.slice(1)));
        }

        /**
         * What is kept a head and token.
         *
         * @param kept [H, T, n]
         * @return [R, H, n]
         */
        NDArray ofHeads(NDArray kept) {
            Shape shape = kept.getShape();
            int heads = (int) shape.get(0);
            long[] flat = new long[positions.length * heads];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = (i % heads) * shape.get(1) + positions[i / heads];
            }
            NDArray matrix = Rows.in(scope, kept.reshape(heads * shape.get(1), shape.get(2)));
            return Rows.select(matrix, scope.create(flat, new Shape(positions.length, heads)));
        }

        @Override
        public Prefix below() {
            return new Prefix(scope, tokens());
        }

        @Override
        public NDArray add(NDArray spread, NDArray standing) {
            try (NDArray among = standing.expandDims(0).mul(here)) {
                return spread.addi(among);
            }
        }
    }
}

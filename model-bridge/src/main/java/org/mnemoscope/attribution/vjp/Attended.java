package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Attention forwards: A = softmax(S + bias), o = A·v.
 *
 * @param weights A, [H, T, T], or null where nobody needs it or there are tiles
 * @param tiles A in tiles of keys, or null where nobody needs it or there are weights
 * @param joined o, [T, H·h], of the type of v
 * @param largest the largest weight of a token that sees more than itself, or 0
 * @param loudness {@link KeptHeads#loudness}
 */
record Attended(NDArray weights, NDArray tiles, NDArray joined, float largest, float loudness) {
    /**
     * @param keep owns what is needed afterwards
     * @param kernel does what it can
     * @param heads what it takes
     * @param bias [H or 1, T, T], dense
     * @param cap of the scores, or 0
     * @param keepsWeights whether weights are needed afterwards
     */
    static Attended of(
            NDManager keep, Optional<Kernel> kernel, HeadParts heads, NDArray bias, double cap, boolean keepsWeights) {
        NDArray query = heads.query();
        NDArray key = heads.key();
        if (kernel.filter(found -> cap == 0 && found.takes(query, bias)).isPresent()) {
            long tokens = query.getShape().get(1);
            return kernel.get().attend(keep, query, key, heads.transposed(), bias, tokens, keepsWeights);
        }
        try (NDManager scratch = keep.newSubManager()) {
            // what is made of views goes with them, and is not kept as queries and keys are
            return throughEngine(
                    keep, kernel, heads, view(scratch, query), view(scratch, key), bias, cap, keepsWeights);
        }
    }

    private static Attended throughEngine(
            NDManager keep,
            Optional<Kernel> kernel,
            HeadParts heads,
            NDArray query,
            NDArray key,
            NDArray bias,
            double cap,
            boolean keepsWeights) {
        NDArray weights = KeptHeads.weights(query, key, bias, cap);
        NDArray tiles = kernel.filter(found -> keepsWeights && cap == 0 && found.takes(weights))
                .map(found -> found.tiles(keep, weights))
                .orElse(null);
        NDArray largest = weights.max(new int[] {2}).toType(DataType.FLOAT32, false);
        long tokens = largest.getShape().get(1);
        return new Attended(
                keepsWeights && tiles == null ? Rows.dense(keep, weights) : null,
                tiles,
                Rows.in(keep, joined(weights.matMul(heads.value()))),
                tokens == 1
                        ? 0
                        : Rows.slice(largest.getManager(), largest, 1, 1, tokens)
                                .max()
                                .getFloat(),
                KeptHeads.loudness(query, key, largest));
    }

    private static NDArray view(NDManager scope, NDArray array) {
        return Rows.in(scope, array.reshape(array.getShape()));
    }

    /** [H, T, h] to [T, H·h]. */
    private static NDArray joined(NDArray ofHeads) {
        Shape shape = ofHeads.getShape();
        return ofHeads.transpose(1, 0, 2).reshape(shape.get(1), shape.get(0) * shape.get(2));
    }
}

package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * What attention keeps of its heads.
 *
 * @param query s·q, turned, [H, T, h]
 * @param key k, turned, [H, T, h]
 * @param value vᵀ, [H, h, T]
 * @param weights A, [H, T, T], or null where they are computed anew for every chunk or there are tiles of them
 * @param tiles A as {@link Kernel#tiles} has them, or null where they are not kept so
 * @param bias [H or 1, T, T]
 * @param turn the positions' rotary turn
 * @param scale s
 * @param cap c of the scores, or 0
 * @param saturated whether one of the weights is 1 but for rounding
 */
record KeptHeads(
        NDArray query,
        NDArray key,
        NDArray value,
        NDArray weights,
        NDArray tiles,
        NDArray bias,
        RotaryTurn turn,
        float scale,
        double cap,
        boolean saturated) {
    /** Weights from here on are 1 but for rounding: four steps of single precision below it. */
    private static final float SATURATED = 1 - 0x1p-22f;

    /**
     * A = softmax(S + bias) with S = s·q·kᵀ, or c·tanh(s·q·kᵀ/c) with a cap.
     *
     * @param query s·q, [H, I, h]
     * @param key k, [H, J, h]
     * @param bias [H or 1, I, J]
     * @param cap c, or 0
     * @return [H, I, J]
     */
    static NDArray weights(NDArray query, NDArray key, NDArray bias, double cap) {
        NDArray products = query.matMul(key.transpose(0, 2, 1));
        NDArray scores = cap == 0 ? products : products.divi(cap).tanh().muli(cap);
        return scores.addi(bias).softmax(-1);
    }

    /** Whether a token that sees more than itself gives all its attention to one, A [H, T, T]. */
    static boolean saturated(NDArray weights) {
        long tokens = weights.getShape().get(1);
        return tokens > 1 && weights.get(":, 1:").max().getFloat() >= SATURATED;
    }

    /**
     * ∂A/∂(s·q·kᵀ), as far as it is a factor of each weight alone: A, times 1 − tanh²(s·q·kᵀ/c) with a cap. A weight that is 1 counts as
     * 0: for it the rest of the derivative is what softmax leaves of all others, less than rounding makes of it.
     *
     * @param scope owns the result
     * @param weights A of these queries and keys, [H, I, J]
     * @param queries [H, I, h]
     * @param keys [H, J, h]
     */
    NDArray slopes(NDManager scope, NDArray weights, NDArray queries, NDArray keys) {
        NDArray slopes = weights;
        if (saturated) {
            slopes = Rows.in(scope, slopes.mul(slopes.lt(SATURATED).toType(slopes.getDataType(), false)));
        }
        if (cap != 0) {
            NDArray bent = Rows.in(
                    scope, queries.matMul(keys.transpose(0, 2, 1)).divi(cap).tanh());
            slopes = Rows.in(scope, bent.square().muli(-1).addi(1).muli(slopes));
        }
        return slopes;
    }

    /** Weights of this size count as 0 in the derivative, see {@link #slopes}; larger than any where none is as large. */
    float largestWeight() {
        return saturated ? SATURATED : 2;
    }

    /**
     * The same with weights, of some first tokens at least.
     *
     * @param scope owns them if they are computed anew
     * @param tokens P
     */
    KeptHeads weighted(NDManager scope, long tokens) {
        if (weights != null) {
            return this;
        }
        NDArray queries = Rows.slice(scope, query, 1, 0, tokens);
        NDArray keys = Rows.slice(scope, key, 1, 0, tokens);
        NDArray anew = Rows.in(scope, weights(queries, keys, square(scope, bias, tokens), cap));
        return new KeptHeads(query, key, value, anew, null, bias, turn, scale, cap, saturated);
    }

    /**
     * The part of the first tokens.
     *
     * @param scope owns it
     * @param tokens P
     */
    KeptHeads first(NDManager scope, long tokens) {
        return new KeptHeads(
                Rows.slice(scope, query, 1, 0, tokens),
                Rows.slice(scope, key, 1, 0, tokens),
                Rows.slice(scope, value, 2, 0, tokens),
                square(scope, weights, tokens),
                null,
                square(scope, bias, tokens),
                turn.first(scope, tokens),
                scale,
                cap,
                saturated);
    }

    private static NDArray square(NDManager scope, NDArray pairs, long tokens) {
        return Rows.slice(scope, Rows.slice(scope, pairs, 1, 0, tokens), 2, 0, tokens);
    }

    /**
     * Turns cotangents of queries and keys back, in place.
     *
     * @param scope owns what is made on the way
     * @param cotangents [P, R, n, h], for P tokens
     * @param heads how many of the n heads are queries and keys; they come first
     */
    void turnBack(NDManager scope, NDArray cotangents, long heads) {
        if (turn.turns()) {
            RotaryTurn back = turn.first(scope, cotangents.getShape().get(0));
            NDArray part = cotangents.get(":, :, :{}", heads).transpose(1, 2, 0, 3);
            cotangents.set(
                    new NDIndex(":, :, :{}", heads), back.applyTransposed(part).transpose(2, 0, 1, 3));
        }
    }
}

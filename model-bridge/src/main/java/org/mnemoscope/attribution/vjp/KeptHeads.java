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
 * @param weights A, [H, T, T], or null where they are computed anew for every chunk
 * @param bias [H or 1, T, T]
 * @param turn the positions' rotary turn
 * @param scale s
 */
record KeptHeads(
        NDArray query, NDArray key, NDArray value, NDArray weights, NDArray bias, RotaryTurn turn, float scale) {
    /**
     * A = softmax(s·q·kᵀ + bias).
     *
     * @param query s·q, [H, I, h]
     * @param key k, [H, J, h]
     * @param bias [H or 1, I, J]
     * @return [H, I, J]
     */
    static NDArray weights(NDArray query, NDArray key, NDArray bias) {
        return query.matMul(key.transpose(0, 2, 1)).addi(bias).softmax(-1);
    }

    /**
     * The part of the first tokens, with weights.
     *
     * @param scope owns it
     * @param tokens P
     */
    KeptHeads first(NDManager scope, long tokens) {
        NDArray queries = Rows.slice(scope, query, 1, 0, tokens);
        NDArray keys = Rows.slice(scope, key, 1, 0, tokens);
        NDArray biases = square(scope, bias, tokens);
        return new KeptHeads(
                queries,
                keys,
                Rows.slice(scope, value, 2, 0, tokens),
                weights == null ? weights(queries, keys, biases) : square(scope, weights, tokens),
                biases,
                turn.first(scope, tokens),
                scale);
    }

    private static NDArray square(NDManager scope, NDArray pairs, long tokens) {
        return Rows.slice(scope, Rows.slice(scope, pairs, 1, 0, tokens), 2, 0, tokens);
    }

    /**
     * Turns cotangents of queries and keys back, in place.
     *
     * @param cotangents [P, R, n, h], for P tokens
     * @param heads how many of the n heads are queries and keys; they come first
     */
    void turnBack(NDArray cotangents, long heads) {
        if (turn.turns()) {
            NDArray part = cotangents.get(":, :, :{}", heads).transpose(1, 2, 0, 3);
            cotangents.set(
                    new NDIndex(":, :, :{}", heads), turn.applyTransposed(part).transpose(2, 0, 1, 3));
        }
    }
}

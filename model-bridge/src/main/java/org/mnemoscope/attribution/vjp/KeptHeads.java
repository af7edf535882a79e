package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import org.mnemoscope.decoder.RotaryTurn;

/**
 * What attention keeps of its heads, in the precision of the pass.
 *
 * @param query s·q, turned, [H, T, h]
 * @param key k, turned, [H, T, h]
 * @param value vᵀ, [H, h, T]
 * @param weights A, [H, T, T], or null where they are computed anew for every chunk or there are tiles of them
 * @param tiles A as {@link Kernel#attend} makes them, or null where they are not kept so
 * @param bias [H or 1, T, T]
 * @param turn the positions' rotary turn
 * @param scale s
 * @param cap c of the scores, or 0
 * @param saturated whether one of the weights is 1 but for the rounding of single precision, which this is in
 * @param loud whether single precision, which this is in, is too little for its scores
 */
record KeptHeads(
        NDArray query,
        NDArray key,
        NDArray value,
        NDArray weights,
        NDArray tiles,
        NDArray bias,
        RotaryTurn turn,
        double scale,
        double cap,
        boolean saturated,
        boolean loud) {
    /** Weights from here on are 1 but for rounding: four steps of single precision below it. */
    private static final float SATURATED = 1 - 0x1p-22f;

    /** Scores from here on may lose, in single precision, what maps may be off; those of models as people train them mostly stay below. */
    private static final float LOUD = 40;

    /** What single precision leaves of 1 − A_m is anything down to 0 where it is this. */
    private static final float LEAST = 0x1p-24f;

    /** LOUD² times two, the root of the smallest width of heads, over (5e-5)², what may be lost of a score's derivative without a trace. */
    private static final float LOST = 1.28e12f;

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
        try (NDArray scores = scores(query, key, cap)) {
            return scores.addi(bias).softmax(-1);
        }
    }

    private static NDArray scores(NDArray query, NDArray key, double cap) {
        NDArray products = query.matMul(key.transpose(0, 2, 1));
        if (cap == 0) {
            return products;
        }
        try (products) {
            return products.divi(cap).tanh().muli(cap);
        }
    }

    /**
     * How far single precision is from being enough for these scores: rounding moves a score s by a part of its size, and with it 1 − A_m,
     * where A_m is its query's largest weight; what goes down through the scores is as much as s·(1 − A_m). So the largest s²·(1 − A_m)
     * counts, with |q|·|k| for s. Where A_m counts as 1 in single precision, all of s·(1 − A_m) is lost, see {@link #throughSoftmax}; then
     * its square counts, by {@link #LOST} as much. A first token sees itself alone and counts nothing.
     *
     * @param query s·q, [H, T, h]
     * @param key k, [H, T, h]
     * @param largest A_m, [H, T]
     */
    static float loudness(NDArray query, NDArray key, NDArray largest) {
        long tokens = largest.getShape().get(1);
        if (tokens == 1) {
            return 0;
        }
        int[] last = {2};
        NDManager scope = largest.getManager();
        NDArray longest = key.square().sum(last).max(new int[] {1}, true);
        NDArray left = Rows.slice(scope, largest, 1, 1, tokens).mul(-1).addi(1).maximum(LEAST);
        NDArray lost = left.lte(1 - SATURATED).toType(left.getDataType(), false);
        left.muli(left.mul(LOST).subi(1).muli(lost).addi(1));
        NDArray queries = Rows.slice(scope, query.square().sum(last), 1, 1, tokens);
        NDArray loudness = queries.muli(longest).muli(left);
        return loudness.toType(DataType.FLOAT32, false).max().getFloat();
    }

    /**
     * Whether single precision is too little for scores of this {@link #loudness}. Rounding moves the h products of a score to all sides, so
     * that the whole is moved by 1/√h of what |q|·|k| could be.
     *
     * @param width h
     */
    static boolean loud(float loudness, long width) {
        return loudness >= LOUD * LOUD * Math.sqrt(width);
    }

    /** Whether a token that sees more than itself gives all its attention to one, by the largest weight of such. */
    static boolean saturated(float largest) {
        return largest >= SATURATED;
    }

    /**
     * dS = A · (dA − Σ do·o), times 1 − tanh²(s·q·kᵀ/c) with a cap, in place. In single precision a
     * weight that is 1 counts as 0: for it the rest of the derivative is what softmax leaves of all others, less than rounding makes of it.
     *
     * @param dScores dA, [H, I, R, J]; overwritten
     * @param dot Σ do·o, [H, I, R, 1]
     * @param weights A of these queries and keys, [H, I, J]
     * @param queries [H, I, h]
     * @param keys [H, J, h]
     */
    void throughSoftmax(NDManager scope, NDArray dScores, NDArray dot, NDArray weights, NDArray queries, NDArray keys) {
        NDArray slopes = weights;
        if (cap != 0) {
            NDArray bent = Rows.in(
                    scope, queries.matMul(keys.transpose(0, 2, 1)).divi(cap).tanh());
            slopes = Rows.in(scope, bent.square().muli(-1).addi(1).muli(slopes));
        }
        dScores.subi(dot);
        if (saturated) {
            slopes = Rows.in(scope, slopes.mul(weights.lt(SATURATED).toType(slopes.getDataType(), false)));
        }
        dScores.muli(slopes.expandDims(2));
    }

    /** Weights of this size have a dS of their own, see {@link #throughSoftmax}; larger than any where none has. */
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
        return new KeptHeads(query, key, value, anew, null, bias, turn, scale, cap, saturated, loud);
    }

    /**
     * Tiles of weights where they are not kept.
     *
     * @param scope owns them
     * @param tokens P
     */
    NDArray tilesAnew(NDManager scope, Kernel kernel, long tokens) {
        if (kernel.takes(query, bias)) {
            return kernel.attend(scope, query, key, value, bias, tokens, true).tiles();
        }
        try (NDManager anew = scope.newSubManager()) {
            return kernel.tiles(scope, weighted(anew, tokens).weights());
        }
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
                saturated,
                loud);
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

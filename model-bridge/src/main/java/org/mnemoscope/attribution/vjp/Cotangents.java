package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Cotangents on their way down.
 *
 * @param all [P, R, d], or [R, d] at one position a row
 * @param combination the few vectors they are made of, or null where that is not so or not known
 */
record Cotangents(NDArray all, Combination combination) {
    static Cotangents of(NDArray all) {
        return new Cotangents(all, null);
    }

    /** Gives them to a memory scope. */
    Cotangents in(NDManager scope) {
        Rows.in(scope, all);
        if (combination != null) {
            combination.in(scope);
        }
        return this;
    }
}

package org.mnemoscope.viz.matrix;

/** Whether an output token is what it should be. */
public enum Correctness {
    /** Equal to the gold token. */
    RIGHT,
    /** Different from the gold token. */
    WRONG,
    /** There is no gold token to compare with. */
    UNKNOWN
}

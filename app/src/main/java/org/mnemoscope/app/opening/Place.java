package org.mnemoscope.app.opening;

/** Which panel an opened model goes to. */
public enum Place {
    /** The left one. */
    LEFT,
    /** The right one. */
    RIGHT,
    /** Both. */
    BOTH
}

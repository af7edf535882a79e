package org.mnemoscope.app.window.model;

/** Which panel an opened model goes to. */
public enum PanelPlace {
    /** The left one. */
    LEFT,
    /** The right one. */
    RIGHT,
    /** Both. */
    BOTH
}

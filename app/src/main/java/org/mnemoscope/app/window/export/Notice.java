package org.mnemoscope.app.window.export;

/**
 * A sentence about what was just done.
 *
 * @param text the sentence; empty for nothing to say
 * @param failed whether it did not work
 */
public record Notice(String text, boolean failed) {
    /** Nothing to say. */
    public static final Notice NONE = new Notice("", false);
}

package org.mnemoscope.app.window.prompt;

/**
 * A range of problem lengths.
 *
 * @param shortest in bits or digits
 * @param longest not below {@code shortest}
 */
public record LengthRange(int shortest, int longest) {}

package org.mnemoscope.task;

/** What an {@link Example} is about, in the words that figures and files use. */
public sealed interface Subject permits Exercise, FreeText, SlotText {
    /** The task's word, as on the command line: {@code parity}, {@code addition} or {@code text}. */
    String task();

    /** The word for how it is written down: a format's, or how a text's answer came about. */
    String format();

    /** What a person reads over a figure, in sentence case, as in {@code Parity of 40 bits}. */
    String title();

    /** How it is written down, as a person reads it, in sentence case. */
    String formatTitle();

    /** The problem or the prompt in a few words, as in {@code bits 0110}; a long one is cut. */
    String summary();
}

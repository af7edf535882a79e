package org.mnemoscope.grammar;

/** What stands for one word of a {@link Template}. */
sealed interface Piece {
    /**
     * This word and no other.
     *
     * @param text without white space
     */
    record Word(String text) implements Piece {}

    /**
     * Any word of a list that stands for no role in the same text, drawn anew each time.
     *
     * @param list the list's name
     */
    record Slot(String list) implements Piece {}

    /**
     * The word of a role, the same throughout a text.
     *
     * @param role the role's name
     * @param source whether the answer is expected to come from here
     */
    record Part(String role, boolean source) implements Piece {}
}

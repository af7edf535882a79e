package org.mnemoscope.tokenizer;

/** Splits texts and joins tokens: the native library, here or in a process of its own. */
interface Splitter extends AutoCloseable {
    /**
     * Splits a text.
     *
     * @param text a text of whole characters
     * @throws SplitterException if it cannot be split; the message says why
     */
    TokenizedText encode(String text) throws SplitterException;

    /**
     * Joins tokens to a text.
     *
     * @param ids token ids
     * @param withoutSpecial whether special tokens are left out
     * @throws SplitterException if they cannot be joined; the message says why
     */
    String decode(int[] ids, boolean withoutSpecial) throws SplitterException;

    @Override
    void close();
}

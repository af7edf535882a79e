package org.mnemoscope.gguf;

import org.mnemoscope.language.Texts;

/**
 * What a part of a file is called. Its words are put together when they are said: a file has a hundred thousand parts, and hardly one is wrong.
 *
 * @param key name of the text
 * @param values its values
 */
record Said(String key, Object... values) {
    private static final Texts TEXTS = Texts.of(Said.class);

    /** A text at once. */
    static String words(String key, Object... values) {
        return TEXTS.get(key, values);
    }

    @Override
    public String toString() {
        return words(key, values);
    }
}

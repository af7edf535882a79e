package org.mnemoscope.tokenizer;

import java.util.List;

/**
 * A text cut into tokens.
 *
 * @param ids one id a token
 * @param tokens the tokens as the vocabulary spells them
 * @param offsets where each token stands in the text, in characters
 */
public record TokenizedText(int[] ids, List<String> tokens, List<Span> offsets) {
    /** Copies what it is given. */
    public TokenizedText {
        ids = ids.clone();
        tokens = List.copyOf(tokens);
        offsets = List.copyOf(offsets);
    }

    /** The ids, a copy. */
    @Override
    public int[] ids() {
        return ids.clone();
    }

    /**
     * A stretch of a text.
     *
     * @param start first character
     * @param end after the last character
     */
    public record Span(int start, int end) {}
}

package org.mnemoscope.task;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole sequence, given and predicted tokens: an exercise written down with its right answer, or a text with an answer that
 * nobody calls right or wrong.
 *
 * @param subject what it is about
 * @param tokens every token; positions elsewhere are indices into this list
 */
public record Example(Subject subject, List<ExampleToken> tokens) {
    /** Copies the list. */
    public Example {
        tokens = List.copyOf(tokens);
    }

    /** Whether the predicted tokens' texts are the right answer; a text has none. */
    public boolean hasRightAnswer() {
        return !(subject instanceof FreeText);
    }

    /** Whether it is a text, which has words where a problem has digits. */
    public boolean isText() {
        return !(subject instanceof Exercise);
    }

    /** The number of given tokens in front of the first predicted one: at least 1. */
    public int promptLength() {
        int length = 0;
        while (!tokens.get(length).predicted()) {
            length++;
        }
        return length;
    }

    /** The positions (0-based, ascending) of the predicted tokens. */
    public List<Integer> predictedPositions() {
        return IntStream.range(0, tokens.size())
                .filter(position -> tokens.get(position).predicted())
                .boxed()
                .toList();
    }

    /** The texts of all tokens. */
    public List<String> texts() {
        return tokens.stream().map(ExampleToken::text).toList();
    }

    /** All tokens in one line with a space between them, as {@link PromptParser} reads it. */
    public String text() {
        return tokens.stream().map(ExampleToken::text).collect(Collectors.joining(" "));
    }
}

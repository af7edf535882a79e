package org.mnemoscope.viz.strip;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.viz.matrix.OutputToken;

/**
 * Tokens as running text: where each begins and ends in it. Symbols of one character stand close together, longer ones have a
 * space on either side; what stands for a space or a new line in a text's token is one again.
 *
 * @param text all of it
 * @param starts where each token begins, an index into the text
 * @param ends where its own characters end
 */
record AnswerWords(String text, List<Integer> starts, List<Integer> ends) {
    /** Copies the lists. */
    AnswerWords {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }

    /**
     * @param outputs the tokens
     * @param symbols whether they are symbols, rather than pieces of a text
     */
    static AnswerWords of(List<OutputToken> outputs, boolean symbols) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (OutputToken output : outputs) {
            if (symbols && !ends.isEmpty() && (output.emitted().length() > 1 || lastLength(starts, ends) > 1)) {
                text.append(' ');
            }
            starts.add(text.length());
            text.append(symbols ? output.emitted() : readable(output.emitted()));
            ends.add(text.length());
        }
        return new AnswerWords(text.toString(), starts, ends);
    }

    private static int lastLength(List<Integer> starts, List<Integer> ends) {
        int last = ends.size() - 1;
        return ends.get(last) - starts.get(last);
    }

    private static String readable(String token) {
        return token.replace('␣', ' ').replace('⏎', '\n').replace('⇥', '\t');
    }

    int start(int column) {
        return starts.get(column);
    }

    int end(int column) {
        return ends.get(column);
    }

    /** A token with the space after it. */
    String written(int column) {
        return text.substring(start(column), column + 1 < starts.size() ? start(column + 1) : text.length());
    }

    /** The token that a character belongs to; -1 beyond the end. */
    int column(int character) {
        for (int column = starts.size() - 1; column >= 0; column--) {
            if (character >= start(column)) {
                return character < text.length() ? column : -1;
            }
        }
        return -1;
    }
}

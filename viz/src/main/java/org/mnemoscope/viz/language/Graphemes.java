package org.mnemoscope.viz.language;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader takes for one character: a letter with its marks, a flag, a family of emoji. */
public final class Graphemes {
    private static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    /** Those of a text, in their order. */
    public static List<String> of(String text) {
        return ONE.matcher(text).results().map(MatchResult::group).toList();
    }

    /**
     * The beginning of a text, cut between graphemes.
     *
     * @param text any text
     * @param longest most units of it, as {@link String#length} counts them
     */
    public static String begin(String text, int longest) {
        int end = ONE.matcher(text)
                .results()
                .mapToInt(MatchResult::end)
                .takeWhile(after -> after <= longest)
                .max()
                .orElse(0);
        return text.substring(0, end);
    }

    /** The same text, or where it is longer than allowed its beginning with an ellipsis, together no longer than that. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : begin(text, longest - 1) + "…";
    }
}

package org.mnemoscope.viz.language;

import java.util.List;
import java.util.function.ToDoubleFunction;
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

    /** The same text, or where it is longer than allowed its beginning with an ellipsis, together no longer than that. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : begin(text, longest - 1) + "…";
    }

    /**
     * The same text, or where it is wider than allowed its beginning with an ellipsis, together no wider than that.
     *
     * @param room the width allowed; the ellipsis stands also where there is less than its own
     * @param widths how wide a text is, in the same units
     */
    public static String cut(String text, double room, ToDoubleFunction<String> widths) {
        if (widths.applyAsDouble(text) <= room) {
            return text;
        }
        String begin = begin(text, text.length() - 1);
        while (!begin.isEmpty() && widths.applyAsDouble(begin + "…") > room) {
            begin = begin(begin, begin.length() - 1);
        }
        return begin + "…";
    }

    /** What of a text, up to a grapheme's end, has at most so many units as {@link String#length} counts. */
    private static String begin(String text, int longest) {
        int end = ONE.matcher(text)
                .results()
                .mapToInt(MatchResult::end)
                .takeWhile(after -> after <= longest)
                .max()
                .orElse(0);
        return text.substring(0, end);
    }
}

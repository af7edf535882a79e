package org.mnemoscope.files;

/** Makes words that come from a file fit for a message. */
public final class OneLine {
    private static final int LONGEST = 600;

    private OneLine() {}

    /** A sentence as it stands within another: without its full stop. */
    public static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The same with a capital in front; nothing of nothing. */
    public static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * One line of bounded length.
     *
     * @param text any text
     * @return the same, its control characters replaced by spaces and, beyond {@value #LONGEST} characters, its middle by "…"
     */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /**
     * One line of bounded length.
     *
     * @param text any text
     * @param longest most characters of the line, at least 3
     * @return the same, its control characters replaced by spaces and its middle, where it is too long, by "…"
     */
    public static String of(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        if (line.length() <= longest) {
            return line;
        }
        int end = longest / 3;
        return line.substring(0, between(line, longest - 1 - end)) + "…"
                + line.substring(between(line, line.length() - end));
    }

    /**
     * A text of bounded length.
     *
     * @param text any text
     * @param longest most characters of it that are left, at least 1
     * @return the same or, where it is longer, its beginning with "…" behind
     */
    public static String begin(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, between(text, longest)) + "…";
    }

    /** The same with the end of a text that is too long, and "…" in front. */
    public static String end(String text, int longest) {
        return text.length() <= longest ? text : "…" + text.substring(between(text, text.length() - longest));
    }

    /** Not between the two halves of one character. */
    private static int between(String text, int at) {
        return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)) ? at - 1 : at;
    }
}

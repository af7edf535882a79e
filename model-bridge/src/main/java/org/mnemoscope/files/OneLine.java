package org.mnemoscope.files;

/** Makes words that come from a file fit for a message. */
public final class OneLine {
    private static final int LONGEST = 1000;
    private static final int KEPT_AT_END = 300;

    private OneLine() {}

    /**
     * One line of bounded length.
     *
     * @param text any text
     * @return the same, its control characters replaced by spaces and, beyond {@value #LONGEST} characters, its middle by "…"
     */
    public static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST - KEPT_AT_END) + "…" + line.substring(line.length() - KEPT_AT_END);
    }
}

package org.mnemoscope.task;

/**
 * A text and its continuation.
 *
 * @param prompt the given text as a person reads it, white space visible
 * @param tokens number of tokens, the continuation included
 * @param origin where the continuation comes from
 */
public record FreeText(String prompt, int tokens, Origin origin) implements Subject {
    static final String TASK = "text";

    private static final int LONGEST_SUMMARY = 48;

    /**
     * Where a continuation comes from.
     *
     * @param id the word in files
     * @param title what a person reads, in sentence case
     */
    public record Origin(String id, String title) {
        /** It was typed. */
        public static final Origin GIVEN = new Origin("given", "Given answer");

        /** It is a part of a sequence that was given as a whole. */
        public static final Origin SEQUENCE = new Origin("sequence", "Given sequence");
    }

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public String format() {
        return origin.id();
    }

    @Override
    public String title() {
        return "Text of " + tokens + " tokens";
    }

    @Override
    public String formatTitle() {
        return origin.title();
    }

    @Override
    public String summary() {
        return shortened(prompt);
    }

    /** A prompt in a few words. */
    static String shortened(String prompt) {
        int characters = prompt.codePointCount(0, prompt.length());
        return characters <= LONGEST_SUMMARY
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST_SUMMARY - 1)) + "…";
    }
}

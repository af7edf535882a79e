package org.mnemoscope.task;

import java.util.Set;
import org.mnemoscope.language.Texts;

/**
 * A text and its continuation.
 *
 * @param prompt the given text as a person reads it, white space visible
 * @param tokens number of tokens, the continuation included
 * @param origin where the continuation comes from
 */
public record FreeText(String prompt, int tokens, Origin origin) implements Subject {
    private static final Texts TEXTS = Texts.of(FreeText.class);

    static final String TASK = "text";

    private static final int LONGEST_SUMMARY = 48;

    /**
     * Where a continuation comes from.
     *
     * @param id the word in files
     * @param recorded what files say of it, in English: settings of a sampling stand behind a comma
     */
    public record Origin(String id, String recorded) {
        private static final Set<String> KNOWN = Set.of("given", "sequence", "changed", "generated", "inseq");

        /** It was typed. */
        public static final Origin GIVEN = new Origin("given", "Given answer");

        /** It is a part of a sequence that was given as a whole. */
        public static final Origin SEQUENCE = new Origin("sequence", "Given sequence");

        /** A model wrote it after a problem's tokens that were changed until they were no problem any more. */
        public static final Origin CHANGED = new Origin("changed", "Changed prompt");

        /** What a person reads, in sentence case. */
        public String title() {
            int settings = recorded.indexOf(", ");
            if (!KNOWN.contains(id)) {
                return recorded;
            }
            return settings < 0
                    ? TEXTS.get("origin." + id)
                    : TEXTS.get("origin.sampled", recorded.substring(settings + 2));
        }
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
        return TEXTS.get("text", tokens);
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

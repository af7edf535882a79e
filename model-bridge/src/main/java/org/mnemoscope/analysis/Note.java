package org.mnemoscope.analysis;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;

/** What is worth saying of an analysis: in English where it is kept, so that files have no language, and in the reader's where it is read. */
public enum Note {
    /** A problem was written with mnemonics that the model knows. */
    REPLACED("replaced", "Names this model does not know were replaced by mnemonics of its own."),
    /** A prompt was edited into none of a format; the value is its id. */
    CHANGED(
            "changed",
            "The changed prompt is no problem of the format '%s' any more: the model goes on from it, and nothing is right or wrong."),
    /** A map was computed by something else; the value says by what. */
    INSEQ_MADE_BY("inseq-made-by", "The map is from a file of Inseq that was made by %s."),
    /** The same, by nobody says what. */
    INSEQ("inseq", "The map is from a file of Inseq."),
    /** A file has more sequences than there are panels; the values are both numbers. */
    INSEQ_FIRST("inseq-first", "Of its %s sequences the first %s are shown.");

    private static final Texts TEXTS = Texts.of(Note.class);

    private final String key;
    private final String recorded;

    Note(String key, String recorded) {
        this.key = key;
        this.recorded = recorded;
    }

    /** The sentence that an analysis and its file keep. */
    public String recorded(Object... values) {
        return String.format(Locale.ROOT, recorded, values);
    }

    /** What a person reads for a sentence that was kept: the same in their language, or itself if it is none of these. */
    static String words(String kept) {
        for (Note note : values()) {
            Matcher matcher = note.pattern().matcher(kept);
            if (matcher.matches()) {
                return TEXTS.get("note." + note.key, values(matcher.toMatchResult()));
            }
        }
        return kept;
    }

    private static Object[] values(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toArray();
    }

    private Pattern pattern() {
        return Pattern.compile(("\\Q" + recorded + "\\E").replace("%s", "\\E(.*)\\Q"), Pattern.DOTALL);
    }
}

package org.mnemoscope.analysis;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;

/** What is worth saying of an analysis: in English where it is kept, so that files have no language, and in the reader's where it is read. */
public enum Note {
    /** A problem was written with mnemonics that the model knows. */
    REPLACED("replaced"),
    /** A prompt was edited into none of a format; the value is its id. */
    CHANGED("changed"),
    /** A map was computed by something else; the value says by what. */
    INSEQ_MADE_BY("inseq-made-by"),
    /** The same, by nobody says what. */
    INSEQ("inseq"),
    /** A file has more sequences than there are panels; the values are both numbers. */
    INSEQ_FIRST("inseq-first");

    private static final Texts TEXTS = Texts.of(Note.class);

    /** Stands for a value in the pattern of a sentence whose other letters are literal. */
    private static final String ANY = "\\E(.*)\\Q";

    private final String key;

    Note(String id) {
        this.key = "note." + id;
    }

    /** The sentence that an analysis and its file keep. */
    public String recorded(Object... values) {
        return Texts.inFiles(() -> TEXTS.get(key, values));
    }

    /** What a person reads for a sentence that was kept: the same in their language, or itself if it is none of these. */
    static String words(String kept) {
        for (Note note : values()) {
            Matcher matcher = note.pattern().matcher(kept);
            if (matcher.matches()) {
                return TEXTS.get(note.key, values(matcher.toMatchResult()));
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
        // more values than any of them has are no harm
        return Pattern.compile("\\Q" + recorded(ANY, ANY) + "\\E", Pattern.DOTALL);
    }
}

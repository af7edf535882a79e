package org.mnemoscope.app.window.lesson;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/** What the panel says around a lesson, in the lesson's language where it is one of the program's, else in English. */
public final class LessonWords {
    private final Texts texts;

    /** @param language two letters */
    public LessonWords(String language) {
        texts = Texts.of(LessonWords.class).in(Locale.forLanguageTag(language));
    }

    /** Words, with what stands for {@code %d} and so on in them. */
    public String of(String key, Object... values) {
        return texts.get(key, values);
    }
}

package org.mnemoscope.app.window.lesson;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the panel says around a lesson, in the lesson's language where it is one of the program's, else in English. */
public final class LessonWords {
    private static final String BUNDLE = "org.mnemoscope.app.window.lesson.words";

    private final ResourceBundle bundle;

    /** @param language two letters */
    public LessonWords(String language) {
        // never the machine's language in place of one that is not there
        bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Words, with what stands for {@code {0}} and so on in them. */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }
}

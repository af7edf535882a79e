package org.mnemoscope.model.catalog;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/**
 * Titles of the models and recipes that come with the program, as they are said. In files they stand in English, so that files have
 * no language.
 */
public final class Titles {
    private static final Texts TEXTS = Texts.of(Titles.class);

    private Titles() {}

    /**
     * A title in the language that is spoken; one that nobody translated is left as it is.
     *
     * @param title the title as it stands in files
     */
    public static String spoken(String title) {
        String key = "title." + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return TEXTS.in(Locale.ROOT)
                .find(key)
                .filter(title::equals)
                .flatMap(same -> TEXTS.find(key))
                .orElse(title);
    }
}

package org.mnemoscope.app.window.training;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A recipe on the list.
 *
 * @param file where it is
 * @param draft what it says
 * @param title what a person calls its model
 * @param task its task in words
 * @param encoding how its model encodes order, in words
 * @param format how its problems are written, in words; empty for recall
 */
public record RecipeEntry(Path file, RecipeDraft draft, String title, String task, String encoding, String format) {
    /** Whether every word that is searched for occurs in it. */
    boolean matches(String search) {
        String all = String.join(" ", file.getFileName().toString(), title, task, encoding, format)
                .toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(all::contains);
    }
}

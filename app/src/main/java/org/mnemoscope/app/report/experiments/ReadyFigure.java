package org.mnemoscope.app.report.experiments;

import java.util.List;
import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * A figure ready to be written.
 *
 * @param id the name of its files, as in {@code figure-4}
 * @param title its headline
 * @param words what it shows, for the page
 * @param missing what it should show and no bundled model has, each a phrase
 * @param content what it shows; empty where nothing of it is there
 * @param csv its numbers
 */
record ReadyFigure(String id, String title, String words, List<String> missing, Optional<Content> content, String csv) {
    private static final Texts TEXTS = Texts.of(ReadyFigure.class);
    /** Copies the list. */
    ReadyFigure {
        missing = List.copyOf(missing);
    }

    /** As in {@code Figure 4} and {@code Figure spacing}. */
    String name() {
        return TEXTS.get("figure", id.substring(id.indexOf('-') + 1));
    }

    /** What is missing, as a sentence; empty where nothing is. */
    Optional<String> complaint() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String what = String.join(", ", missing);
        return Optional.of(
                content.isPresent()
                        ? TEXTS.get("figure.incomplete", name(), what)
                        : TEXTS.get("figure.left.out", name(), what));
    }
}

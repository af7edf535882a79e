package org.mnemoscope.app.window.training;

import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * What a run can start from.
 *
 * @param title as a person reads it
 * @param model a model folder; empty for random weights
 */
public record StartChoice(String title, Optional<Path> model) {
    private static final Texts TEXTS = Texts.of(StartChoice.class);

    static StartChoice random() {
        return new StartChoice(TEXTS.get("start.random"), Optional.empty());
    }
}

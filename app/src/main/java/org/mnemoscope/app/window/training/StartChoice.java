package org.mnemoscope.app.window.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run can start from.
 *
 * @param title as a person reads it
 * @param model a model folder; empty for random weights
 */
public record StartChoice(String title, Optional<Path> model) {
    static StartChoice random() {
        return new StartChoice("Random weights", Optional.empty());
    }
}

package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recipe that trains a one-layer model within a second. */
public final class TinyRecipe {
    private static final String TEXT = """
            {
              "name": "tiny",
              "title": "Tiny parity",
              "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 24, "maxLength": 64},
              "seed": 7,
              "stages": [
                {"kind": "recall", "steps": 20, "shortest": 16, "longest": 24, "growth": 0.5, "tokensPerBatch": 100,
                 "minimumBatch": 2, "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}},
                {"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2, "longest": 4,
                 "steps": 40, "batch": 2, "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}
              ],
              "evaluation": {"lengths": [3, 5], "samples": 4, "every": 10}
            }
            """;

    private TinyRecipe() {}

    /** Writes the recipe into samples/recipes of a folder, beside an empty folder of models. */
    public static Path write(Path home) throws IOException {
        Files.createDirectories(home.resolve("samples").resolve("models"));
        Path recipes = Files.createDirectories(home.resolve("samples").resolve("recipes"));
        return Files.writeString(recipes.resolve("tiny.json"), TEXT);
    }
}

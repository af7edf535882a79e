package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A training of the window without its controls. */
public final class BegunRun {
    private BegunRun() {}

    /** Begins one as the window does. */
    public static void begin(Path models, Path recipe) throws IOException {
        new RunFolder(models, "tiny").begin(RecipeBook.entry(recipe).draft());
    }

    /** The runs that the window finds there. */
    public static List<String> found(Path models) {
        return RunFolder.unfinished(models).stream().map(UnfinishedRun::name).toList();
    }
}

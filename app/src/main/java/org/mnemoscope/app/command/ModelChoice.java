package org.mnemoscope.app.command;

import java.io.IOException;
import org.mnemoscope.catalog.ModelCatalog;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.task.Format;

/** Which model answers: the named one, or the bundled one that was trained on the format. */
final class ModelChoice {
    private ModelChoice() {}

    static ModelEntry of(ModelCatalog catalog, String named, Format format) throws IOException {
        if (named != null) {
            return catalog.find(named);
        }
        return catalog.fitting(format)
                .orElseThrow(() -> new ModelFolderException("No bundled model was trained on "
                        + format.task().id() + ", " + format.title() + "; name one with --model"));
    }
}

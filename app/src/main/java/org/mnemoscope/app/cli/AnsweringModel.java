package org.mnemoscope.app.cli;

import java.io.IOException;
import java.util.Optional;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;

/** Which model answers: the named one, or the bundled one that was trained on the format. */
final class AnsweringModel {
    private AnsweringModel() {}

    static ModelEntry of(ModelCatalog catalog, String named, Format format) throws IOException {
        if (named != null) {
            return catalog.find(named);
        }
        Optional<ModelEntry> fitting = catalog.fitting(format);
        if (fitting.isPresent()) {
            return fitting.get();
        }
        String none = "No bundled model was trained on " + format.task().id() + ", " + format.title()
                + "; name one with --model";
        for (String damaged : catalog.bundled().damaged()) {
            none += ". A model was left out: " + damaged;
        }
        throw new ModelFolderException(none);
    }
}

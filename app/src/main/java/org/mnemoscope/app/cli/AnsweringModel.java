package org.mnemoscope.app.cli;

import java.io.IOException;
import java.util.Optional;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;

/** Which model answers: the named one, or the bundled one that was trained on the format. */
final class AnsweringModel {
    private static final Texts TEXTS = Texts.of(AnsweringModel.class);

    private final ModelCatalog catalog;
    private final Optional<ModelEntry> named;

    private AnsweringModel(ModelCatalog catalog, Optional<ModelEntry> named) {
        this.catalog = catalog;
        this.named = named;
    }

    /**
     * Looks a named model up.
     *
     * @param named as typed, or null
     */
    static AnsweringModel of(ModelCatalog catalog, String named) throws IOException {
        return new AnsweringModel(catalog, named == null ? Optional.empty() : Optional.of(catalog.find(named)));
    }

    /** How the model that is named writes problems; empty where none is named, or it does not say what it was trained on. */
    Optional<Format> trained() {
        return named.flatMap(ModelEntry::training).map(TrainedOn::format);
    }

    /** The model that answers problems of a format. */
    ModelEntry entry(Format format) throws IOException {
        if (named.isPresent()) {
            return named.get();
        }
        Optional<ModelEntry> fitting = catalog.fitting(format);
        if (fitting.isPresent()) {
            return fitting.get();
        }
        StringBuilder none =
                new StringBuilder(TEXTS.get("model.none-fits", format.task().id(), format.title()));
        for (String damaged : catalog.bundled().damaged()) {
            none.append(TEXTS.get("model.one-left-out", damaged));
        }
        throw new ModelFolderException(none.toString());
    }
}

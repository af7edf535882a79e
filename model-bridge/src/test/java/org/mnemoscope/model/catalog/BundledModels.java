package org.mnemoscope.model.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/** The models that come with the program. */
public final class BundledModels {
    /** Their folder. */
    public static final Path FOLDER = Path.of("../samples/models");

    private BundledModels() {}

    /** All of them, by name. */
    public static List<ModelEntry> all() throws IOException {
        return new ModelCatalog(FOLDER).bundled().entries();
    }

    /** One of them, open. */
    public static LanguageModel open(String name) throws IOException {
        return LanguageModel.open(FOLDER.resolve(name), ProgressSink.NONE, new CancelToken());
    }
}

package org.mnemoscope.app.cli;

import java.nio.file.Path;
import org.mnemoscope.model.catalog.ModelCatalog;
import picocli.CommandLine.Option;

/** Where the program is installed: the folder that holds {@code samples}. */
final class Home {
    @Option(names = "--home", hidden = true, defaultValue = "${sys:mnemoscope.home:-.}")
    private Path folder;

    @Option(names = "--trust")
    private boolean trust;

    ModelCatalog catalog() {
        return new ModelCatalog(models(), trust);
    }

    /** The folder of the bundled models' recipes. */
    Path recipes() {
        return folder.resolve("samples").resolve("recipes");
    }

    /** The folder of the bundled models. */
    Path models() {
        return folder.resolve("samples").resolve("models");
    }
}

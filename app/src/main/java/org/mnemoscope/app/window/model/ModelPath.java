package org.mnemoscope.app.window.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mnemoscope.model.catalog.ModelEntry;

/** What can be opened as a model, by its look. */
public final class ModelPath {
    private static final List<String> WEIGHTS = List.of(".safetensors");

    private static final List<String> FILES = List.of(".gguf", ".pt");

    private ModelPath() {}

    /** Whether models of this name are one file. Does not look at the disk, which may not answer. */
    static boolean namesFile(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return FILES.stream().anyMatch(name::endsWith);
    }

    /** Whether this may be a model: a folder, a GGUF file or a TorchScript module. Whether it is one shows when it is opened. */
    public static boolean mayBeModel(Path path) {
        return ModelEntry.mayBeModel(path);
    }

    /**
     * How much there is to read.
     *
     * @param model a model folder, or a module's file
     * @return the size of its weight files in bytes, 0 where there are none
     * @throws IOException if the folder cannot be listed
     */
    static long weightBytes(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return Files.size(model);
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(ModelPath::holdsWeights).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static boolean holdsWeights(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return WEIGHTS.stream().anyMatch(name::endsWith);
    }
}

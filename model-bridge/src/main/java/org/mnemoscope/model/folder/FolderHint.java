package org.mnemoscope.model.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.language.Texts;

/** What a folder that is no model folder is instead, and the one line that makes one of it. */
final class FolderHint {
    private static final Texts TEXTS = Texts.of(FolderHint.class);
    private static final String TRANSFORMERS = "python -c \"from transformers import ";

    private FolderHint() {}

    /**
     * The hint.
     *
     * @param folder a folder
     * @param missing the file that it does not have
     * @return words that follow what is wrong, empty where nothing is known
     */
    static String of(Path folder, String missing) {
        boolean config = missing.equals(ModelFolder.CONFIG);
        if (config && has(folder, "adapter_config.json")) {
            return TEXTS.get("hint.peft", folder);
        }
        if (config && snapshot(folder).isPresent()) {
            return TEXTS.get("hint.snapshot", snapshot(folder).get());
        }
        if (config && holdsModels(folder)) {
            return TEXTS.get("hint.cache", folder.resolve("models--…/snapshots/…"));
        }
        boolean words = has(folder, "vocab.json") && has(folder, "merges.txt")
                || has(folder, "tokenizer.model")
                || has(folder, "spiece.model")
                || has(folder, "vocab.txt");
        if (missing.equals(ModelFolder.TOKENIZER) && words) {
            return TEXTS.get("hint.tokenizer", TRANSFORMERS, folder, folder);
        }
        return "";
    }

    private static boolean has(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /** The first snapshot of a model in the cache. */
    private static Optional<Path> snapshot(Path folder) {
        Path snapshots = folder.endsWith("snapshots") ? folder : folder.resolve("snapshots");
        return first(snapshots, "");
    }

    private static boolean holdsModels(Path folder) {
        return first(folder, "models--").isPresent()
                || first(folder.resolve("hub"), "models--").isPresent();
    }

    private static Optional<Path> first(Path folder, String begin) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> path.getFileName().toString().startsWith(begin) && Files.isDirectory(path))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package org.mnemoscope.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mnemoscope.engine.RememberedContents;

/**
 * The content of a model in one number: the SHA-256 of the lines {@code SHA-256 NAME} of those of its files that its answers depend
 * on, in the order of their names; of a model that is one file, of that file. A file that has not changed is read once.
 */
public final class ModelHash {
    private static final List<String> ENDINGS = List.of(".safetensors", ".bin", ".model", ".gguf", ".pt");
    private static final List<String> NAMES = List.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "vocab.json",
            "merges.txt",
            "special_tokens_map.json",
            "added_tokens.json",
            "generation_config.json");

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime changed, String hash) {}

    /** Knows nothing yet. */
    public ModelHash() {}

    /**
     * The hash of a model.
     *
     * @param model a folder or a file
     * @return 64 hexadecimal digits
     * @throws IOException if it cannot be read
     */
    public String of(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return ofFile(model);
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(model)) {
            files = all.filter(Files::isRegularFile)
                    .filter(ModelHash::counts)
                    .sorted()
                    .toList();
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(ofFile(file)).append(' ').append(file.getFileName()).append('\n');
        }
        return RememberedContents.hash(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }

    private String ofFile(Path file) throws IOException {
        long size = Files.size(file);
        FileTime changed = Files.getLastModifiedTime(file);
        Known before = known.get(file);
        if (before != null && before.size == size && before.changed.equals(changed)) {
            return before.hash;
        }
        String hash = RememberedContents.hash(file);
        known.put(file, new Known(size, changed, hash));
        return hash;
    }
}

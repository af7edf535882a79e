package org.mnemoscope.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Those of a model's files that its answers depend on, as they were at a moment; nothing of their content is read.
 *
 * @param model a folder or a file
 * @param facts by file, in the order of their names; none where they cannot be looked at
 */
public record OpenedFiles(Path model, Map<Path, Facts> facts) {
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

    /** What tells a file from what it becomes: the key where the system gives one is another once it is replaced. */
    public record Facts(long size, FileTime changed, Optional<Object> key) {
        static Facts of(Path file) throws IOException {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Facts(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
        }
    }

    /** The files as they are now. */
    public static OpenedFiles now(Path model) {
        try {
            return read(model);
        } catch (IOException e) {
            // whoever opens it says why
            return new OpenedFiles(model, Map.of());
        }
    }

    /** Whether they are now what they were, and were there at all. */
    public boolean areStillThere() {
        return !facts.isEmpty() && equals(now(model));
    }

    static OpenedFiles read(Path model) throws IOException {
        Map<Path, Facts> facts = new TreeMap<>();
        if (!Files.isDirectory(model)) {
            facts.put(model, Facts.of(model));
            return new OpenedFiles(model, facts);
        }
        try (Stream<Path> all = Files.list(model)) {
            for (Path file :
                    all.filter(Files::isRegularFile).filter(OpenedFiles::counts).toList()) {
                facts.put(file, Facts.of(file));
            }
        }
        return new OpenedFiles(model, facts);
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }
}

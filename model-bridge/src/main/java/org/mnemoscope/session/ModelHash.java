package org.mnemoscope.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mnemoscope.engine.RememberedContents;

/**
 * The content of a model in one number: the SHA-256 of the lines {@code SHA-256 NAME} of those of its files that its answers depend
 * on, in the order of their names; of a model that is one file, of that file. A file that has not changed is read once.
 */
public final class ModelHash {
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(OpenedFiles.Facts facts, String hash) {}

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
        return of(OpenedFiles.read(model));
    }

    /**
     * The hash of a model that was opened before.
     *
     * @param opened its files as they were before it was opened
     * @return empty where they are no longer these: nobody knows then what answered
     * @throws IOException if they cannot be read
     */
    public String ofOpened(OpenedFiles opened) throws IOException {
        if (!opened.areStillThere()) {
            return "";
        }
        String hash = of(opened);
        return opened.areStillThere() ? hash : "";
    }

    private String of(OpenedFiles files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<Path, OpenedFiles.Facts> file : files.facts().entrySet()) {
            String hash = of(file.getKey(), file.getValue());
            if (file.getKey().equals(files.model())) {
                return hash;
            }
            lines.append(hash).append(' ').append(file.getKey().getFileName()).append('\n');
        }
        return RememberedContents.hash(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String of(Path file, OpenedFiles.Facts facts) throws IOException {
        Known before = known.get(file);
        if (before != null && before.facts.equals(facts)) {
            return before.hash;
        }
        String hash = RememberedContents.hash(file);
        known.put(file, new Known(facts, hash));
        return hash;
    }
}

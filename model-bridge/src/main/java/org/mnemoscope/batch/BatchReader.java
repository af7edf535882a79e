package org.mnemoscope.batch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;

/**
 * Reads what a batch asks for: a {@code .jsonl} file with one problem a line, or a {@code .json} file that describes a sweep of
 * random problems.
 */
public final class BatchReader {
    private static final Texts TEXTS = Texts.of(BatchReader.class);
    private static final long LONGEST = 64 << 20;

    private BatchReader() {}

    /**
     * Reads a batch.
     *
     * @param file the file; its ending tells the two kinds apart
     * @param defaults what holds for fields that are left out
     * @return its entries in order; of lines, also those that cannot be used
     * @throws ProblemsFileException if the file cannot be used as a whole: it is missing, empty, of no known kind, or a sweep with a
     *     field that is wrong
     * @throws IOException if it cannot be read
     */
    public static List<BatchEntry> read(Path file, BatchDefaults defaults) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean lines = name.endsWith(".jsonl");
        if (!lines && !name.endsWith(".json")) {
            throw new ProblemsFileException(TEXTS.get("batch.none", file));
        }
        if (!Files.isRegularFile(file)) {
            throw new ProblemsFileException(TEXTS.get("batch.missing", file));
        }
        if (Files.size(file) > LONGEST) {
            throw new ProblemsFileException(TEXTS.get("batch.large", file, Files.size(file), LONGEST));
        }
        String text = text(file);
        List<BatchEntry> entries = lines ? lines(file, text, defaults) : sweep(file, text, defaults);
        if (entries.isEmpty()) {
            throw new ProblemsFileException(TEXTS.get("batch.empty", file));
        }
        return entries;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ProblemsFileException(TEXTS.get("batch.utf8", file));
        }
    }

    private static List<BatchEntry> sweep(Path file, String text, BatchDefaults defaults) throws ProblemsFileException {
        return List.copyOf(Sweep.items(file, json(file.toString(), text), defaults));
    }

    private static List<BatchEntry> lines(Path file, String text, BatchDefaults defaults) {
        List<BatchEntry> entries = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                entries.add(line(TEXTS.get("line", file, number), number, line, defaults, ids));
            }
        }
        return entries;
    }

    private static BatchEntry line(
            String where, int number, String line, BatchDefaults defaults, Map<String, Integer> ids) {
        try {
            JsonFields<ProblemsFileException> json = json(where, line);
            BatchItem item = ProblemLine.item(where, number, json, defaults);
            // file systems differ in whether capital letters make another name
            Integer before = ids.putIfAbsent(item.id().toLowerCase(Locale.ROOT), number);
            if (before != null) {
                throw json.complaint("id", TEXTS.get("id.twice", item.id(), before));
            }
            return item;
        } catch (ProblemsFileException e) {
            return new BadLine(e.getMessage());
        }
    }

    private static JsonFields<ProblemsFileException> json(String where, String text) throws ProblemsFileException {
        return JsonFields.parse(words -> new ProblemsFileException(words + "."), where, text);
    }
}

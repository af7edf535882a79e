package org.mnemoscope.batch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.task.ProblemException;

/**
 * Where a batch is written: a map file a problem, and a line of scores each. The scores are appended after the map is in
 * place, so a problem with both is done. Every shard has a scores file of its own and reads those of the others.
 */
final class BatchFolder {
    private static final Texts TEXTS = Texts.of(BatchFolder.class);
    private static final String STEM = "scores";
    private static final String LINES = ".jsonl";

    /** Scores of half a million problems. */
    private static final long LONGEST = 256 << 20;

    private final BatchRequest request;
    private final Path own;
    private final Map<String, JsonObject> known = new HashMap<>();

    /**
     * Opens the folder of a run, which is there. A last line that an interrupted run left unfinished is removed.
     *
     * @throws ProblemException if a file of scores in it holds something else
     * @throws IOException if it cannot be made, read or repaired
     */
    BatchFolder(BatchRequest request) throws IOException, ProblemException {
        this.request = request;
        own = request.folder().resolve(request.shard().fileName(STEM, LINES));
        if (Files.exists(own)) {
            requireScores(own);
            removeUnfinishedLine(own);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(request.folder(), STEM + "*" + LINES)) {
            for (Path file : files) {
                read(file);
            }
        }
    }

    private static void requireScores(Path file) throws IOException, ProblemException {
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(TEXTS.get("scores.no-file", file));
        }
        long bytes = Files.size(file);
        if (bytes > LONGEST) {
            throw new ProblemException(TEXTS.get("scores.large", file, bytes, LONGEST));
        }
    }

    private static void removeUnfinishedLine(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }

    /** Another shard may be writing its last line right now, so of a file only what ends in a line break counts. */
    private void read(Path file) throws IOException, ProblemException {
        requireScores(file);
        String text = text(file);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            JsonObject scores = parse(TEXTS.get("line", file, i + 1), lines.get(i));
            known.put(scores.get("id").getAsString(), scores);
        }
    }

    private static String text(Path file) throws IOException, ProblemException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ProblemException(TEXTS.get("scores.utf8", file));
        }
    }

    private static JsonObject parse(String where, String line) throws ProblemException {
        try {
            JsonElement scores = JsonFile.parse(line);
            if (scores.isJsonObject() && scores.getAsJsonObject().get("id") instanceof JsonPrimitive) {
                return scores.getAsJsonObject();
            }
            throw new ProblemException(TEXTS.get("scores.none", where));
        } catch (JsonParseException e) {
            throw new ProblemException(TEXTS.get("scores.unreadable", where));
        }
    }

    /** The file of a problem's map. */
    Path map(BatchItem item) {
        return request.folder().resolve(item.id() + request.ending());
    }

    /** The file of this run's scores. */
    Path scores() {
        return own;
    }

    /** Whether a problem has its map and its scores. */
    boolean isDone(BatchItem item) {
        return known.containsKey(item.id()) && Files.exists(map(item));
    }

    /**
     * Makes sure that scores that are there are of the same question.
     *
     * @param asked everything the result depends on
     * @throws ProblemException if they are of another
     */
    void requireSame(BatchItem item, JsonObject asked) throws ProblemException {
        JsonObject scores = known.get(item.id());
        if (scores == null) {
            return;
        }
        for (String key : asked.keySet()) {
            if (!asked.get(key).equals(scores.get(key))) {
                throw new ProblemException(
                        TEXTS.get("scores.differ", request.folder(), item.id(), key, scores.get(key), asked.get(key)));
            }
        }
    }

    /** Adds a line of scores, unless the problem has one. */
    void append(BatchItem item, JsonObject scores) throws IOException {
        if (known.putIfAbsent(item.id(), scores) != null) {
            return;
        }
        byte[] line = (scores + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(own, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw AtomicFile.unwritten(own, failure);
        }
    }
}

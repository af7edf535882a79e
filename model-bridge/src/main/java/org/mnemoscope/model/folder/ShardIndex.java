package org.mnemoscope.model.folder;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code model.safetensors.index.json}: which tensor is in which file. */
final class ShardIndex {
    /** What the index is called. */
    static final String NAME = ModelFolder.WEIGHTS + ".index.json";

    /** Twice the size of the index of the largest models there are. */
    private static final long LONGEST = 16 << 20;

    private static final String MAP = "weight_map";

    private final Path file;
    private final JsonReader json;
    private final Map<String, String> shardNames = new HashMap<>();

    private ShardIndex(Path file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads an index.
     *
     * @param file the index
     * @return by tensor name the name of its file, a plain file name
     * @throws ModelFolderException if it is no index, names a tensor twice or a file that is not in the folder
     */
    static Map<String, String> read(Path file) throws ModelFolderException {
        JsonFile.requireSize(file, LONGEST);
        // a decoder of its own reports malformed bytes, where a charset would replace them
        try (JsonReader json = new JsonReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            json.setStrictness(Strictness.STRICT);
            return new ShardIndex(file, json).readDocument();
        } catch (ModelFolderException told) {
            throw told;
        } catch (CharacterCodingException e) {
            throw new ModelFolderException(file + " is not readable JSON: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new ModelFolderException(file + " is not readable JSON: " + JsonFile.reason(e), e);
        }
    }

    private Map<String, String> readDocument() throws IOException {
        Map<String, String> map = null;
        expect(JsonToken.BEGIN_OBJECT, "an object", "the index");
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals(MAP)) {
                json.skipValue();
            } else if (map != null) {
                throw new ModelFolderException(file + " has " + MAP + " twice");
            } else {
                map = readMap();
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
        if (map == null || map.isEmpty()) {
            throw new ModelFolderException(file + (map == null ? " has no " : " has an empty ") + MAP
                    + "; it must name the file of each tensor");
        }
        return map;
    }

    private Map<String, String> readMap() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        expect(JsonToken.BEGIN_OBJECT, "an object", MAP);
        json.beginObject();
        while (json.hasNext()) {
            String tensor = json.nextName();
            expect(JsonToken.STRING, "a text", MAP + " entry '" + tensor + "'");
            String shard = json.nextString();
            requirePlainName(tensor, shard);
            if (map.put(tensor, shardNames.computeIfAbsent(shard, name -> name)) != null) {
                throw new ModelFolderException(file + " names tensor '" + tensor + "' twice in " + MAP);
            }
        }
        json.endObject();
        return map;
    }

    private void expect(JsonToken token, String words, String what) throws IOException {
        if (json.peek() != token) {
            throw new ModelFolderException(file + ": " + what + " must be " + words);
        }
    }

    private void requirePlainName(String tensor, String shard) throws ModelFolderException {
        boolean plain =
                shard.endsWith(".safetensors") && shard.matches("[^/\\\\:\\p{Cntrl}]+") && !shard.startsWith(".");
        if (!plain) {
            throw new ModelFolderException(file + ": " + MAP + " has tensor '" + tensor + "' in '" + shard
                    + "'; it must be the name of a .safetensors file in the same folder");
        }
    }
}

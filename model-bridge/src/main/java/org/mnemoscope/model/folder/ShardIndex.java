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
import org.mnemoscope.language.Texts;

/** Reads {@code model.safetensors.index.json}: which tensor is in which file. */
final class ShardIndex {
    private static final Texts TEXTS = Texts.of(ShardIndex.class);

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
            throw new ModelFolderException(TEXTS.get("json.utf8", file), e);
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("json.unreadable", file, JsonFile.reason(e)), e);
        }
    }

    private Map<String, String> readDocument() throws IOException {
        Map<String, String> map = null;
        expect(JsonToken.BEGIN_OBJECT, "index.object", "index");
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals(MAP)) {
                json.skipValue();
            } else if (map != null) {
                throw new ModelFolderException(TEXTS.get("index.map-twice", file, MAP));
            } else {
                map = readMap();
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
        if (map == null || map.isEmpty()) {
            throw new ModelFolderException(TEXTS.get(map == null ? "index.no-map" : "index.empty-map", file, MAP));
        }
        return map;
    }

    private Map<String, String> readMap() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        expect(JsonToken.BEGIN_OBJECT, "index.map-object", MAP);
        json.beginObject();
        while (json.hasNext()) {
            String tensor = json.nextName();
            expect(JsonToken.STRING, "index.entry-text", tensor);
            String shard = json.nextString();
            requirePlainName(tensor, shard);
            if (map.put(tensor, shardNames.computeIfAbsent(shard, name -> name)) != null) {
                throw new ModelFolderException(TEXTS.get("index.tensor-twice", file, tensor, MAP));
            }
        }
        json.endObject();
        return map;
    }

    private void expect(JsonToken token, String refusal, String what) throws IOException {
        if (json.peek() != token) {
            throw new ModelFolderException(TEXTS.get(refusal, file, what));
        }
    }

    private void requirePlainName(String tensor, String shard) throws ModelFolderException {
        boolean plain =
                shard.endsWith(".safetensors") && shard.matches("[^/\\\\:\\p{Cntrl}]+") && !shard.startsWith(".");
        if (!plain) {
            throw new ModelFolderException(TEXTS.get("index.name", file, MAP, tensor, shard));
        }
    }
}

package org.mnemoscope.tokenizer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.tokenizer.TokenizerClass.Remade;

/**
 * A {@code tokenizer.json} as it is given to the native library: without what makes it split a text differently every time, and
 * with what the files beside it say. Copied piece by piece, since as a whole in memory it would take thirty times its length.
 *
 * @param remade what stands in place of what it says; empty to leave that as it is
 * @param tokens entries of {@code added_tokens}, further ones and those with other flags than the file gives; all there are, if something stands in
 *     its place
 */
record TokenizerDocument(Optional<Remade> remade, List<JsonObject> tokens) {
    private static final Map<String, JsonElement> DROPOUT = Map.of("dropout", JsonNull.INSTANCE);
    private static final String SPECIAL = "special";
    private static final Gson GSON = new Gson();

    TokenizerDocument {
        tokens = List.copyOf(tokens);
    }

    /**
     * The changed text.
     *
     * @param original a {@code tokenizer.json} that {@link VocabularyReader} has read
     */
    byte[] of(byte[] original) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(original.length);
        try (JsonReader in = new JsonReader(
                        new InputStreamReader(new ByteArrayInputStream(original), StandardCharsets.UTF_8));
                JsonWriter out = new JsonWriter(new OutputStreamWriter(changed, StandardCharsets.UTF_8))) {
            in.setStrictness(Strictness.STRICT);
            out.setHtmlSafe(false);
            Map<String, JsonElement> parts = remade.map(Remade::parts).orElse(Map.of());
            boolean listed = false;
            in.beginObject();
            out.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                if (parts.containsKey(name)) {
                    in.skipValue();
                    continue;
                }
                out.name(name);
                switch (name) {
                    case "added_tokens" -> {
                        write(withTokens(JsonParser.parseReader(in)), out);
                        listed = true;
                    }
                    case "model" -> copyModel(in, out);
                    default -> copy(in, out);
                }
            }
            if (!listed) {
                out.name("added_tokens");
                write(withTokens(new JsonArray()), out);
            }
            writeAll(parts, out);
            in.endObject();
            out.endObject();
        }
        return changed.toByteArray();
    }

    /** Each once, with the flags it has last; what has been special stays so. */
    private JsonElement withTokens(JsonElement listed) {
        Map<String, JsonObject> all = new LinkedHashMap<>();
        if (listed.isJsonArray() && remade.isEmpty()) {
            listed.getAsJsonArray().forEach(token -> put(token.getAsJsonObject(), all));
        }
        tokens.forEach(token -> put(token, all));
        JsonArray list = new JsonArray();
        all.values().forEach(list::add);
        return list;
    }

    private static void put(JsonObject token, Map<String, JsonObject> all) {
        JsonElement content = token.get("content");
        all.merge((content == null ? token : content).toString(), token, (before, now) -> {
            boolean wasSpecial = new JsonPrimitive(true).equals(before.get(SPECIAL));
            JsonObject kept = now.deepCopy();
            if (wasSpecial) {
                kept.addProperty(SPECIAL, true);
            }
            return kept;
        });
    }

    private void copyModel(JsonReader in, JsonWriter out) throws IOException {
        Map<String, JsonElement> keys = remade.map(made -> made.model().asMap()).orElse(DROPOUT);
        in.beginObject();
        out.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (keys.containsKey(name)) {
                in.skipValue();
            } else {
                out.name(name);
                copy(in, out);
            }
        }
        writeAll(keys, out);
        in.endObject();
        out.endObject();
    }

    private static void writeAll(Map<String, JsonElement> values, JsonWriter out) throws IOException {
        for (Map.Entry<String, JsonElement> value : values.entrySet()) {
            out.name(value.getKey());
            write(value.getValue(), out);
        }
    }

    private static void write(JsonElement tree, JsonWriter out) throws IOException {
        try (JsonReader again = new JsonReader(new StringReader(GSON.toJson(tree)))) {
            copy(again, out);
        }
    }

    /** One value, whatever is in it; of numbers the very digits. */
    private static void copy(JsonReader in, JsonWriter out) throws IOException {
        int depth = 0;
        do {
            switch (in.peek()) {
                case BEGIN_OBJECT -> {
                    in.beginObject();
                    out.beginObject();
                    depth++;
                }
                case END_OBJECT -> {
                    in.endObject();
                    out.endObject();
                    depth--;
                }
                case BEGIN_ARRAY -> {
                    in.beginArray();
                    out.beginArray();
                    depth++;
                }
                case END_ARRAY -> {
                    in.endArray();
                    out.endArray();
                    depth--;
                }
                case NAME -> out.name(in.nextName());
                default -> copyPlain(in, out);
            }
        } while (depth > 0);
    }

    private static void copyPlain(JsonReader in, JsonWriter out) throws IOException {
        JsonToken kind = in.peek();
        switch (kind) {
            case NULL -> {
                in.nextNull();
                out.nullValue();
            }
            case BOOLEAN -> out.value(in.nextBoolean());
            case NUMBER -> out.jsonValue(in.nextString());
            default -> out.value(in.nextString());
        }
    }
}

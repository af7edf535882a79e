package org.mnemoscope.tokenizer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import java.util.List;
import java.util.Optional;

/**
 * A {@code tokenizer.json} as it is given to the native library: without what makes it split a text differently every time, and
 * with what the files beside it say. Copied piece by piece, since as a whole in memory it would take thirty times its length.
 *
 * @param prefixSpace whether a space is put in front of a text; empty to leave it as it is
 * @param tokens further entries of {@code added_tokens}
 */
record TokenizerDocument(Optional<Boolean> prefixSpace, List<JsonObject> tokens) {
    private static final String DROPOUT = "dropout";
    private static final String PREFIX_SPACE = "add_prefix_space";
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
            boolean listed = false;
            in.beginObject();
            out.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                out.name(name);
                switch (name) {
                    case "added_tokens" -> {
                        write(withTokens(JsonParser.parseReader(in)), out);
                        listed = true;
                    }
                    case "pre_tokenizer" -> write(withPrefixSpace(JsonParser.parseReader(in)), out);
                    case "model" -> copyModel(in, out);
                    default -> copy(in, out);
                }
            }
            if (!listed) {
                out.name("added_tokens");
                write(withTokens(new JsonArray()), out);
            }
            in.endObject();
            out.endObject();
        }
        return changed.toByteArray();
    }

    private JsonElement withTokens(JsonElement listed) {
        JsonArray all = listed.isJsonArray() ? listed.getAsJsonArray() : new JsonArray();
        tokens.forEach(all::add);
        return all;
    }

    /** In whatever splits bytes, be it one step of several. */
    private JsonElement withPrefixSpace(JsonElement splitter) {
        if (prefixSpace.isPresent() && splitter.isJsonObject()) {
            JsonObject object = splitter.getAsJsonObject();
            if (object.has(PREFIX_SPACE) && object.toString().contains("\"ByteLevel\"")) {
                object.addProperty(PREFIX_SPACE, prefixSpace.get());
            }
            JsonElement steps = object.get("pretokenizers");
            if (steps != null && steps.isJsonArray()) {
                steps.getAsJsonArray().forEach(this::withPrefixSpace);
            }
        }
        return splitter;
    }

    private static void copyModel(JsonReader in, JsonWriter out) throws IOException {
        in.beginObject();
        out.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            out.name(name);
            if (name.equals(DROPOUT)) {
                in.skipValue();
                out.nullValue();
            } else {
                copy(in, out);
            }
        }
        in.endObject();
        out.endObject();
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

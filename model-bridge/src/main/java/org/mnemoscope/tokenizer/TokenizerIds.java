package org.mnemoscope.tokenizer;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mnemoscope.folder.JsonFile;
import org.mnemoscope.folder.ModelFolderException;

/**
 * The ids a {@code tokenizer.json} gives out, found by reading it once through: the native tokenizer does not tell them, and it
 * is not to see a file that is no tokenizer or is absurdly large.
 */
final class TokenizerIds {
    /** Several times the size of the largest in use. */
    private static final long LONGEST = 128 << 20;

    private static final String PREFIX = "continuing_subword_prefix";

    private final Path file;
    private final JsonReader json;
    private int size;

    private TokenizerIds(Path file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads the ids of a tokenizer.
     *
     * @param file a {@code tokenizer.json}
     * @return the highest id and one, added tokens included
     * @throws ModelFolderException if the file is no tokenizer with ids
     */
    static int size(Path file) throws ModelFolderException {
        JsonFile.requireSize(file, LONGEST);
        // a decoder of its own reports malformed bytes, where a charset would replace them
        try (JsonReader json = new JsonReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            json.setStrictness(Strictness.STRICT);
            TokenizerIds ids = new TokenizerIds(file, json);
            ids.readDocument();
            return ids.size;
        } catch (ModelFolderException told) {
            throw told;
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, JsonFile.reason(e), e);
        }
    }

    private static ModelFolderException unreadable(Path file, String why, IOException cause) {
        return new ModelFolderException(file + " is not a tokenizer that can be read: " + why, cause);
    }

    private void readDocument() throws IOException {
        boolean model = false;
        expect(JsonToken.BEGIN_OBJECT, "an object", "the content");
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "added_tokens" -> readAddedTokens();
                case "model" -> {
                    readModel();
                    model = true;
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
        if (!model || size == 0) {
            throw new ModelFolderException(file + " is not a tokenizer that can be read: it has no "
                    + (model ? "tokens in model.vocab" : "model"));
        }
    }

    private void readAddedTokens() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        expect(JsonToken.BEGIN_ARRAY, "a list", "added_tokens");
        json.beginArray();
        while (json.hasNext()) {
            expect(JsonToken.BEGIN_OBJECT, "an object", "an entry of added_tokens");
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("id")) {
                    readId("added_tokens");
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        json.endArray();
    }

    private void readModel() throws IOException {
        boolean merges = false;
        String prefix = "";
        expect(JsonToken.BEGIN_OBJECT, "an object", "model");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (key.equals("vocab")) {
                readVocabulary();
            } else if (key.equals(PREFIX) && json.peek() == JsonToken.STRING) {
                prefix = json.nextString();
            } else {
                merges |= key.equals("merges");
                json.skipValue();
            }
        }
        json.endObject();
        if (merges && !prefix.isEmpty()) {
            // the native library ends the process where a merged piece is shorter than the prefix
            throw new ModelFolderException(file + " has model." + PREFIX + " = \"" + prefix
                    + "\" beside model.merges; it must be empty or absent (it is not supported)");
        }
    }

    /** A map from token to id; for Unigram a list, whose places are the ids. */
    private void readVocabulary() throws IOException {
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            int count = 0;
            while (json.hasNext()) {
                json.skipValue();
                count++;
            }
            json.endArray();
            size = Math.max(size, count);
            return;
        }
        expect(JsonToken.BEGIN_OBJECT, "an object or a list", "model.vocab");
        json.beginObject();
        while (json.hasNext()) {
            json.nextName();
            readId("model.vocab");
        }
        json.endObject();
    }

    private void readId(String where) throws IOException {
        expect(JsonToken.NUMBER, "a number", "an id in " + where);
        String digits = json.nextString();
        try {
            int id = Integer.parseInt(digits);
            if (id >= 0 && id < Integer.MAX_VALUE) {
                size = Math.max(size, id + 1);
                return;
            }
        } catch (NumberFormatException notWholeOrTooLarge) {
            // told below
        }
        throw new ModelFolderException(file + " has the id " + digits + " in " + where
                + "; it must be a whole number from 0 to " + (Integer.MAX_VALUE - 1));
    }

    private void expect(JsonToken token, String words, String what) throws IOException {
        if (json.peek() != token) {
            throw new ModelFolderException(
                    file + " is not a tokenizer that can be read: " + what + " must be " + words);
        }
    }
}

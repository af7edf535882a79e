package org.mnemoscope.tokenizer;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;
import org.mnemoscope.tokenizer.TokenVocabulary.Piece;

/**
 * Reads the tokens of a {@code tokenizer.json} once through, passing over what it does not need: the native tokenizer does not
 * tell them, and it is not to see a file that is no tokenizer or is absurdly large. Used once.
 */
final class VocabularyReader {
    private static final String PREFIX = "continuing_subword_prefix";

    private final String name;
    private final JsonReader json;
    private final Map<Integer, String> tokens = new HashMap<>();
    private final Map<Integer, Boolean> added = new HashMap<>();
    private String preTokenizer = "";
    private String decoder = "";
    private boolean byteFallback;

    private VocabularyReader(String name, JsonReader json) {
        this.name = name;
        this.json = json;
    }

    static TokenVocabulary read(TokenizerJson tokenizer) throws ModelFolderException {
        // a decoder of its own reports malformed bytes, where a charset would replace them
        try (JsonReader json = new JsonReader(
                new InputStreamReader(tokenizer.content().open(), StandardCharsets.UTF_8.newDecoder()))) {
            json.setStrictness(Strictness.STRICT);
            VocabularyReader reader = new VocabularyReader(tokenizer.name(), json);
            reader.readDocument();
            return reader.vocabulary();
        } catch (ModelFolderException told) {
            throw told;
        } catch (CharacterCodingException e) {
            throw unreadable(tokenizer.name(), "it is not UTF-8 text", e);
        } catch (IOException | JsonParseException e) {
            throw unreadable(tokenizer.name(), JsonFile.reason(e), e);
        }
    }

    private static ModelFolderException unreadable(String name, String why, Exception cause) {
        return new ModelFolderException(name + " is not a tokenizer that can be read: " + why, cause);
    }

    private TokenVocabulary vocabulary() {
        PieceSpelling spelling = PieceSpelling.of(preTokenizer, decoder);
        TreeMap<Integer, Piece> pieces = new TreeMap<>();
        tokens.forEach((id, token) -> pieces.put(id, piece(id, token, spelling)));
        return new TokenVocabulary(pieces);
    }

    private Piece piece(int id, String token, PieceSpelling spelling) {
        byte[] fallback = byteFallback ? PieceSpelling.fallbackByte(token) : new byte[0];
        if (fallback.length > 0) {
            return new Piece(fallback, Piece.Kind.BYTE);
        }
        // tokens added to a vocabulary are written as they are
        return added.containsKey(id)
                ? new Piece(PieceSpelling.utf8(token), added.get(id) ? Piece.Kind.SPECIAL : Piece.Kind.TEXT)
                : new Piece(spelling.bytes(token), Piece.Kind.TEXT);
    }

    private void readDocument() throws IOException {
        boolean model = false;
        expect(JsonToken.BEGIN_OBJECT, "an object", "the content");
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "added_tokens" -> readAddedTokens();
                case "pre_tokenizer" ->
                    preTokenizer = JsonParser.parseReader(json).toString();
                case "decoder" -> decoder = JsonParser.parseReader(json).toString();
                case "model" -> {
                    readModel();
                    model = true;
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
        if (!model || tokens.isEmpty()) {
            throw new ModelFolderException(name + " is not a tokenizer that can be read: it has no "
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
            readAddedToken();
        }
        json.endArray();
    }

    private void readAddedToken() throws IOException {
        int id = -1;
        String content = "";
        boolean special = false;
        expect(JsonToken.BEGIN_OBJECT, "an object", "an entry of added_tokens");
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = readId("added_tokens");
                case "content" -> content = readText("a content in added_tokens");
                case "special" -> special = readFlag("special in added_tokens");
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (id >= 0) {
            tokens.put(id, content);
            added.put(id, special);
        }
    }

    private void readModel() throws IOException {
        boolean merges = false;
        String prefix = "";
        expect(JsonToken.BEGIN_OBJECT, "an object", "model");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            switch (key) {
                case "vocab" -> readVocabulary();
                case "byte_fallback" -> byteFallback = readFlag("model.byte_fallback");
                case PREFIX -> prefix = readOptionalText("model." + PREFIX);
                default -> {
                    merges |= key.equals("merges");
                    json.skipValue();
                }
            }
        }
        json.endObject();
        if (merges && !prefix.isEmpty()) {
            // the native library ends the process where a merged piece is shorter than the prefix
            throw new ModelFolderException(name + " has model." + PREFIX + " = \"" + prefix
                    + "\" beside model.merges; it must be empty or absent (it is not supported)");
        }
    }

    /** A map from token to id; for Unigram a list of tokens with their scores, whose places are the ids. */
    private void readVocabulary() throws IOException {
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            for (int id = 0; json.hasNext(); id++) {
                expect(JsonToken.BEGIN_ARRAY, "a list", "an entry of model.vocab");
                json.beginArray();
                tokens.putIfAbsent(id, readText("a token in model.vocab"));
                while (json.hasNext()) {
                    json.skipValue();
                }
                json.endArray();
            }
            json.endArray();
            return;
        }
        expect(JsonToken.BEGIN_OBJECT, "an object or a list", "model.vocab");
        json.beginObject();
        while (json.hasNext()) {
            String token = json.nextName();
            tokens.putIfAbsent(readId("model.vocab"), token);
        }
        json.endObject();
    }

    private int readId(String where) throws IOException {
        expect(JsonToken.NUMBER, "a number", "an id in " + where);
        String digits = json.nextString();
        try {
            int id = Integer.parseInt(digits);
            if (id >= 0 && id < Integer.MAX_VALUE) {
                return id;
            }
        } catch (NumberFormatException notWholeOrTooLarge) {
            // told below
        }
        throw new ModelFolderException(name + " has the id " + digits + " in " + where
                + "; it must be a whole number from 0 to " + (Integer.MAX_VALUE - 1));
    }

    private String readText(String what) throws IOException {
        expect(JsonToken.STRING, "a text", what);
        return json.nextString();
    }

    /** A text, empty where it is null. */
    private String readOptionalText(String what) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return "";
        }
        return readText(what);
    }

    private boolean readFlag(String what) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return false;
        }
        expect(JsonToken.BOOLEAN, "true or false", what);
        return json.nextBoolean();
    }

    private void expect(JsonToken token, String words, String what) throws IOException {
        if (json.peek() != token) {
            throw new ModelFolderException(
                    name + " is not a tokenizer that can be read: " + what + " must be " + words);
        }
    }
}

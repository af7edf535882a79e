package org.mnemoscope.tokenizer;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.tokenizer.TokenVocabulary.Piece;

/** Reads the vocabulary out of a {@code tokenizer.json}, which may be large: what it does not need is passed over. Used once. */
final class VocabularyReader {
    private static final int LARGEST_ID = 10_000_000;

    private final Map<Integer, String> tokens = new HashMap<>();
    private final Map<Integer, Boolean> added = new HashMap<>();
    private String preTokenizer = "";
    private String decoder = "";
    private boolean byteFallback;

    private VocabularyReader() {}

    static TokenVocabulary read(Path file) throws ModelFolderException {
        VocabularyReader reader = new VocabularyReader();
        try (Reader text = Files.newBufferedReader(file);
                JsonReader json = new JsonReader(text)) {
            reader.file(json);
            return reader.vocabulary();
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new ModelFolderException(file + " is not a tokenizer that can be read: " + e.getMessage(), e);
        }
    }

    private TokenVocabulary vocabulary() {
        PieceSpelling spelling = PieceSpelling.of(preTokenizer, decoder);
        int size = tokens.keySet().stream().mapToInt(id -> id + 1).max().orElse(0);
        Piece[] pieces = new Piece[size];
        tokens.forEach((id, token) -> pieces[id] = piece(id, token, spelling));
        return new TokenVocabulary(Arrays.asList(pieces));
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

    private void file(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "added_tokens" -> addedTokens(json);
                case "pre_tokenizer" ->
                    preTokenizer = JsonParser.parseReader(json).toString();
                case "decoder" -> decoder = JsonParser.parseReader(json).toString();
                case "model" -> model(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private void addedTokens(JsonReader json) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            int id = -1;
            String content = "";
            boolean special = false;
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "id" -> id = json.nextInt();
                    case "content" -> content = json.nextString();
                    case "special" -> special = json.nextBoolean();
                    default -> json.skipValue();
                }
            }
            json.endObject();
            put(id, content);
            added.put(id, special);
        }
        json.endArray();
    }

    private void model(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "vocab" -> vocab(json);
                case "byte_fallback" -> byteFallback = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    /** An object of ids by token, or for unigram models a list of tokens with their scores. */
    private void vocab(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
            json.beginObject();
            while (json.hasNext()) {
                String token = json.nextName();
                put(json.nextInt(), token);
            }
            json.endObject();
            return;
        }
        ArrayList<String> listed = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            json.beginArray();
            listed.add(json.nextString());
            json.skipValue();
            json.endArray();
        }
        json.endArray();
        for (int id = 0; id < listed.size(); id++) {
            put(id, listed.get(id));
        }
    }

    private void put(int id, String token) {
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalStateException(
                    "token '" + token + "' has the id " + id + "; it must be from 0 to " + LARGEST_ID);
        }
        tokens.put(id, token);
    }
}

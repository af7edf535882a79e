package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;
import org.mnemoscope.tokenizer.TokenVocabulary.Piece;
import org.mnemoscope.tokenizer.TokenizerClass.Remade;

/**
 * Reads the tokens of a {@code tokenizer.json} once through, passing over what it does not need: the native tokenizer does not
 * tell them, and it is not to see a file that is no tokenizer or is absurdly large. Used once.
 */
final class VocabularyReader {
    private static final Texts TEXTS = Texts.of(VocabularyReader.class);
    /** Kinds of vocabularies of pieces that are not joined by merges. */
    private static final Set<String> OTHER_PIECES = Set.of("WordPiece", "Unigram");

    /** Spaces, or what becomes one. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}▁]*");

    private static final String PREFIX = "continuing_subword_prefix";

    private final String name;
    private final JsonReader json;
    private final Map<Integer, String> tokens = new HashMap<>();
    private final TreeMap<Integer, Boolean> added = new TreeMap<>();
    private final Map<String, Integer> addedIds = new HashMap<>();
    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, JsonElement> parts = new HashMap<>();
    private String modelType = "";
    private final Map<String, AddedToken> listed = new LinkedHashMap<>();
    private final Map<Integer, AddedToken> listedById = new HashMap<>();
    private Optional<String> padding = Optional.empty();
    private boolean merges;
    private boolean byteFallback;
    private boolean dropsOut;

    /**
     * What was read.
     *
     * @param vocabulary the tokens, those that the settings name included
     * @param largestOwn the largest id of {@code model.vocab}, -1 if there is none
     * @param added entries of {@code added_tokens} for those of the settings that the file does not list, or lists with other flags
     * @param remade what stands in place of what the file says
     * @param dropsOut whether the file has texts split differently every time, as in training
     * @param cleansUp whether spaces in front of marks are left out of joined texts
     * @param known whether all parts of the tokenizer are among the {@link KnownParts}
     */
    record Read(
            TokenVocabulary vocabulary,
            int largestOwn,
            List<JsonObject> added,
            Optional<Remade> remade,
            boolean dropsOut,
            boolean cleansUp,
            boolean known) {}

    private VocabularyReader(String name, JsonReader json) {
        this.name = name;
        this.json = json;
    }

    static Read read(TokenizerJson tokenizer, TokenizerSettings settings) throws ModelFolderException {
        // a decoder of its own reports malformed bytes, where a charset would replace them
        try (JsonReader json = new JsonReader(
                new InputStreamReader(tokenizer.content().open(), StandardCharsets.UTF_8.newDecoder()))) {
            json.setStrictness(Strictness.STRICT);
            VocabularyReader reader = new VocabularyReader(tokenizer.name(), json);
            reader.readDocument();
            return reader.complete(settings);
        } catch (ModelFolderException told) {
            throw told;
        } catch (CharacterCodingException e) {
            throw unreadable(tokenizer.name(), TEXTS.get("not-utf8"), e);
        } catch (IOException | JsonParseException e) {
            throw unreadable(tokenizer.name(), JsonFile.reason(e), e);
        }
    }

    private static ModelFolderException unreadable(String name, String why, Exception cause) {
        return new ModelFolderException(TEXTS.get("not-tokenizer", name, why), cause);
    }

    private Read complete(TokenizerSettings settings) throws ModelFolderException {
        int largestOwn = own.values().stream().mapToInt(id -> id).max().orElse(-1);
        Optional<Remade> remade = Optional.empty();
        boolean remakes =
                settings.remade().isPresent() && counts(settings.remade().get());
        if (remakes) {
            listed.clear();
        }
        List<JsonObject> further = addTokens(remakes ? settings.remade().get().added() : settings.added());
        if (remakes) {
            Map<String, Integer> ids = new HashMap<>(own);
            tokens.forEach((id, token) -> ids.putIfAbsent(token, id));
            remade = Optional.of(settings.remade().get().with(token -> ids.getOrDefault(token, 0)));
            parts.putAll(remade.get().parts());
            JsonElement fallback = remade.get().model().get("byte_fallback");
            byteFallback = fallback != null && fallback.getAsBoolean();
        }
        boolean known = !overlap()
                && KnownParts.isKnownModel(modelType)
                && parts.values().stream().allMatch(KnownParts::isKnown);
        boolean cleansUp = settings.cleansUp() && (!merges || settings.anyKind());
        return new Read(vocabulary(), largestOwn, further, remade, dropsOut, cleansUp, known);
    }

    /** The native library ends the process where one token takes the spaces behind it, and another that is spaces those before it. */
    private boolean overlap() {
        return listed.values().stream().anyMatch(token -> token.flags().get("rstrip"))
                && listed.values().stream()
                        .anyMatch(token -> token.flags().get("lstrip")
                                && BLANK.matcher(token.content()).matches());
    }

    /**
     * Whether a class counts more than the file.
     *
     * @throws ModelFolderException if the class would make another kind of tokenizer of the file's vocabulary
     */
    private boolean counts(Remade remade) throws ModelFolderException {
        if (remade.unlessOfBytes() && parts.toString().contains("\"ByteLevel\"")) {
            return false;
        }
        if (remade.merges() != merges || (!merges && !modelType.equals("WordPiece"))) {
            if (remade.unlessNamed() && !OTHER_PIECES.contains(modelType)) {
                return false;
            }
            throw new ModelFolderException(TEXTS.get("settings.kind", name, modelType, remade.name()));
        }
        return true;
    }

    /** Those that the tokenizer has already first; what has been special stays so. */
    private List<JsonObject> addTokens(AddedTokens settings) {
        listed.values().forEach(token -> add(token.content(), token.special()));
        List<JsonObject> further = new ArrayList<>();
        for (AddedToken token : settings.inOrder(listedById, Set.copyOf(listed.keySet()), padding)) {
            AddedToken before = listed.get(token.content());
            if (!token.content().isEmpty() && (before == null || !before.flags().equals(token.flags()))) {
                AddedToken kept = before != null && before.special() ? token.asSpecial() : token;
                further.add(kept.entry(add(token.content(), kept.special())));
                listed.put(token.content(), kept);
            }
        }
        return further;
    }

    /** With the id of the vocabulary where it has the same text, else with the next, whatever is said; so does the native library. */
    private int add(String token, boolean special) {
        int next = Math.max(own.size(), added.isEmpty() ? 0 : added.lastKey() + 1);
        int id = own.getOrDefault(token, addedIds.getOrDefault(token, next));
        tokens.put(id, token);
        added.put(id, special);
        addedIds.put(token, id);
        return id;
    }

    private TokenVocabulary vocabulary() {
        PieceSpelling spelling =
                PieceSpelling.of(String.valueOf(parts.get("pre_tokenizer")), String.valueOf(parts.get("decoder")));
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
        expect(JsonToken.BEGIN_OBJECT, "must.object", "what.content");
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            switch (name) {
                case "added_tokens" -> readAddedTokens();
                case "normalizer", "pre_tokenizer", "post_processor", "decoder" ->
                    parts.put(name, JsonParser.parseReader(json));
                case "model" -> {
                    readModel();
                    model = true;
                }
                case "padding" -> padding = padding(JsonParser.parseReader(json));
                default -> json.skipValue();
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
        if (!model || tokens.isEmpty()) {
            throw new ModelFolderException(TEXTS.get(model ? "no-tokens" : "no-model", name));
        }
    }

    private static Optional<String> padding(JsonElement padding) {
        JsonElement token = padding.isJsonObject() ? padding.getAsJsonObject().get("pad_token") : null;
        return Optional.ofNullable(token).filter(JsonFile::isText).map(JsonElement::getAsString);
    }

    private void readAddedTokens() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        expect(JsonToken.BEGIN_ARRAY, "must.list", "what.added");
        json.beginArray();
        while (json.hasNext()) {
            readAddedToken();
        }
        json.endArray();
    }

    private void readAddedToken() throws IOException {
        int id = -1;
        String content = "";
        Map<String, Boolean> flags = new HashMap<>();
        AddedToken.FLAGS.forEach(flag -> flags.put(flag, false));
        expect(JsonToken.BEGIN_OBJECT, "must.object", "what.added.entry");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            switch (key) {
                case "id" -> id = readId("added_tokens");
                case "content" -> content = readText("what.added.content");
                default -> {
                    if (AddedToken.FLAGS.contains(key)) {
                        flags.put(key, readFlag("what.flag." + key));
                    } else {
                        json.skipValue();
                    }
                }
            }
        }
        json.endObject();
        if (id >= 0 && !content.isEmpty()) {
            AddedToken token = new AddedToken(content, flags, false);
            listed.merge(content, token, (before, now) -> before.special() ? now.asSpecial() : now);
            listedById.put(id, token);
        }
    }

    private void readModel() throws IOException {
        String prefix = "";
        expect(JsonToken.BEGIN_OBJECT, "must.object", "what.model");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            switch (key) {
                case "type" -> modelType = readOptionalText("what.type");
                case "vocab" -> readVocabulary();
                case "dropout" -> {
                    dropsOut = json.peek() != JsonToken.NULL;
                    json.skipValue();
                }
                case "byte_fallback" -> byteFallback = readFlag("what.byte-fallback");
                case PREFIX -> prefix = readOptionalText("what.prefix");
                default -> {
                    merges |= key.equals("merges");
                    json.skipValue();
                }
            }
        }
        json.endObject();
        if (merges && !prefix.isEmpty()) {
            // the native library ends the process where a merged piece is shorter than the prefix
            throw new ModelFolderException(TEXTS.get("prefix", name, PREFIX, prefix));
        }
    }

    /** A map from token to id; for Unigram a list of tokens with their scores, whose places are the ids. */
    private void readVocabulary() throws IOException {
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            for (int id = 0; json.hasNext(); id++) {
                expect(JsonToken.BEGIN_ARRAY, "must.list", "what.vocab.entry");
                json.beginArray();
                addOwn(id, readText("what.vocab.token"));
                while (json.hasNext()) {
                    json.skipValue();
                }
                json.endArray();
            }
            json.endArray();
            return;
        }
        expect(JsonToken.BEGIN_OBJECT, "must.object-or-list", "what.vocab");
        json.beginObject();
        while (json.hasNext()) {
            String token = json.nextName();
            addOwn(readId("model.vocab"), token);
        }
        json.endObject();
    }

    private void addOwn(int id, String token) {
        own.put(token, id);
        tokens.putIfAbsent(id, token);
    }

    private int readId(String where) throws IOException {
        expect(JsonToken.NUMBER, "must.number", "what.id." + where);
        String digits = json.nextString();
        try {
            int id = Integer.parseInt(digits);
            if (id >= 0 && id < Integer.MAX_VALUE) {
                return id;
            }
        } catch (NumberFormatException notWholeOrTooLarge) {
            // told below
        }
        throw new ModelFolderException(TEXTS.get("id.range", name, digits, where, Integer.MAX_VALUE - 1));
    }

    private String readText(String what) throws IOException {
        expect(JsonToken.STRING, "must.text", what);
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
        expect(JsonToken.BOOLEAN, "must.flag", what);
        return json.nextBoolean();
    }

    private void expect(JsonToken token, String refusal, String what) throws IOException {
        if (json.peek() != token) {
            throw new ModelFolderException(TEXTS.get(refusal, name, TEXTS.get(what)));
        }
    }
}

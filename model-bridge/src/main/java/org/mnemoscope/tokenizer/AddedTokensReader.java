package org.mnemoscope.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.FolderFiles;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;

/** Reads which tokens are named beside a {@code tokenizer.json}, step by step as transformers 5 does, which decides what counts more. */
final class AddedTokensReader {
    private static final Texts TEXTS = Texts.of(AddedTokensReader.class);
    static final String SPECIAL_MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens_decoder";
    private static final String OLDER_ADDED = "added_tokens.json";
    private static final String FURTHER = "extra_special_tokens";
    private static final String OLDER_FURTHER = "additional_special_tokens";
    private static final String OWN = "model_specific_special_tokens";
    private static final String OBJECT = "__type";

    private final FolderFiles files;
    private final Path folder;
    private final Path file;
    private final JsonObject config;
    private final Set<String> merged = new LinkedHashSet<>();

    /**
     * @param folder where the files are
     * @param file the configuration's
     * @param config its content, which becomes that of the older files too
     */
    AddedTokensReader(Path folder, Path file, JsonObject config) {
        this.folder = folder;
        this.file = file;
        this.config = config;
        files = new FolderFiles(folder);
    }

    /** Puts what the older file of special tokens says into the configuration. */
    void merge() throws ModelFolderException {
        JsonElement further = config.get(FURTHER);
        if (config.has(OLDER_FURTHER) && isNothing(further)) {
            config.add(FURTHER, config.remove(OLDER_FURTHER));
        }
        JsonObject own = new JsonObject();
        for (String key : List.copyOf(config.keySet())) {
            if (isOwn(key) && JsonFile.isText(config.get(key))) {
                own.add(key, config.remove(key));
            }
        }
        moveFurther(own);
        if (!own.isEmpty()) {
            config.add(OWN, own);
        }
        if (config.has(ADDED) || !files.has(SPECIAL_MAP)) {
            return;
        }
        for (Map.Entry<String, JsonElement> entry :
                JsonFile.read(files.require(SPECIAL_MAP)).entrySet()) {
            config.add(entry.getKey(), merged(entry.getKey(), entry.getValue()));
            merged.add(entry.getKey());
        }
        JsonElement before = config.get(OWN);
        JsonObject all = before != null && before.isJsonObject() ? before.getAsJsonObject() : new JsonObject();
        moveFurther(all);
        config.add(OWN, all);
    }

    private JsonElement merged(String key, JsonElement value) {
        if (value.isJsonObject() && !key.equals(FURTHER)) {
            JsonObject token = value.getAsJsonObject();
            token.add(OBJECT, JsonNull.INSTANCE);
            token.addProperty("special", true);
        }
        if (!key.equals(FURTHER) || !value.isJsonArray() || isNothing(config.get(FURTHER))) {
            return value;
        }
        Set<JsonElement> all = new LinkedHashSet<>(array(config.get(FURTHER)).asList());
        all.addAll(value.getAsJsonArray().asList());
        JsonArray list = new JsonArray();
        all.forEach(list::add);
        return list;
    }

    private void moveFurther(JsonObject own) {
        JsonElement further = config.get(FURTHER);
        if (further != null && further.isJsonObject()) {
            config.remove(FURTHER);
            further.getAsJsonObject().entrySet().forEach(entry -> own.add(entry.getKey(), entry.getValue()));
        }
    }

    private static boolean isNothing(JsonElement value) {
        return value == null
                || value.isJsonNull()
                || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                || (value.isJsonObject() && value.getAsJsonObject().isEmpty());
    }

    private static boolean isOwn(String key) {
        return key.endsWith("_token") && !AddedTokens.NAMES.contains(key);
    }

    private static JsonArray array(JsonElement value) {
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }

    /**
     * The tokens.
     *
     * @param made the class of the tokenizer, if it has one
     */
    AddedTokens read(Optional<TokenizerClass> made) throws ModelFolderException {
        Map<String, AddedToken> named = new LinkedHashMap<>();
        Set<String> usual = new LinkedHashSet<>();
        for (String name : AddedTokens.NAMES) {
            Optional<String> ordinary = made.flatMap(kind -> kind.ordinary(name));
            if (has(name)) {
                named.put(name, AddedToken.of(config.get(name), file));
            } else if (!config.has(name) && ordinary.isPresent()) {
                named.put(name, AddedToken.text(ordinary.get()));
                usual.add(name);
            }
        }
        List<AddedToken> ofClass = new ArrayList<>();
        for (Map.Entry<String, String> own : TokenizerClass.own(made).entrySet()) {
            if (!config.has(own.getKey()) || has(own.getKey())) {
                JsonElement token =
                        config.has(own.getKey()) ? config.get(own.getKey()) : new JsonPrimitive(own.getValue());
                ofClass.add(AddedToken.of(token, file));
                named.put(own.getKey(), ofClass.get(ofClass.size() - 1));
            }
        }
        own(config).forEach(named::put);
        JsonElement explicit = config.get(OWN);
        if (explicit != null && explicit.isJsonObject()) {
            for (Map.Entry<String, JsonElement> entry :
                    explicit.getAsJsonObject().entrySet()) {
                named.put(entry.getKey(), AddedToken.of(entry.getValue(), file));
            }
        }
        List<AddedToken> further = new ArrayList<>();
        for (JsonElement token : array(config.get(config.has(FURTHER) ? FURTHER : OLDER_FURTHER))) {
            further.add(AddedToken.of(token, file));
        }
        if (!config.has(FURTHER)) {
            further.addAll(ofClass);
        }
        boolean pads =
                !config.has("pad_token") && made.map(TokenizerClass::pads).orElse(true);
        return new AddedTokens(
                config.has(ADDED) ? added(config.get(ADDED)) : older(named, further),
                config.has(ADDED),
                named,
                usual,
                further,
                pads,
                made.map(TokenizerClass::again).orElse(AddedTokens.Again.NOTHING));
    }

    private boolean has(String key) {
        return config.has(key) && !config.get(key).isJsonNull();
    }

    private Map<String, AddedToken> own(JsonObject object) throws ModelFolderException {
        Map<String, AddedToken> own = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            JsonElement value = entry.getValue();
            boolean isObject = value.isJsonObject() && value.getAsJsonObject().has(OBJECT);
            if (isOwn(entry.getKey()) && (isObject || JsonFile.isText(value))) {
                own.put(entry.getKey(), AddedToken.of(value, file));
            }
        }
        return own;
    }

    /** Those of a file that has their ids alone. */
    private Map<Integer, AddedToken> older(Map<String, AddedToken> named, List<AddedToken> further)
            throws ModelFolderException {
        if (!files.has(OLDER_ADDED)) {
            return Map.of();
        }
        // what the configuration gives flags of its own does not count here
        Set<String> special = new LinkedHashSet<>();
        AddedTokens.NAMES.stream()
                .filter(name -> has(name) && (named.get(name).isText() || merged.contains(name)))
                .forEach(name -> special.add(named.get(name).content()));
        if (config.has(FURTHER)) {
            further.stream().filter(AddedToken::isText).forEach(token -> special.add(token.content()));
        }
        JsonObject byId = new JsonObject();
        JsonFile.read(files.require(OLDER_ADDED)).entrySet().forEach(entry -> {
            JsonObject token = new JsonObject();
            token.addProperty("content", entry.getKey());
            token.addProperty("special", special.contains(entry.getKey()));
            byId.add(entry.getValue().toString(), token);
        });
        return byId(byId, folder.resolve(OLDER_ADDED));
    }

    private Map<Integer, AddedToken> added(JsonElement json) throws ModelFolderException {
        if (!json.isJsonObject()) {
            throw new ModelFolderException(TEXTS.get("settings.object", file, ADDED));
        }
        return byId(json.getAsJsonObject(), file);
    }

    private static Map<Integer, AddedToken> byId(JsonObject json, Path where) throws ModelFolderException {
        Map<Integer, AddedToken> byId = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            try {
                byId.put(Integer.parseInt(entry.getKey()), AddedToken.of(entry.getValue(), where));
            } catch (NumberFormatException e) {
                throw new ModelFolderException(TEXTS.get("settings.id", where, ADDED, entry.getKey()), e);
            }
        }
        return byId;
    }
}

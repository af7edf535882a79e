package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mnemoscope.model.folder.FolderFiles;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;

/**
 * What the files beside a {@code tokenizer.json} say that changes the ids of a text, as transformers 5 understands them. It passes
 * over {@code add_bos_token} and {@code add_eos_token} there, and so does this.
 *
 * @param prefixSpace whether a space is put in front of a text; empty where the tokenizer's own word counts
 * @param tokens tokens that are found in a text before anything else, whether {@code tokenizer.json} lists them or not
 */
record TokenizerSettings(Optional<Boolean> prefixSpace, List<NamedToken> tokens) {
    private static final String CONFIG = "tokenizer_config.json";
    private static final String SPECIAL_MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens_decoder";

    private static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final List<String> LISTS = List.of("additional_special_tokens", "extra_special_tokens");

    /** Keys that change ids where they are true. */
    private static final List<String> NOT_HONOURED = List.of("split_special_tokens", "fix_mistral_regex");

    /** Tokenizers that transformers makes anew from the vocabulary, with this key and not with what the file says. */
    private static final Set<String> WITH_PREFIX_SPACE =
            Set.of("GPT2Tokenizer", "GPTNeoXTokenizer", "CodeGenTokenizer", "Qwen2Tokenizer", "CohereTokenizer");

    TokenizerSettings {
        tokens = List.copyOf(tokens);
    }

    /**
     * A token that stands for itself.
     *
     * @param content its text
     * @param flags {@code special}, {@code normalized} and so on
     */
    record NamedToken(String content, Map<String, Boolean> flags) {
        private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", "special");

        NamedToken {
            flags = Map.copyOf(flags);
        }

        boolean special() {
            return flags.get("special");
        }

        /** Of a name alone, or of an object with flags; what is not said is as in the tokenizers library. */
        static NamedToken of(JsonElement json, boolean special, Path file) throws ModelFolderException {
            JsonObject object = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
            JsonElement content = json.isJsonObject() ? object.get("content") : json;
            if (content == null || !JsonFile.isText(content)) {
                throw new ModelFolderException(file + ": a token must be a text, or an object with its content");
            }
            boolean isSpecial = flag(object, "special", special, file);
            Map<String, Boolean> flags = new TreeMap<>();
            for (String name : FLAGS) {
                boolean usual = name.equals("special") ? isSpecial : name.equals("normalized") && !isSpecial;
                flags.put(name, flag(object, name, usual, file));
            }
            return new NamedToken(content.getAsString(), flags);
        }

        /** The entry of {@code added_tokens}. */
        JsonObject entry(int id) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", id);
            entry.addProperty("content", content);
            FLAGS.forEach(name -> entry.addProperty(name, flags.get(name)));
            return entry;
        }
    }

    /**
     * Reads those beside a tokenizer; a model's only file has none beside it.
     *
     * @throws ModelFolderException if a file is damaged, or asks for something that changes ids and is not supported
     */
    static TokenizerSettings of(TokenizerJson json) throws ModelFolderException {
        return json.folder().isPresent() ? of(json.folder().get()) : new TokenizerSettings(Optional.empty(), List.of());
    }

    private static TokenizerSettings of(Path folder) throws ModelFolderException {
        FolderFiles files = new FolderFiles(folder);
        JsonObject config = files.has(CONFIG) ? JsonFile.read(files.require(CONFIG)) : new JsonObject();
        Path file = folder.resolve(CONFIG);
        for (String key : NOT_HONOURED) {
            if (flag(config, key, false, file)) {
                throw new ModelFolderException(
                        file + ": " + key
                                + " is true, which changes the ids of a text; it must be false or absent (it is not supported)");
            }
        }
        List<NamedToken> tokens = new ArrayList<>();
        if (config.has(ADDED)) {
            tokens.addAll(added(config.get(ADDED), file));
        } else if (files.has(SPECIAL_MAP)) {
            JsonFile.read(files.require(SPECIAL_MAP)).entrySet().forEach(entry -> {
                if (!config.has(entry.getKey())) {
                    config.add(entry.getKey(), entry.getValue());
                }
            });
        }
        tokens.addAll(special(config, file));
        return new TokenizerSettings(prefixSpace(config, file), tokens);
    }

    private static Optional<Boolean> prefixSpace(JsonObject config, Path file) throws ModelFolderException {
        JsonElement named = config.get("tokenizer_class");
        String kind =
                named != null && JsonFile.isText(named) ? named.getAsString().replaceFirst("Fast$", "") : "";
        return WITH_PREFIX_SPACE.contains(kind)
                ? Optional.of(flag(config, "add_prefix_space", false, file))
                : Optional.empty();
    }

    /** Those by id, in the order of their ids. */
    private static List<NamedToken> added(JsonElement json, Path file) throws ModelFolderException {
        if (!json.isJsonObject()) {
            throw new ModelFolderException(file + ": " + ADDED + " must be an object");
        }
        TreeMap<Integer, NamedToken> byId = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject().entrySet()) {
            try {
                byId.put(Integer.parseInt(entry.getKey()), NamedToken.of(entry.getValue(), false, file));
            } catch (NumberFormatException e) {
                throw new ModelFolderException(
                        file + ": " + ADDED + " has the id " + entry.getKey() + "; it must be a whole number", e);
            }
        }
        return List.copyOf(byId.values());
    }

    private static List<NamedToken> special(JsonObject config, Path file) throws ModelFolderException {
        List<JsonElement> named = new ArrayList<>();
        NAMES.forEach(name -> named.add(config.get(name)));
        for (String list : LISTS) {
            JsonElement several = config.get(list);
            if (several != null && several.isJsonArray()) {
                several.getAsJsonArray().forEach(named::add);
            } else if (several != null && several.isJsonObject()) {
                named.addAll(several.getAsJsonObject().asMap().values());
            }
        }
        List<NamedToken> tokens = new ArrayList<>();
        for (JsonElement token : named) {
            if (token != null && !token.isJsonNull()) {
                tokens.add(NamedToken.of(token, true, file));
            }
        }
        return tokens;
    }

    private static boolean flag(JsonObject object, String key, boolean otherwise, Path file)
            throws ModelFolderException {
        JsonElement value = object.get(key);
        if (value == null || value.isJsonNull()) {
            return otherwise;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw new ModelFolderException(file + ": " + key + " must be true or false");
        }
        return value.getAsBoolean();
    }
}

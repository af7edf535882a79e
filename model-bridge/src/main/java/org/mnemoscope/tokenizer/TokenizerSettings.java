package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.FolderFiles;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;

/**
 * What the files beside a {@code tokenizer.json} say that changes the ids of a text, as transformers 5 understands them. It passes
 * over {@code add_bos_token} and {@code add_eos_token} there, and so does this.
 *
 * @param remade what stands in the tokenizer's place, if it is made of a vocabulary and merges; empty where its own word counts
 * @param tokens tokens that are found in a text before anything else, whether {@code tokenizer.json} lists them or not
 * @param cleansUp whether spaces in front of marks are left out of joined texts
 * @param anyKind whether they are even where pieces are joined by merges, whose spaces are the text's own
 */
record TokenizerSettings(
        Optional<TokenizerClass.Remade> remade, List<NamedToken> tokens, boolean cleansUp, boolean anyKind) {
    private static final Texts TEXTS = Texts.of(TokenizerSettings.class);
    private static final String CONFIG = "tokenizer_config.json";
    private static final String SPECIAL_MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens_decoder";
    private static final String OLDER_ADDED = "added_tokens.json";
    private static final String CLEANS_UP = "clean_up_tokenization_spaces";
    private static final String CLASS = "tokenizer_class";
    private static final String TYPE = "model_type";

    private static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final List<String> LISTS =
            List.of("model_specific_special_tokens", "additional_special_tokens", "extra_special_tokens");

    /** Keys that change ids where they are true. */
    private static final List<String> NOT_HONOURED = List.of("split_special_tokens", "fix_mistral_regex");

    TokenizerSettings {
        tokens = List.copyOf(tokens);
    }

    /**
     * A token that stands for itself.
     *
     * @param content its text
     * @param flags {@code special}, {@code normalized} and so on
     * @param counts whether these flags count more than those that {@code tokenizer.json} gives the same token
     */
    record NamedToken(String content, Map<String, Boolean> flags, boolean counts) {
        static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", "special");

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
                throw new ModelFolderException(TEXTS.get("settings.token", file));
            }
            boolean isSpecial = flag(object, "special", special, file);
            Map<String, Boolean> flags = new TreeMap<>();
            for (String name : FLAGS) {
                boolean usual = name.equals("special") ? isSpecial : name.equals("normalized") && !isSpecial;
                flags.put(name, flag(object, name, usual, file));
            }
            return new NamedToken(content.getAsString(), flags, false);
        }

        NamedToken asSpecial() {
            Map<String, Boolean> changed = new TreeMap<>(flags);
            changed.put("special", true);
            return new NamedToken(content, changed, counts);
        }

        NamedToken counting() {
            return new NamedToken(content, flags, true);
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
        return json.folder().isPresent()
                ? of(json.folder().get())
                : new TokenizerSettings(Optional.empty(), List.of(), false, false);
    }

    private static TokenizerSettings of(Path folder) throws ModelFolderException {
        FolderFiles files = new FolderFiles(folder);
        JsonObject config = files.has(CONFIG) ? JsonFile.read(files.require(CONFIG)) : new JsonObject();
        Path file = folder.resolve(CONFIG);
        for (String key : NOT_HONOURED) {
            if (flag(config, key, false, file)) {
                throw new ModelFolderException(TEXTS.get("settings.unsupported", file, key));
            }
        }
        List<NamedToken> tokens = new ArrayList<>();
        if (config.has(ADDED)) {
            added(config.get(ADDED), file).forEach(token -> tokens.add(token.counting()));
        } else if (files.has(SPECIAL_MAP)) {
            JsonFile.read(files.require(SPECIAL_MAP))
                    .entrySet()
                    .forEach(entry -> config.add(entry.getKey(), entry.getValue()));
        }
        JsonObject model =
                files.has(ModelFolder.CONFIG) ? JsonFile.read(files.require(ModelFolder.CONFIG)) : new JsonObject();
        boolean here = !text(config, CLASS).isEmpty();
        String named = text(here ? config : model, CLASS);
        if (TokenizerClass.isOther(named, text(model, TYPE))) {
            Path says = here ? file : folder.resolve(ModelFolder.CONFIG);
            throw new ModelFolderException(TEXTS.get("settings.class", says, CLASS, named));
        }
        Optional<TokenizerClass> made = TokenizerClass.of(named, text(model, TYPE));
        List<NamedToken> special = special(config, made, file);
        if (!config.has(ADDED) && files.has(OLDER_ADDED)) {
            tokens.addAll(older(JsonFile.read(files.require(OLDER_ADDED)), special, folder.resolve(OLDER_ADDED)));
        }
        tokens.addAll(special);
        return new TokenizerSettings(
                made.isPresent()
                        ? Optional.of(remade(made.get(), TokenizerClass.isNamed(named), config, file))
                        : Optional.empty(),
                tokens,
                flag(config, CLEANS_UP, false, file),
                flag(config, CLEANS_UP + "_for_bpe_even_though_it_will_corrupt_output", false, file));
    }

    /** A text, empty where there is none. */
    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && JsonFile.isText(value) ? value.getAsString() : "";
    }

    private static TokenizerClass.Remade remade(TokenizerClass made, boolean isNamed, JsonObject config, Path file)
            throws ModelFolderException {
        Map<String, Boolean> flags = new TreeMap<>();
        for (String key : TokenizerClass.FLAGS) {
            if (config.has(key) && !config.get(key).isJsonNull()) {
                flags.put(key, flag(config, key, false, file));
            }
        }
        Map<String, String> tokens = new TreeMap<>();
        for (String key : NAMES) {
            JsonElement token = config.get(key);
            tokens.put(
                    key,
                    token == null || token.isJsonNull()
                            ? made.ordinary(key).orElse("")
                            : NamedToken.of(token, true, file).content());
        }
        return made.make(isNamed, config.has(ADDED), flags, tokens::get);
    }

    /** Those of a file that has their ids alone, in the order of these. */
    private static List<NamedToken> older(JsonObject json, List<NamedToken> special, Path file)
            throws ModelFolderException {
        JsonObject byId = new JsonObject();
        json.entrySet().forEach(entry -> {
            JsonObject token = new JsonObject();
            token.addProperty("content", entry.getKey());
            token.addProperty("special", special.stream().anyMatch(named -> named.content()
                    .equals(entry.getKey())));
            byId.add(entry.getValue().toString(), token);
        });
        return added(byId, file);
    }

    /** Those by id, in the order of their ids. */
    private static List<NamedToken> added(JsonElement json, Path file) throws ModelFolderException {
        if (!json.isJsonObject()) {
            throw new ModelFolderException(TEXTS.get("settings.object", file, ADDED));
        }
        TreeMap<Integer, NamedToken> byId = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject().entrySet()) {
            try {
                NamedToken token = NamedToken.of(entry.getValue(), false, file);
                byId.put(Integer.parseInt(entry.getKey()), token);
            } catch (NumberFormatException e) {
                throw new ModelFolderException(TEXTS.get("settings.id", file, ADDED, entry.getKey()), e);
            }
        }
        return List.copyOf(byId.values());
    }

    private static List<NamedToken> special(JsonObject config, Optional<TokenizerClass> made, Path file)
            throws ModelFolderException {
        List<JsonElement> named = new ArrayList<>();
        for (String name : NAMES) {
            Optional<String> ordinary = made.flatMap(kind -> kind.ordinary(name));
            named.add(config.has(name) || ordinary.isEmpty() ? config.get(name) : new JsonPrimitive(ordinary.get()));
        }
        config.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("_token") && !NAMES.contains(entry.getKey()))
                .filter(entry -> JsonFile.isText(entry.getValue()))
                .forEach(entry -> named.add(entry.getValue()));
        for (String list : LISTS) {
            JsonElement several = config.get(list);
            if (several != null && several.isJsonArray()) {
                several.getAsJsonArray().forEach(named::add);
            } else if (several != null && several.isJsonObject()) {
                named.addAll(several.getAsJsonObject().asMap().values());
            }
        }
        made.ifPresent(kind -> kind.further().forEach(token -> named.add(new JsonPrimitive(token))));
        List<NamedToken> tokens = new ArrayList<>();
        for (JsonElement token : named) {
            if (token != null && !token.isJsonNull()) {
                tokens.add(NamedToken.of(token, true, file).asSpecial());
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
            throw new ModelFolderException(TEXTS.get("settings.flag", file, key));
        }
        return value.getAsBoolean();
    }
}

package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
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
 * @param added tokens that are found in a text before anything else where its own word counts
 * @param cleansUp whether spaces in front of marks are left out of joined texts
 * @param anyKind whether they are even where pieces are joined by merges, whose spaces are the text's own
 */
record TokenizerSettings(Optional<TokenizerClass.Remade> remade, AddedTokens added, boolean cleansUp, boolean anyKind) {
    private static final Texts TEXTS = Texts.of(TokenizerSettings.class);
    private static final String CONFIG = "tokenizer_config.json";
    private static final String CLEANS_UP = "clean_up_tokenization_spaces";
    private static final String CLASS = "tokenizer_class";
    private static final String TYPE = "model_type";
    private static final String CODE = "auto_map";
    private static final String OTHER_FILES = "fast_tokenizer_files";

    /** Keys that change ids where they are true. */
    private static final List<String> NOT_HONOURED = List.of("split_special_tokens", "fix_mistral_regex");

    /** Keys that change ids where the older file of special tokens says them: those of the configuration are passed over. */
    private static final List<String> NOT_HONOURED_THERE = List.of("add_bos_token", "add_eos_token");

    /**
     * Reads those beside a tokenizer; a model's only file has none beside it.
     *
     * @throws ModelFolderException if a file is damaged, or asks for something that changes ids and is not supported
     */
    static TokenizerSettings of(TokenizerJson json) throws ModelFolderException {
        return json.folder().isPresent()
                ? of(json.folder().get())
                : new TokenizerSettings(Optional.empty(), AddedTokens.NONE, false, false);
    }

    private static TokenizerSettings of(Path folder) throws ModelFolderException {
        FolderFiles files = new FolderFiles(folder);
        JsonObject config = files.has(CONFIG) ? JsonFile.read(files.require(CONFIG)) : new JsonObject();
        Path file = folder.resolve(CONFIG);
        JsonElement others = config.get(OTHER_FILES);
        if (others != null && others.toString().matches(".*\"tokenizer\\.[^\"]+\\.json\".*")) {
            throw new ModelFolderException(TEXTS.get("settings.files", file, OTHER_FILES, others));
        }
        if (namesCode(config.get(CODE))) {
            throw new ModelFolderException(TEXTS.get("settings.code", file, CODE));
        }
        NOT_HONOURED_THERE.forEach(config::remove);
        AddedTokensReader reader = new AddedTokensReader(folder, file, config);
        reader.merge();
        for (String key : NOT_HONOURED) {
            requireFalse(config, key, file);
        }
        for (String key : NOT_HONOURED_THERE) {
            requireFalse(config, key, folder.resolve(AddedTokensReader.SPECIAL_MAP));
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
        return new TokenizerSettings(
                made.isPresent()
                        ? Optional.of(
                                remade(made.get(), TokenizerClass.isNamed(named), config, reader.read(made), file))
                        : Optional.empty(),
                reader.read(Optional.empty()),
                flag(config, CLEANS_UP, false, file),
                flag(config, CLEANS_UP + "_for_bpe_even_though_it_will_corrupt_output", false, file));
    }

    /** In the older form a list. */
    private static boolean namesCode(JsonElement code) {
        return code != null
                && (code.isJsonArray()
                        || (code.isJsonObject() && code.getAsJsonObject().has("AutoTokenizer")));
    }

    private static void requireFalse(JsonObject config, String key, Path file) throws ModelFolderException {
        if (flag(config, key, false, file)) {
            throw new ModelFolderException(TEXTS.get("settings.unsupported", file, key));
        }
    }

    /** A text, empty where there is none. */
    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && JsonFile.isText(value) ? value.getAsString() : "";
    }

    private static TokenizerClass.Remade remade(
            TokenizerClass made, boolean isNamed, JsonObject config, AddedTokens added, Path file)
            throws ModelFolderException {
        Map<String, Boolean> flags = new TreeMap<>();
        for (String key : TokenizerClass.FLAGS) {
            if (config.has(key) && !config.get(key).isJsonNull()) {
                flags.put(key, flag(config, key, false, file));
            }
        }
        for (String key : made.needed()) {
            if (!added.named().containsKey(key)) {
                throw new ModelFolderException(TEXTS.get("settings.needed", file, key, made.named()));
            }
        }
        return made.make(isNamed, flags, added);
    }

    /**
     * Whether something is so.
     *
     * @param otherwise what it is where nothing is said
     * @param file what a complaint names
     */
    static boolean flag(JsonObject object, String key, boolean otherwise, Path file) throws ModelFolderException {
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

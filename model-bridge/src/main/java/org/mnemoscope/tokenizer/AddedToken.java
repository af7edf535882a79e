package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * A token that is found in a text before anything else. As in transformers, one that is named by its text alone is another one than
 * the same with flags.
 *
 * @param content its text
 * @param flags {@code special}, {@code normalized} and so on
 * @param isText whether a folder names it by its text alone
 */
record AddedToken(String content, Map<String, Boolean> flags, boolean isText) {
    private static final Texts TEXTS = Texts.of(AddedToken.class);

    private static final String SPECIAL = "special";
    private static final String NORMALIZED = "normalized";

    static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", NORMALIZED, SPECIAL);

    AddedToken {
        flags = Map.copyOf(flags);
    }

    /** One that is named by its text alone, which is special. */
    static AddedToken text(String content) {
        Map<String, Boolean> flags = new TreeMap<>();
        FLAGS.forEach(name -> flags.put(name, name.equals(SPECIAL)));
        return new AddedToken(content, flags, true);
    }

    /**
     * Of a name alone, or of an object with flags; what is not said is as in the tokenizers library.
     *
     * @param file what a complaint names
     */
    static AddedToken of(JsonElement json, Path file) throws ModelFolderException {
        if (JsonFile.isText(json)) {
            return text(json.getAsString());
        }
        JsonElement content = json.isJsonObject() ? json.getAsJsonObject().get("content") : null;
        if (content == null || !JsonFile.isText(content)) {
            throw new ModelFolderException(TEXTS.get("settings.token", file));
        }
        JsonObject object = json.getAsJsonObject();
        boolean special = TokenizerSettings.flag(object, SPECIAL, false, file);
        Map<String, Boolean> flags = new TreeMap<>();
        for (String name : FLAGS) {
            boolean usual = name.equals(NORMALIZED) && !special;
            flags.put(name, TokenizerSettings.flag(object, name, usual, file));
        }
        return new AddedToken(content.getAsString(), flags, false);
    }

    boolean special() {
        return flags.get(SPECIAL);
    }

    AddedToken asSpecial() {
        Map<String, Boolean> changed = new TreeMap<>(flags);
        changed.put(SPECIAL, true);
        return new AddedToken(content, changed, isText);
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

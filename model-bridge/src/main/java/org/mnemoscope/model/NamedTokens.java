package org.mnemoscope.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;

/**
 * Tokens of a model that go by a name.
 *
 * @param padding what fills short sequences: {@code pad_token_id} of {@code config.json}, else {@code <pad>} or {@code [PAD]}
 * @param unknown what stands for words the vocabulary lacks: {@code <unk>} or {@code [UNK]}
 * @param end what ends a sequence: {@code eos_token_id} of {@code config.json}
 */
public record NamedTokens(OptionalInt padding, OptionalInt unknown, OptionalInt end) {
    /**
     * Looks a model's named tokens up.
     *
     * @param model the model
     * @throws ModelFolderException if its {@code config.json} cannot be read any more
     */
    public static NamedTokens of(LanguageModel model) throws ModelFolderException {
        JsonObject config = ModelFolder.configuration(model.folder());
        return new NamedTokens(
                first(declared(model, config, "pad_token_id"), first(find(model, "<pad>"), find(model, "[PAD]"))),
                first(find(model, "<unk>"), find(model, "[UNK]")),
                declared(model, config, "eos_token_id"));
    }

    /** What to put in a token's place to hide it: the unknown token, else the padding, else the end, else token 0. */
    public int replacement() {
        return first(unknown, first(padding, end)).orElse(0);
    }

    /**
     * Finds the token a person names.
     *
     * @param model the model
     * @param word as {@link LanguageModel#tokensOf} takes it
     * @return its id, of two that of the one without a space in front; empty where the model has no such token
     */
    public static OptionalInt find(LanguageModel model, String word) {
        return model.find(word).stream().mapToInt(id -> id).findFirst();
    }

    private static OptionalInt declared(LanguageModel model, JsonObject config, String key) {
        JsonElement id = config.get(key);
        boolean number =
                id != null && id.isJsonPrimitive() && id.getAsJsonPrimitive().isNumber();
        return known(model, number ? OptionalInt.of(id.getAsInt()) : OptionalInt.empty());
    }

    private static OptionalInt known(LanguageModel model, OptionalInt id) {
        int vocabulary = model.decoder().config().vocabularySize();
        return id.isPresent() && id.getAsInt() >= 0 && id.getAsInt() < vocabulary ? id : OptionalInt.empty();
    }

    private static OptionalInt first(OptionalInt one, OptionalInt other) {
        return one.isPresent() ? one : other;
    }
}

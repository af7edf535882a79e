package org.mnemoscope.training;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mnemoscope.task.Symbols;

/**
 * The vocabulary of models trained from nothing: one token for every mark, digit and letter of the formats, the numbers that
 * numeric mnemonics count with, and a pool of mnemonic tokens.
 *
 * @param symbols everything but the mnemonics; a token's index is its id
 * @param mnemonics the mnemonic tokens, which come after the symbols
 */
public record SymbolVocabulary(List<String> symbols, List<String> mnemonics) {
    static final String PADDING = "<pad>";
    static final String UNKNOWN = "<unk>";

    /**
     * Lays out a vocabulary.
     *
     * @param mnemonicCount size of the mnemonic pool
     */
    public static SymbolVocabulary withMnemonics(int mnemonicCount) {
        List<String> tokens = new ArrayList<>(List.of(PADDING, Symbols.END, UNKNOWN));
        tokens.addAll(Symbols.MARKS);
        tokens.addAll(Symbols.DIGITS);
        tokens.addAll(Symbols.LETTERS);
        tokens.addAll(Symbols.NUMBERS);
        List<String> mnemonics =
                IntStream.range(0, mnemonicCount).mapToObj(Symbols::mnemonic).toList();
        return new SymbolVocabulary(List.copyOf(tokens), mnemonics);
    }

    /** Number of tokens. */
    int size() {
        return symbols.size() + mnemonics.size();
    }

    /** The ids by text. */
    Map<String, Integer> ids() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        symbols.forEach(token -> ids.put(token, ids.size()));
        mnemonics.forEach(token -> ids.put(token, ids.size()));
        return ids;
    }

    /** The content of the {@code tokenizer.json} that splits at white space and looks whole words up. */
    String tokenizerJson() {
        JsonObject model = new JsonObject();
        model.addProperty("type", "WordLevel");
        JsonObject vocabulary = new JsonObject();
        ids().forEach(vocabulary::addProperty);
        model.add("vocab", vocabulary);
        model.addProperty("unk_token", UNKNOWN);
        JsonObject splitter = new JsonObject();
        splitter.addProperty("type", "WhitespaceSplit");
        JsonObject tokenizer = new JsonObject();
        tokenizer.addProperty("version", "1.0");
        for (String absent : List.of("truncation", "padding")) {
            tokenizer.add(absent, JsonNull.INSTANCE);
        }
        tokenizer.add("added_tokens", new JsonArray());
        tokenizer.add("normalizer", JsonNull.INSTANCE);
        tokenizer.add("pre_tokenizer", splitter);
        tokenizer.add("post_processor", JsonNull.INSTANCE);
        tokenizer.add("decoder", JsonNull.INSTANCE);
        tokenizer.add("model", model);
        return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(tokenizer);
    }
}

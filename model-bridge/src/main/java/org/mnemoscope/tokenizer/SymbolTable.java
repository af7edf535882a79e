package org.mnemoscope.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ids of the symbols that prompts are written with, and the pool mnemonics are drawn from.
 *
 * @param ids id by symbol; symbols that are no single token of the vocabulary are absent
 * @param mnemonics the pool, all of them in {@code ids}
 */
public record SymbolTable(Map<String, Integer> ids, List<String> mnemonics) {
    /** Copies what it is given. */
    public SymbolTable {
        ids = Map.copyOf(ids);
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * Looks symbols up in a tokenizer.
     *
     * @param tokenizer the model's tokenizer
     * @param symbols the marks, digits and letters of the formats
     * @param mnemonics names that may serve as mnemonics
     * @return those that are single tokens of the vocabulary
     */
    public static SymbolTable of(TextTokenizer tokenizer, List<String> symbols, List<String> mnemonics) {
        Map<String, Integer> ids = new HashMap<>();
        List<String> pool = new ArrayList<>();
        for (String symbol : symbols) {
            tokenizer.symbol(symbol).ifPresent(id -> ids.put(symbol, id));
        }
        for (String mnemonic : mnemonics) {
            OptionalInt id = tokenizer.symbol(mnemonic);
            if (id.isPresent()) {
                ids.put(mnemonic, id.getAsInt());
                pool.add(mnemonic);
            }
        }
        return new SymbolTable(ids, pool);
    }

    /**
     * The id of one symbol.
     *
     * @throws IllegalArgumentException if the vocabulary has no such token
     */
    public int id(String symbol) {
        Integer id = ids.get(symbol);
        if (id == null) {
            throw new IllegalArgumentException("the model's vocabulary has no single token for '" + symbol + "'");
        }
        return id;
    }

    /**
     * The ids of a sequence.
     *
     * @throws IllegalArgumentException if the vocabulary lacks one of them
     */
    public int[] ids(List<String> symbols) {
        return symbols.stream().mapToInt(this::id).toArray();
    }
}

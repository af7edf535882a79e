package org.mnemoscope.tokenizer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnemoscope.task.Symbols;

/**
 * Finds the symbols of the formats in any vocabulary. A vocabulary can have a symbol with a space in front, without, or
 * both. Symbols of one kind (digits, letters, marks) take the form in which more of them are single tokens, with the space
 * where that decides nothing; one that does not have this form takes the other. Mnemonics are {@code m0}, {@code m1}, … where
 * the vocabulary was made for these formats, which its token {@code <end>} tells, and otherwise its words: tokens of letters
 * alone, {@value #SHORTEST_WORD} or more, with a space in front, or without where too few have one. Of words that differ only
 * in upper and lower case the first is taken.
 */
final class SymbolSearch {
    static final int SHORTEST_WORD = 3;
    private static final String SPACE = " ";

    private final TokenVocabulary vocabulary;
    private final int modelSize;
    private final Map<String, Integer> ids = new HashMap<>();

    SymbolSearch(TokenVocabulary vocabulary, int modelSize) {
        this.vocabulary = vocabulary;
        this.modelSize = modelSize;
    }

    SymbolTable find(int endToken) {
        Stream.of(Symbols.MARKS, Symbols.DIGITS, Symbols.LETTERS, Symbols.NUMBERS)
                .forEach(this::findAlike);
        OptionalInt ownEnd = find(Symbols.END);
        if (ownEnd.isPresent()) {
            ids.put(Symbols.END, ownEnd.getAsInt());
            List<String> mnemonics = ownMnemonics();
            return new SymbolTable(ids, mnemonics);
        }
        if (endToken >= 0 && endToken < modelSize) {
            ids.put(Symbols.END, endToken);
        }
        Map<String, Integer> words = words(SPACE);
        if (words.size() < SymbolTable.LEAST_WORDS) {
            words("").forEach(words::putIfAbsent);
        }
        words.keySet().removeAll(ids.keySet());
        ids.putAll(words);
        return new SymbolTable(ids, List.copyOf(words.keySet()), SymbolTable.LEAST_WORDS);
    }

    private void findAlike(List<String> symbols) {
        boolean spaced = count(symbols, SPACE) >= count(symbols, "");
        for (String symbol : symbols) {
            OptionalInt preferred = find(spaced ? SPACE + symbol : symbol);
            OptionalInt id = preferred.isPresent() ? preferred : find(spaced ? symbol : SPACE + symbol);
            id.ifPresent(found -> ids.put(symbol, found));
        }
    }

    private long count(List<String> symbols, String before) {
        return symbols.stream()
                .filter(symbol -> find(before + symbol).isPresent())
                .count();
    }

    private OptionalInt find(String text) {
        OptionalInt id = vocabulary.find(text);
        return id.isPresent() && id.getAsInt() < modelSize ? id : OptionalInt.empty();
    }

    private List<String> ownMnemonics() {
        List<String> known = IntStream.range(0, modelSize)
                .mapToObj(Symbols::mnemonic)
                .filter(name -> find(name).isPresent())
                .toList();
        known.forEach(name -> ids.put(name, find(name).getAsInt()));
        return known;
    }

    /** The words in the order of their ids, which is about that of their frequency. */
    private Map<String, Integer> words(String before) {
        Map<String, Integer> words = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (int id = 0; id < Math.min(modelSize, vocabulary.size()); id++) {
            String text = vocabulary.text(id).orElse("");
            String word = text.startsWith(before) ? text.substring(before.length()) : "";
            boolean fits = word.length() >= SHORTEST_WORD && word.codePoints().allMatch(Character::isLetter);
            if (fits && seen.add(word.toLowerCase(Locale.ROOT))) {
                words.put(word, id);
            }
        }
        return words;
    }
}

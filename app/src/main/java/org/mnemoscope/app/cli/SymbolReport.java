package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.tokenizer.TokenVocabulary;

/** With which tokens a model writes problems. */
final class SymbolReport {
    private static final Texts TEXTS = Texts.of(SymbolReport.class);
    private static final int SHOWN_MNEMONICS = 24;

    private SymbolReport() {}

    /** Reads a folder's vocabulary, not its weights. */
    static String of(Path folder) throws IOException {
        ModelFolder content = ModelFolder.read(folder);
        try (TextTokenizer tokenizer = TextTokenizer.open(content.tokenizer())) {
            TokenVocabulary vocabulary = tokenizer.vocabulary();
            SymbolTable symbols = SymbolTable.of(vocabulary, content.config().vocabularySize(), content.endToken());
            return String.join(
                    System.lineSeparator(),
                    TEXTS.get("symbols.head", ModelFolder.name(folder)),
                    line(TEXTS.get("symbols.marks"), Symbols.MARKS, symbols, vocabulary),
                    line(TEXTS.get("symbols.end"), List.of(Symbols.END), symbols, vocabulary),
                    line(TEXTS.get("symbols.digits"), Symbols.DIGITS, symbols, vocabulary),
                    line(TEXTS.get("symbols.letters"), Symbols.LETTERS, symbols, vocabulary),
                    pool(symbols, vocabulary));
        }
    }

    private static String line(String kind, List<String> all, SymbolTable symbols, TokenVocabulary vocabulary) {
        String words = all.stream()
                .map(symbol -> symbols.knows(symbol)
                        ? vocabulary.display(symbols.id(symbol)) + " " + symbols.id(symbol)
                        : TEXTS.get("symbols.no-token", symbol))
                .collect(Collectors.joining(", "));
        return "  " + kind + ": " + words;
    }

    private static String pool(SymbolTable symbols, TokenVocabulary vocabulary) {
        List<String> pool = symbols.mnemonics();
        String shown = pool.stream()
                .limit(SHOWN_MNEMONICS)
                .map(word -> vocabulary.display(symbols.id(word)))
                .collect(Collectors.joining(" "));
        String size = pool.size() < symbols.leastPool()
                ? TEXTS.get("symbols.small-pool", pool.size(), symbols.leastPool())
                : TEXTS.get("symbols.pool", pool.size());
        return "  " + size + (pool.isEmpty() ? "" : ": " + shown + (pool.size() > SHOWN_MNEMONICS ? " …" : ""));
    }
}

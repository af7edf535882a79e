package org.mnemoscope.tokenizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.mnemoscope.engine.CacheFolder;
import org.mnemoscope.engine.RememberedContents;

/**
 * Keeps the native library from ending the program. A tokenizer is tried in a process of its own the first time its content is
 * seen; one that is made of parts which are known to be safe works in this process from then on, any other never does.
 *
 * @param tried where it is remembered which contents were tried, an empty file each
 * @param limit how long the library may take over one thing
 */
record TokenizerGuard(Path tried, Duration limit) {
    private static final String BUNDLED = "bundled-tokenizers.txt";

    /** That of whoever runs the program. */
    static TokenizerGuard ofUser() {
        return new TokenizerGuard(CacheFolder.ofUser().resolve("tokenizers"), Duration.ofSeconds(60));
    }

    /**
     * Opens a tokenizer.
     *
     * @param document the content of a {@code tokenizer.json}
     * @param safe whether all its parts are known to be safe
     * @param size one more than its largest token id
     * @throws SplitterException if it cannot be opened, or would end the program
     */
    Splitter open(byte[] document, boolean safe, int size) throws SplitterException {
        String hash = RememberedContents.hash(document);
        RememberedContents contents = new RememberedContents(tried);
        boolean known = bundled().contains(hash) || contents.has(hash);
        if (safe && known) {
            return NativeSplitter.open(document);
        }
        ChildSplitter child = ChildSplitter.start(document, limit);
        boolean passed = false;
        try {
            if (!known) {
                child.tryOut(size);
                remember(contents, hash);
            }
            passed = true;
        } finally {
            if (!passed || safe) {
                child.close();
            }
        }
        return safe ? NativeSplitter.open(document) : child;
    }

    /** What is not remembered is tried again. */
    private static void remember(RememberedContents contents, String hash) {
        try {
            contents.add(hash);
        } catch (IOException e) {
            return;
        }
    }

    private static Set<String> bundled() {
        try (var list = TokenizerGuard.class.getResourceAsStream(BUNDLED)) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(BUNDLED + " cannot be read", e);
        }
    }
}

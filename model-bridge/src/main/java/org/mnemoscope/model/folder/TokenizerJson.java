package org.mnemoscope.model.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * The content of a {@code tokenizer.json}: in a file of its own, or made from what a model's only file says.
 *
 * @param name what it is called in messages: its path, or that of the model's file with what it is there
 * @param folder where files that change its meaning may lie beside it; empty where it was made
 * @param content its content
 */
public record TokenizerJson(String name, Optional<Path> folder, Content content) {
    private static final Texts TEXTS = Texts.of(TokenizerJson.class);

    /** Several times the size of the largest in use. */
    private static final long LONGEST = 64 << 20;

    /** Something that can be read from its beginning, as often as needed. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens it.
         *
         * @return UTF-8 text, to be closed by the caller
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /**
     * That of a file.
     *
     * @param file a {@code tokenizer.json}
     * @throws ModelFolderException if there is no such file, or it is absurdly large
     */
    public static TokenizerJson in(Path file) throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(TEXTS.get("needs-one", file.getParent(), file.getFileName()));
        }
        JsonFile.requireSize(file, LONGEST);
        return new TokenizerJson(
                file.toString(), Optional.of(file.toAbsolutePath().getParent()), () -> Files.newInputStream(file));
    }

    /**
     * One that was made.
     *
     * @param file the model's only file
     * @param json the content
     */
    static TokenizerJson madeFrom(Path file, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new TokenizerJson(
                TEXTS.get("its-tokenizer", file), Optional.empty(), () -> new ByteArrayInputStream(bytes));
    }
}

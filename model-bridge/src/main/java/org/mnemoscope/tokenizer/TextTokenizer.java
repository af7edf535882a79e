package org.mnemoscope.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.model.folder.ModelFolderException;

/** The tokenizer of a model folder, read from its {@code tokenizer.json}. */
public final class TextTokenizer implements AutoCloseable {
    private final Path file;
    private final TokenVocabulary vocabulary;
    private final int largestOwn;
    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(Path file, VocabularyReader.Read read, HuggingFaceTokenizer tokenizer) {
        this.file = file;
        this.vocabulary = read.vocabulary();
        this.largestOwn = read.largestOwn();
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a tokenizer.
     *
     * @param file a {@code tokenizer.json}
     * @return a tokenizer the caller closes
     * @throws ModelFolderException if the file is missing or is no tokenizer; the message names it
     */
    public static TextTokenizer open(Path file) throws ModelFolderException {
        if (!Files.isRegularFile(file)) {
            throw new ModelFolderException(
                    file.getParent() + " has no " + file.getFileName() + "; a model folder needs one");
        }
        TokenizerSettings settings = TokenizerSettings.of(file.toAbsolutePath().getParent());
        VocabularyReader.Read read = VocabularyReader.read(file, settings);
        Engines.configure();
        try {
            byte[] original = Files.readAllBytes(file);
            boolean changes = read.dropsOut()
                    || !read.added().isEmpty()
                    || settings.prefixSpace().isPresent();
            byte[] document =
                    changes ? new TokenizerDocument(settings.prefixSpace(), read.added()).of(original) : original;
            return new TextTokenizer(
                    file,
                    read,
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(document),
                            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true")));
        } catch (IOException | RuntimeException e) {
            // the native library throws plain RuntimeExceptions for whatever it cannot read
            throw new ModelFolderException(file + " is not a tokenizer that can be read: " + e.getMessage(), e);
        }
    }

    /** Number of token ids: the highest and one, added tokens included. */
    public int size() {
        return vocabulary.size();
    }

    /**
     * Makes sure that a model has every id this tokenizer gives. A model may have more: many pad their embedding. It may lack
     * tokens that were added, as those for padding are, if not every text has them.
     *
     * @param vocabularySize how many ids the model has
     * @throws ModelFolderException if the tokenizer has more; the message has both numbers
     */
    public void requireFits(int vocabularySize) throws ModelFolderException {
        if (largestOwn >= vocabularySize) {
            throw new ModelFolderException(file + " has token ids up to " + largestOwn + ", the model only up to "
                    + (vocabularySize - 1) + " (vocab_size = " + vocabularySize
                    + " in config.json): the tokenizer belongs to another model");
        }
        requireKnown(encode(""), vocabularySize, "every text");
    }

    /**
     * Makes sure that a model has the tokens of a text.
     *
     * @param text the text, split
     * @param vocabularySize how many ids the model has
     * @param what the text, as the message names it
     * @throws ModelFolderException if it lacks one; the message names the token
     */
    public void requireKnown(TokenizedText text, int vocabularySize, String what) throws ModelFolderException {
        for (int id : text.ids()) {
            if (id >= vocabularySize) {
                throw new ModelFolderException(file + " has the token '" + vocabulary.display(id) + "' (id " + id
                        + ") in " + what + "; the model has ids only up to " + (vocabularySize - 1));
            }
        }
    }

    /**
     * Splits a text.
     *
     * @param text any text
     * @return its tokens
     * @throws ModelFolderException if the tokenizer cannot split it, as where it has no token for unknown words
     */
    public TokenizedText encode(String text) throws ModelFolderException {
        Encoding encoding = encoding(text);
        List<TokenizedText.Span> offsets = new ArrayList<>();
        for (CharSpan span : encoding.getCharTokenSpans()) {
            offsets.add(
                    span == null
                            ? new TokenizedText.Span(0, 0)
                            : new TokenizedText.Span(span.getStart(), span.getEnd()));
        }
        int[] ids = new int[encoding.getIds().length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.toIntExact(encoding.getIds()[i]);
        }
        return new TokenizedText(ids, List.of(encoding.getTokens()), offsets);
    }

    /**
     * Joins tokens to a text.
     *
     * @param ids token ids
     * @return the text they stand for
     */
    public String decode(int[] ids) {
        return decode(ids, false);
    }

    /**
     * Joins tokens to a text, without the special ones (beginning, end, padding).
     *
     * @param ids token ids
     * @return the text that the others stand for
     */
    public String decodeText(int[] ids) {
        return decode(ids, true);
    }

    private String decode(int[] ids, boolean withoutSpecial) {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
        }
        return tokenizer.decode(wide, withoutSpecial);
    }

    /**
     * Joins tokens to a text on one line.
     *
     * @param ids token ids
     * @return the text with its spaces; new lines and other characters that cannot be seen are shown as signs, see {@link
     *     TokenVocabulary#display(int)}
     */
    public String line(int[] ids) {
        return VisibleText.of(PieceSpelling.utf8(decode(ids))).replace('␣', ' ');
    }

    /** What each token stands for. */
    public TokenVocabulary vocabulary() {
        return vocabulary;
    }

    private Encoding encoding(String text) throws ModelFolderException {
        try {
            return tokenizer.encode(text, true, false);
        } catch (RuntimeException e) {
            throw new ModelFolderException(file + " cannot split this text: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}

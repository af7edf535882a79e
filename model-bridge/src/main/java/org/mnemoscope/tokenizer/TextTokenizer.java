package org.mnemoscope.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.TokenizerJson;

/** The tokenizer of a model folder, read from its {@code tokenizer.json}. */
public final class TextTokenizer implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(TextTokenizer.class);
    private static final int LONGEST_PLAIN = 1_000_000;

    private final TokenizerJson json;
    private final VocabularyReader.Read read;
    private final Splitter splitter;

    private TextTokenizer(TokenizerJson json, VocabularyReader.Read read, Splitter splitter) {
        this.json = json;
        this.read = read;
        this.splitter = splitter;
    }

    /**
     * Opens a tokenizer.
     *
     * @param file a {@code tokenizer.json}
     * @return a tokenizer the caller closes
     * @throws ModelFolderException if the file is missing or is no tokenizer; the message names it
     */
    public static TextTokenizer open(Path file) throws ModelFolderException {
        return open(TokenizerJson.in(file));
    }

    /**
     * Opens a tokenizer.
     *
     * @param json the content of a {@code tokenizer.json}
     * @return a tokenizer the caller closes
     * @throws ModelFolderException if it is no tokenizer; the message names it
     */
    public static TextTokenizer open(TokenizerJson json) throws ModelFolderException {
        VocabularyReader.Read read = VocabularyReader.read(json, TokenizerSettings.of(json));
        try {
            byte[] document = document(json, read);
            Splitter splitter = TokenizerGuard.ofUser()
                    .open(document, read.known(), read.vocabulary().size());
            return new TextTokenizer(json, read, splitter);
        } catch (IOException e) {
            throw new ModelFolderException(TEXTS.get("unreadable", json.name(), e.getMessage()), e);
        } catch (SplitterException e) {
            throw new ModelFolderException(TEXTS.get("not-tokenizer", json.name(), e.getMessage()), e);
        }
    }

    private static byte[] document(TokenizerJson json, VocabularyReader.Read read) throws IOException {
        byte[] original;
        try (InputStream content = json.content().open()) {
            original = content.readAllBytes();
        }
        boolean changes =
                read.dropsOut() || !read.added().isEmpty() || read.remade().isPresent();
        return changes ? new TokenizerDocument(read.remade(), read.added()).of(original) : original;
    }

    /** Number of token ids: the highest and one, added tokens included. */
    public int size() {
        return read.vocabulary().size();
    }

    /**
     * Makes sure that a model has every id this tokenizer gives. A model may have more: many pad their embedding. It may lack
     * tokens that were added, as those for padding are, if not every text has them.
     *
     * @param vocabularySize how many ids the model has
     * @throws ModelFolderException if the tokenizer has more; the message has both numbers
     */
    public void requireFits(int vocabularySize) throws ModelFolderException {
        if (read.largestOwn() >= vocabularySize) {
            throw new ModelFolderException(
                    TEXTS.get("foreign", json.name(), read.largestOwn(), vocabularySize - 1, vocabularySize));
        }
        requireKnown(encode(""), vocabularySize, TEXTS.get("every-text"));
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
                throw new ModelFolderException(
                        TEXTS.get("lacking", json.name(), vocabulary().display(id), id, what, vocabularySize - 1));
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
        requireCharacters(text);
        requireOneText(text);
        try {
            return text.length() > LONGEST_PLAIN ? encodeLong(text) : splitter.encode(text);
        } catch (SplitterException e) {
            throw new ModelFolderException(TEXTS.get("unsplittable", json.name(), e.getMessage()), e);
        }
    }

    /** Patterns give up over texts that are long enough, and the library with them. */
    private TokenizedText encodeLong(String text) throws SplitterException {
        try (Splitter aside = ChildSplitter.start(
                document(json, read), TokenizerGuard.ofUser().limit())) {
            return aside.encode(text);
        } catch (IOException e) {
            throw new SplitterException(e.getMessage(), e);
        }
    }

    private void requireOneText(String text) throws ModelFolderException {
        Optional<String> gap = read.remade().flatMap(TokenizerClass.Remade::gap).filter(text::contains);
        if (gap.isPresent()) {
            throw new ModelFolderException(TEXTS.get("gap", json.name(), gap.get()));
        }
    }

    /** The library ends the process over half a character. */
    private void requireCharacters(String text) throws ModelFolderException {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (Character.getType(characters[i]) == Character.SURROGATE) {
                throw new ModelFolderException(TEXTS.get("half-character", json.name(), i + 1, characters[i]));
            }
        }
    }

    /**
     * Joins tokens to a text.
     *
     * @param ids token ids
     * @return the text they stand for; tokens that cannot be joined as a person reads them
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
        try {
            String text = splitter.decode(ids, withoutSpecial);
            return read.cleansUp() ? cleanedUp(text) : text;
        } catch (SplitterException cannotBeJoined) {
            return IntStream.of(ids).mapToObj(vocabulary()::display).collect(Collectors.joining(" "));
        }
    }

    /** As {@code clean_up_tokenization} of transformers does it, in this order. */
    private static String cleanedUp(String text) {
        String cleaned = text.replace(" .", ".")
                .replace(" ?", "?")
                .replace(" !", "!")
                .replace(" ,", ",")
                .replace(" ' ", "'");
        for (String ending : List.of("n't", "'m", "'s", "'ve", "'re")) {
            cleaned = cleaned.replace(" " + ending, ending);
        }
        return cleaned;
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
        return read.vocabulary();
    }

    @Override
    public void close() {
        splitter.close();
    }
}

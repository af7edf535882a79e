package org.mnemoscope.language;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.folder.FileFacts;
import org.mnemoscope.folder.FolderWeights;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/** A model folder opened for use: the decoder in native memory, its tokenizer and its symbols. */
public final class LanguageModel implements AutoCloseable {
    private static final String BY_ID = "id:";

    private final Path folder;
    private final String modelType;
    private final long parameters;
    private final NDManager manager;
    private final Decoder decoder;
    private final TextTokenizer tokenizer;
    private final SymbolTable symbols;
    private final int endToken;
    private final ModelCard card;

    private LanguageModel(ModelFolder content, TextTokenizer tokenizer, NDManager manager, FolderWeights weights)
            throws ModelFolderException {
        folder = content.path();
        modelType = content.family().modelType();
        parameters = content.parameters();
        this.tokenizer = tokenizer;
        this.manager = manager;
        endToken = content.endToken();
        symbols = SymbolTable.of(tokenizer.vocabulary(), content.config().vocabularySize(), endToken);
        decoder = Decoder.load(manager, weights);
        card = card(weights.facts());
    }

    /**
     * Opens a model. The weights go from the mapped files into native memory, never through the Java heap.
     *
     * @param folder a Hugging Face model folder
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return a model the caller closes
     * @throws ModelFolderException if the folder cannot be used; nothing stays open then
     */
    public static LanguageModel open(Path folder, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        ModelFolder content = ModelFolder.read(folder);
        TextTokenizer tokenizer = TextTokenizer.open(content.tokenizer());
        NDManager manager = Engines.newScope();
        boolean open = false;
        try (FolderWeights weights = content.open(progress, cancel)) {
            tokenizer.requireFits(content.config().vocabularySize());
            LanguageModel model = new LanguageModel(content, tokenizer, manager, weights);
            open = true;
            return model;
        } finally {
            if (!open) {
                close(manager, tokenizer);
            }
        }
    }

    private ModelCard card(FileFacts facts) {
        DecoderConfig config = decoder.config();
        return new ModelCard(
                name(),
                modelType,
                config.layers(),
                config.attention().heads(),
                config.attention().keyValueHeads(),
                config.width(),
                config.attention().headWidth(),
                config.mlp().innerWidth(),
                parameters,
                ConfigWords.positions(config),
                ConfigWords.norm(config),
                ConfigWords.activation(config.mlp()),
                config.vocabularySize(),
                tokenizer.size(),
                facts.types(),
                facts.bytes(),
                parameters * Float.BYTES,
                config.maxLength(),
                facts.ignored());
    }

    /** The folder it was opened from. */
    public Path folder() {
        return folder;
    }

    /** What the model is called: its folder's name. */
    public String name() {
        return ModelFolder.name(folder);
    }

    /** The family, as in {@code mpt}. */
    public String modelType() {
        return modelType;
    }

    /** Number of weights. */
    public long parameters() {
        return parameters;
    }

    /** What it is, in numbers and words. */
    public ModelCard card() {
        return card;
    }

    /** The transformer. */
    public Decoder decoder() {
        return decoder;
    }

    /** The tokenizer. */
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** The symbols that prompts are written with. */
    public SymbolTable symbols() {
        return symbols;
    }

    /** Id of the token that ends a sequence, or -1 where the model declares none. */
    public int endToken() {
        return endToken;
    }

    /**
     * Makes sure that the model can read a sequence at all.
     *
     * @param tokens length of the sequence
     * @throws ProblemException if it has learned fewer positions, or looks at shorter windows; the message has both numbers
     */
    public void requireRoom(int tokens) throws ProblemException {
        requireAtMost(tokens, decoder.config().longest());
    }

    /**
     * Makes sure that a sequence is not longer than the model declares, even if it can go on beyond.
     *
     * @param tokens length of the sequence
     * @throws ProblemException if it is; the message has both numbers
     */
    public void requireDeclaredLength(int tokens) throws ProblemException {
        requireAtMost(tokens, decoder.config().maxLength());
    }

    private void requireAtMost(int tokens, int longest) throws ProblemException {
        if (longest > 0 && tokens > longest) {
            throw new ProblemException(
                    "The sequence would have " + tokens + " tokens; " + name() + " reads at most " + longest + ".");
        }
    }

    /**
     * Finds the tokens a word can stand for: without a space in front and with one, where it was typed without.
     *
     * @param word the text of a single token, where {@code ␣}, {@code ⏎} and {@code ⇥} stand for a space, a new line and a tab; or
     *     {@code id:7} for token id 7
     * @return their ids, one or two
     * @throws ProblemException if the model has no such token; the message names the word
     */
    public List<Integer> tokensOf(String word) throws ProblemException {
        List<Integer> found = find(word);
        if (found.isEmpty()) {
            throw new ProblemException("'" + word + "' is no single token of the vocabulary of " + name() + ".");
        }
        return found;
    }

    /** The tokens a word can stand for, see {@link #tokensOf}; none where the model has no such token. */
    List<Integer> find(String word) {
        String text = word.replace('␣', ' ').replace('⏎', '\n').replace('⇥', '\t');
        Stream<OptionalInt> named = Stream.of(text, " " + text).map(tokenizer.vocabulary()::find);
        Stream<OptionalInt> numbered = word.matches(BY_ID + "\\d{1,9}")
                ? Stream.of(OptionalInt.of(Integer.parseInt(word.substring(BY_ID.length()))))
                : Stream.empty();
        return Stream.concat(named, numbered)
                .flatMap(id -> id.stream().boxed())
                .filter(id -> id < decoder.config().vocabularySize())
                .toList();
    }

    /** Frees the native memory and gives it back to the system. */
    @Override
    public void close() {
        close(manager, tokenizer);
    }

    private static void close(NDManager manager, TextTokenizer tokenizer) {
        manager.close();
        tokenizer.close();
        NativeMemory.giveBack();
    }
}

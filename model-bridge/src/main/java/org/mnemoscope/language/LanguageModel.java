package org.mnemoscope.language;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
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
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.training.SymbolVocabulary;

/** A model folder opened for use: the decoder in native memory, its tokenizer and its symbols. */
public final class LanguageModel implements AutoCloseable {
    private final Path folder;
    private final String modelType;
    private final long parameters;
    private final NDManager manager;
    private final Decoder decoder;
    private final TextTokenizer tokenizer;
    private final SymbolTable symbols;
    private final ModelCard card;

    private LanguageModel(ModelFolder content, TextTokenizer tokenizer, NDManager manager, FolderWeights weights)
            throws ModelFolderException {
        folder = content.path();
        modelType = content.family().modelType();
        parameters = content.parameters();
        this.tokenizer = tokenizer;
        this.manager = manager;
        symbols = SymbolVocabulary.symbols(tokenizer, content.config().vocabularySize());
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

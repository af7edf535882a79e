package org.mnemoscope.language;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;
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

    private LanguageModel(ModelFolder content, TextTokenizer tokenizer, NDManager manager, Decoder decoder) {
        folder = content.path();
        modelType = content.family().modelType();
        parameters = content.parameters();
        this.tokenizer = tokenizer;
        this.manager = manager;
        this.decoder = decoder;
        symbols = SymbolVocabulary.symbols(tokenizer, content.config().vocabularySize());
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
        TextTokenizer tokenizer = TextTokenizer.open(folder.resolve(ModelFolder.TOKENIZER));
        NDManager manager = Engines.newScope();
        boolean open = false;
        try {
            LanguageModel model =
                    new LanguageModel(content, tokenizer, manager, content.decoder(manager, progress, cancel));
            open = true;
            return model;
        } finally {
            if (!open) {
                manager.close();
                tokenizer.close();
            }
        }
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

    @Override
    public void close() {
        decoder.close();
        manager.close();
        tokenizer.close();
    }
}

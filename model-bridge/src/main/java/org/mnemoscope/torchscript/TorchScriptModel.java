package org.mnemoscope.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/**
 * A TorchScript module opened for use, with the {@code tokenizer.json} that may lie beside it. It is a black box: what it is
 * made of, how long a sequence it reads and which token ends one is not known.
 */
public final class TorchScriptModel implements SequenceModel {
    private static final String TYPE = "torchscript";

    private final Path file;
    private final TorchScriptModule module;
    private final Optional<TextTokenizer> tokenizer;
    private final SymbolTable symbols;

    private TorchScriptModel(Path file, TorchScriptModule module, Optional<TextTokenizer> tokenizer) {
        this.file = file;
        this.module = module;
        this.tokenizer = tokenizer;
        symbols = tokenizer
                .map(words -> SymbolTable.of(words.vocabulary(), module.vocabularySize(), -1))
                .orElseGet(() -> new SymbolTable(Map.of(), List.of()));
    }

    /** Whether a path names a module: a file that ends in {@code .pt}. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path)
                && path.toString().toLowerCase(Locale.ROOT).endsWith(".pt");
    }

    /**
     * Opens a module.
     *
     * @param file a TorchScript archive with the methods {@code embed} and {@code forward}
     * @param progress told what is being read
     * @param cancel looked at before and after the module is loaded
     * @return a model the caller closes
     * @throws ModelFolderException if the file is no such module or the tokenizer beside it cannot be read
     */
    public static TorchScriptModel open(Path file, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        cancel.check();
        progress.report("Reading " + file.getFileName(), 0);
        Path words = file.resolveSibling(ModelFolder.TOKENIZER);
        Optional<TextTokenizer> tokenizer =
                Files.exists(words) ? Optional.of(TextTokenizer.open(words)) : Optional.empty();
        TorchScriptModel model = null;
        try {
            model = new TorchScriptModel(file, TorchScriptModule.load(file), tokenizer);
            cancel.check();
            return model;
        } finally {
            if (model == null) {
                tokenizer.ifPresent(TextTokenizer::close);
            } else if (cancel.isCancelled()) {
                model.close();
            }
        }
    }

    @Override
    public Path folder() {
        return file;
    }

    @Override
    public String name() {
        return ModelFolder.name(file);
    }

    @Override
    public String modelType() {
        return TYPE;
    }

    @Override
    public int vocabularySize() {
        return module.vocabularySize();
    }

    @Override
    public List<Integer> endTokens() {
        return List.of();
    }

    @Override
    public boolean normsEmbeddings() {
        return false;
    }

    @Override
    public Optional<TextTokenizer> textTokenizer() {
        return tokenizer;
    }

    @Override
    public SymbolTable symbols() {
        return symbols;
    }

    /** Tries it: nothing tells how long a sequence a module reads. */
    @Override
    public void requireRoom(int tokens) throws ProblemException {
        notNumbers(new int[tokens]);
    }

    @Override
    public void requireDeclaredLength(int tokens) throws ProblemException {
        requireRoom(tokens);
    }

    @Override
    public void requireReadable(int[] ids) throws ProblemException {
        float[] notNumbers = notNumbers(ids);
        for (int t = 0; t < notNumbers.length; t++) {
            if (notNumbers[t] > 0) {
                throw new ProblemException(name() + " gives logits that are not finite after token " + (t + 1) + " of "
                        + ids.length + ", so nothing can be attributed.");
            }
        }
    }

    /** How many logits after each token are NaN or infinite. */
    private float[] notNumbers(int[] ids) throws ProblemException {
        try (NDManager scope = Engines.newScope()) {
            NDArray logits = module.forward(module.embed(scope, ids));
            return logits.isNaN()
                    .toType(DataType.FLOAT32, false)
                    .add(logits.isInfinite().toType(DataType.FLOAT32, false))
                    .sum(new int[] {2})
                    .toFloatArray();
        } catch (EngineException e) {
            throw new ProblemException(
                    name() + " cannot read " + ids.length + " tokens: " + TorchScriptModule.reason(e) + ".");
        }
    }

    @Override
    public TokenReader reader() {
        return new ModuleReader(module);
    }

    @Override
    public List<MethodKind> methods() {
        return List.of(MethodKind.GRADIENT_TIMES_INPUT, MethodKind.GRADIENT_NORM);
    }

    @Override
    public AttributionMap attribute(
            AttributionRequest request, Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel) {
        if (request.inputPoint() != InputPoint.EMBEDDING) {
            throw new IllegalArgumentException("a module's input is taken at the embedding");
        }
        MethodKind method = request.method().kind();
        if (!methods().contains(method)) {
            throw new IllegalArgumentException("a module cannot be attributed by " + method.id());
        }
        return new ModuleGradients(module, request).run(rowSink, progress, cancel);
    }

    @Override
    public void close() {
        module.close();
        tokenizer.ifPresent(TextTokenizer::close);
    }
}

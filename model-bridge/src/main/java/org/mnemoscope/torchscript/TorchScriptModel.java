package org.mnemoscope.torchscript;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
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
    private static final Texts TEXTS = Texts.of(TorchScriptModel.class);
    private static final String TYPE = "torchscript";

    private final Path file;
    private final ModuleChild module;
    private final Optional<TextTokenizer> tokenizer;
    private final SymbolTable symbols;

    private TorchScriptModel(Path file, ModuleChild module, Optional<TextTokenizer> tokenizer) {
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
     * @param cancel looked at all the while
     * @return a model the caller closes
     * @throws ModelFolderException if the file is no such module or the tokenizer beside it cannot be read
     */
    public static TorchScriptModel open(Path file, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        long size = file.toFile().length();
        return open(file, ModuleChild.Limits.usual(size), progress, cancel);
    }

    /** @param limits what the module may take */
    static TorchScriptModel open(Path file, ModuleChild.Limits limits, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        cancel.check();
        progress.report(TEXTS.get("reading", file.getFileName()), 0);
        Path words = file.resolveSibling(ModelFolder.TOKENIZER);
        Optional<TextTokenizer> tokenizer =
                Files.exists(words) ? Optional.of(TextTokenizer.open(words)) : Optional.empty();
        ModuleChild module = null;
        try {
            TorchScriptModule.requireArchive(file);
            module = ModuleChild.open(file, limits, cancel);
            return new TorchScriptModel(file, module, tokenizer);
        } catch (ModuleFailure e) {
            String said = e.getMessage();
            throw new ModelFolderException(
                    said.startsWith(file.toString()) ? said : TEXTS.get("unopened", file, said), e);
        } finally {
            if (module == null) {
                tokenizer.ifPresent(TextTokenizer::close);
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
    public void requireRoom(int tokens, CancelToken cancel) throws ProblemException {
        notFinite(new int[tokens], cancel);
    }

    @Override
    public void requireDeclaredLength(int tokens, CancelToken cancel) throws ProblemException {
        requireRoom(tokens, cancel);
    }

    @Override
    public void requireReadable(int[] ids, CancelToken cancel) throws ProblemException {
        requireFinite(notFinite(ids, cancel), ids.length);
    }

    /**
     * @param notFinite how many logits are not finite after each token that was read
     * @param tokens of the whole sequence
     */
    private void requireFinite(float[] notFinite, int tokens) throws ProblemException {
        for (int t = 0; t < notFinite.length; t++) {
            if (notFinite[t] > 0) {
                throw new ProblemException(TEXTS.get("not-finite", name(), t + 1, tokens));
            }
        }
    }

    private float[] notFinite(int[] ids, CancelToken cancel) throws ProblemException {
        try {
            return module.notFinite(ids, cancel);
        } catch (ModuleFailure e) {
            throw unread(ids.length, e);
        }
    }

    private ProblemException unread(int tokens, ModuleFailure failure) {
        return new ProblemException(TEXTS.get("unread", name(), tokens, failure.getMessage()));
    }

    @Override
    public TokenReader reader(CancelToken cancel) {
        return new ModuleReader(module, cancel);
    }

    @Override
    public List<MethodKind> methods() {
        return List.of(MethodKind.GRADIENT_TIMES_INPUT, MethodKind.GRADIENT_NORM);
    }

    @Override
    public AttributionMap attribute(
            AttributionRequest request, Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel)
            throws ProblemException {
        if (request.inputPoint() != InputPoint.EMBEDDING) {
            throw new IllegalArgumentException("a module's input is taken at the embedding");
        }
        MethodKind method = request.method().kind();
        if (!methods().contains(method)) {
            throw new IllegalArgumentException("a module cannot be attributed by " + method.id());
        }
        int[] positions = request.positions();
        int[] read = Arrays.copyOf(request.ids(), positions[positions.length - 1]);
        try {
            return module.recording(read, cancel, recorded -> {
                requireFinite(recorded.notFinite(), request.ids().length);
                return new AttributionMap(request, rows(request, recorded, rowSink, progress, cancel));
            });
        } catch (ModuleFailure e) {
            throw unread(request.ids().length, e);
        }
    }

    /** Nothing is handed over once somebody asked to stop, not even the row that was being computed then. */
    private static List<AttributionRow> rows(
            AttributionRequest request,
            ModuleChild.Recorded recorded,
            Consumer<AttributionRow> rowSink,
            ProgressSink progress,
            CancelToken cancel)
            throws ModuleFailure {
        int count = request.positions().length;
        List<AttributionRow> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            cancel.check();
            AttributionRow row = row(request, index, recorded);
            cancel.check();
            rows.add(row);
            rowSink.accept(row);
            progress.report(TEXTS.get("attributing"), rows.size() / (double) count);
        }
        return rows;
    }

    private static AttributionRow row(AttributionRequest request, int index, ModuleChild.Recorded recorded)
            throws ModuleFailure {
        int position = request.position(index);
        int own = request.targetId(index);
        int other = request.target() == Target.CONTRAST
                ? request.contrast().choose(index, own, recorded.logits(position))
                : -1;
        ModuleGradients.Row row = recorded.row(position, request.target(), own, other);
        return new AttributionRow(
                        index, position, own, other, row.targetValue(), row.signedSum(), row.l2(), row.gradientNorm())
                .only(request.method().kind().reductions());
    }

    @Override
    public void close() {
        module.close();
        tokenizer.ifPresent(TextTokenizer::close);
    }
}

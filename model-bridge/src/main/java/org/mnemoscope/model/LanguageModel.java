package org.mnemoscope.model;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.method.MethodAttributor;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.FiniteNumbers;
import org.mnemoscope.decoder.NotFiniteException;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.generation.DecoderReader;
import org.mnemoscope.generation.GenerationRules;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.grammar.GrammarException;
import org.mnemoscope.grammar.GrammarReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.FileFacts;
import org.mnemoscope.model.folder.FolderWeights;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/** A model folder opened for use: the decoder in native memory, its tokenizer and its symbols. */
public final class LanguageModel implements SequenceModel {
    private static final Texts TEXTS = Texts.of(LanguageModel.class);

    /** To give back the gaps of smaller models takes longer than they are worth. */
    private static final long LARGE_BYTES = 64L << 20;

    private final Path folder;
    private final String modelType;
    private final long parameters;
    private final NDManager manager;
    private final Decoder decoder;
    private final TextTokenizer tokenizer;
    private final SymbolTable symbols;
    private final List<Integer> endTokens;
    private final GenerationRules rules;
    private final ModelCard card;
    private final Optional<TrainedOn> trainedOn;
    private final Optional<Grammar> grammar;
    private final MethodAttributor attributor = new MethodAttributor();

    private LanguageModel(
            ModelFolder content,
            Optional<TrainedOn> trainedOn,
            TextTokenizer tokenizer,
            NDManager manager,
            FolderWeights weights)
            throws ModelFolderException {
        this.trainedOn = trainedOn;
        folder = content.path();
        grammar = grammar(folder);
        modelType = content.family().modelType();
        this.tokenizer = tokenizer;
        this.manager = manager;
        endTokens = content.endTokens();
        rules = content.generationRules();
        symbols = SymbolTable.of(tokenizer.vocabulary(), content.config().vocabularySize(), content.endToken());
        decoder = Decoder.load(manager, weights);
        parameters = Parameter.of(weights.config()).stream()
                .mapToLong(Parameter::size)
                .sum();
        card = card(weights.facts());
    }

    /**
     * Opens a model of which it is not known what it was trained on.
     *
     * @param folder a Hugging Face model folder
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return a model the caller closes
     * @throws ModelFolderException if the folder cannot be used; nothing stays open then
     */
    public static LanguageModel open(Path folder, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        return open(folder, Optional.empty(), progress, cancel);
    }

    /**
     * Opens a model. The weights go from the mapped files into native memory, never through the Java heap.
     *
     * @param folder a Hugging Face model folder
     * @param trainedOn what it was trained on, if that is known
     * @param progress told how many bytes of how many are read
     * @param cancel looked at while tensors are read
     * @return a model the caller closes
     * @throws ModelFolderException if the folder cannot be used; nothing stays open then
     */
    public static LanguageModel open(
            Path folder, Optional<TrainedOn> trainedOn, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException {
        ModelFolder content = ModelFolder.read(folder);
        TextTokenizer tokenizer = TextTokenizer.open(content.tokenizer());
        NDManager manager = Engines.newScope();
        boolean open = false;
        try (FolderWeights weights = content.open(progress, cancel)) {
            tokenizer.requireFits(content.config().vocabularySize());
            LanguageModel model = new LanguageModel(content, trainedOn, tokenizer, manager, weights);
            open = true;
            if (model.decoder.bytes() >= LARGE_BYTES) {
                // what tensors were put together from has left gaps between the weights
                NativeMemory.giveBack();
            }
            return model;
        } finally {
            if (!open) {
                close(manager, tokenizer);
            }
        }
    }

    private static Optional<Grammar> grammar(Path folder) throws ModelFolderException {
        Path file = folder.resolve(Grammar.NAME);
        try {
            return Files.exists(file) ? Optional.of(GrammarReader.read(file)) : Optional.empty();
        } catch (GrammarException e) {
            throw new ModelFolderException(e.getMessage(), e);
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
                ConfigWords.factors(config),
                config.vocabularySize(),
                tokenizer.size(),
                facts.types(),
                facts.bytes(),
                decoder.bytes(),
                config.maxLength(),
                facts.ignored());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return ModelFolder.name(folder);
    }

    @Override
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

    @Override
    public SymbolTable symbols() {
        return symbols;
    }

    @Override
    public Optional<Grammar> grammar() {
        return grammar;
    }

    /**
     * The words of a grammar, with the token that ends a sequence as {@code <end>}.
     *
     * @throws ProblemException if one is no single token of the model; the message names it
     */
    public SymbolTable wordsOf(Grammar texts) throws ProblemException {
        return SymbolTable.ofWords(
                tokenizer.vocabulary(), texts.vocabulary(), endTokens.isEmpty() ? -1 : endTokens.get(0));
    }

    @Override
    public Optional<TrainedOn> trainedOn() {
        return trainedOn;
    }

    @Override
    public List<Integer> endTokens() {
        return endTokens;
    }

    @Override
    public GenerationRules generationRules(int prompt, int added) throws ProblemException {
        if (!rules.unsupported().isEmpty()) {
            throw new ProblemException(TEXTS.get("generation", name(), rules.unsupported()));
        }
        Optional<GenerationRules.Memory> memory = rules.memory().filter(kept -> kept.isTooShort(prompt, added));
        if (memory.isPresent()) {
            throw new ProblemException(TEXTS.get(
                    "generation.memory",
                    name(),
                    prompt + added,
                    memory.get().key(),
                    memory.get().tokens()));
        }
        return rules;
    }

    @Override
    public void requireRoom(int tokens, CancelToken cancel) throws ProblemException {
        requireAtMost(tokens, decoder.config().longest());
    }

    @Override
    public void requireDeclaredLength(int tokens, CancelToken cancel) throws ProblemException {
        requireAtMost(tokens, decoder.config().meantFor());
    }

    @Override
    public void requireReadable(int[] ids, CancelToken cancel) throws ProblemException {
        if (!MemoryEstimate.ofReading(decoder.config(), ids.length, decoder.widenedBytes())
                .fits(FreeMemory.bytes())) {
            // to read it would take as much; whoever attributes it says how much that is
            return;
        }
        Optional<FiniteNumbers.Place> lost = FiniteNumbers.lost(decoder, ids);
        if (lost.isPresent()) {
            throw new ProblemException(
                    TEXTS.get("numbers", name(), lost.get().layer(), lost.get().position() + 1, ids.length));
        }
    }

    private void requireAtMost(int tokens, int longest) throws ProblemException {
        if (longest > 0 && tokens > longest) {
            throw new ProblemException(TEXTS.get("long", tokens, name(), longest));
        }
    }

    @Override
    public Optional<TextTokenizer> textTokenizer() {
        return Optional.of(tokenizer);
    }

    @Override
    public int vocabularySize() {
        return decoder.config().vocabularySize();
    }

    @Override
    public boolean normsEmbeddings() {
        return decoder.config().norms().onEmbeddings();
    }

    @Override
    public TokenReader reader(CancelToken cancel) {
        return new DecoderReader(decoder);
    }

    @Override
    public List<MethodKind> methods() {
        return List.of(MethodKind.values());
    }

    @Override
    public AttributionMap attribute(
            AttributionRequest request, Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel)
            throws NotEnoughMemoryException, ProblemException {
        try {
            return attributor.attribute(decoder, request, rowSink, progress, cancel);
        } catch (NotFiniteException e) {
            requireReadable(request.ids(), cancel);
            throw new ProblemException(TEXTS.get("numbers.on-the-way", name()));
        }
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

package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.Families;
import org.mnemoscope.decoder.family.WritableFamily;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.ModelFolderWriter;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/**
 * What a run starts from: random weights with a vocabulary of our own, or a model folder.
 *
 * @param weights the first weights
 * @param symbols ids of the symbols the formats use, and the pool of mnemonics
 * @param grammar what texts are of, where the recipe trains on texts
 * @param memory what the run takes at its peak
 * @param output writes the result's folder
 */
public record StartingPoint(
        Weights weights, SymbolTable symbols, Optional<RecipeGrammar> grammar, TrainingMemory memory, Output output) {
    private static final Texts TEXTS = Texts.of(StartingPoint.class);

    /** Writes a model folder. */
    @FunctionalInterface
    public interface Output {
        /**
         * Writes it, as transformers opens it: that of a model from nothing in the conventions of its family, any other like the
         * one that was started from.
         *
         * @param folder where to
         * @param weights the trained weights
         * @throws IOException if a file cannot be written
         */
        void write(Path folder, Weights weights) throws IOException;
    }

    /**
     * Prepares the starting point of a recipe.
     *
     * @param recipe the recipe
     * @param recipeFolder what its {@code start} is relative to
     * @param progress told while a folder is read
     * @param cancel looked at while a folder is read
     * @throws IOException if the folder cannot be read; a {@link RecipeException} if the architecture is not possible, the
     *     vocabulary lacks what a stage needs, or the memory does not suffice
     */
    public static StartingPoint of(Recipe recipe, Path recipeFolder, ProgressSink progress, CancelToken cancel)
            throws IOException {
        Optional<RecipeGrammar> grammar = RecipeGrammar.of(recipe, recipeFolder);
        return recipe.architecture().isPresent()
                ? random(recipe, recipe.architecture().get(), grammar)
                : folder(recipe, start(recipe, recipeFolder), grammar, progress, cancel);
    }

    /**
     * What a recipe will take, told before any weights are read.
     *
     * @param recipe the recipe
     * @param recipeFolder what its {@code start} is relative to
     * @throws IOException as {@link #of}
     */
    static TrainingForecast forecast(Recipe recipe, Path recipeFolder) throws IOException {
        Optional<RecipeGrammar> grammar = RecipeGrammar.of(recipe, recipeFolder);
        if (recipe.architecture().isPresent()) {
            return forecast(recipe, recipe.architecture().get(), grammar);
        }
        ModelFolder folder = ModelFolder.read(start(recipe, recipeFolder));
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.tokenizer())) {
            return forecast(recipe, folder.config(), symbols(folder, tokenizer, grammar), grammar);
        }
    }

    private static TrainingForecast forecast(
            Recipe recipe, Recipe.Architecture architecture, Optional<RecipeGrammar> grammar) throws RecipeException {
        SymbolVocabulary vocabulary = vocabulary(architecture, grammar);
        try {
            Families.writable(architecture.family());
        } catch (ConfigException e) {
            throw new RecipeException(TEXTS.get("architecture.wrong", e.getMessage()));
        }
        DecoderConfig config = ArchitectureConfig.of(architecture, vocabulary.size());
        return forecast(recipe, config, new SymbolTable(vocabulary.ids(), vocabulary.mnemonics()), grammar);
    }

    private static SymbolVocabulary vocabulary(Recipe.Architecture architecture, Optional<RecipeGrammar> grammar) {
        return grammar.map(RecipeGrammar::vocabulary)
                .orElseGet(() -> SymbolVocabulary.withMnemonics(architecture.mnemonics()));
    }

    private static TrainingForecast forecast(
            Recipe recipe, DecoderConfig config, SymbolTable symbols, Optional<RecipeGrammar> grammar)
            throws RecipeException {
        return TrainingForecast.of(recipe, config, symbols, grammar, require(recipe, config, symbols, grammar));
    }

    private static Path start(Recipe recipe, Path recipeFolder) {
        return recipeFolder.resolve(recipe.start().orElseThrow()).normalize();
    }

    private static SymbolTable symbols(ModelFolder folder, TextTokenizer tokenizer, Optional<RecipeGrammar> grammar)
            throws ModelFolderException, RecipeException {
        tokenizer.requireFits(folder.config().vocabularySize());
        if (grammar.isPresent()) {
            return grammar.get().words(tokenizer.vocabulary(), folder.endToken());
        }
        return SymbolTable.of(tokenizer.vocabulary(), folder.config().vocabularySize(), folder.endToken());
    }

    /** The weights that a recipe changes. */
    TrainedPart trained(Recipe recipe) throws RecipeException {
        return TrainedPart.of(weights.config(), recipe.trainedBlocks());
    }

    /** Makes sure that a recipe can be run, before any weights are there. */
    private static TrainingMemory require(
            Recipe recipe, DecoderConfig config, SymbolTable symbols, Optional<RecipeGrammar> grammar)
            throws RecipeException {
        TrainedPart part = TrainedPart.of(config, recipe.trainedBlocks());
        TrainingMemory most = new TrainingMemory(0, 0);
        for (Stage stage : recipe.stages()) {
            try {
                most = most.orMore(memory(stage, part, symbols, grammar));
                for (int length :
                        recipe.evaluation().map(Recipe.EvaluationPlan::lengths).orElse(List.of())) {
                    if (stage instanceof TaskStage task) {
                        Evaluator.requireRoom(config, symbols, task.format(), length);
                    } else if (stage instanceof GrammarStage) {
                        grammar.orElseThrow().requireRoom(config, length, length);
                    }
                }
            } catch (ProblemException | IllegalArgumentException e) {
                throw new RecipeException(TEXTS.get("run.stage", recipe.name(), stage.name(), e.getMessage()));
            }
        }
        most.requireFree(TEXTS.get("run.named", recipe.name()));
        return most;
    }

    private static TrainingMemory memory(
            Stage stage, TrainedPart part, SymbolTable symbols, Optional<RecipeGrammar> grammar)
            throws ProblemException {
        if (stage instanceof RecallStage recall) {
            return memory(recall.sequences(), RecallSource.PRE_TRAINING_MARK, part, symbols);
        }
        if (stage instanceof GrammarStage texts) {
            int longest = grammar.orElseThrow().requireRoom(part.config(), texts.shortest(), texts.longest());
            return TrainingMemory.of(part, (long) texts.batch() * longest, longest);
        }
        return memory((TaskStage) stage, part, symbols);
    }

    private static TrainingMemory memory(TaskStage task, TrainedPart part, SymbolTable symbols)
            throws ProblemException {
        int longest = Evaluator.requireRoom(part.config(), symbols, task.format(), task.longest());
        if (task.earlyStopping().isPresent()) {
            Evaluator.requireRoom(
                    part.config(),
                    symbols,
                    task.format(),
                    task.earlyStopping().get().length());
        }
        TrainingMemory problems = TrainingMemory.of(part, (long) task.batch() * longest, longest);
        if (task.rehearsal().isEmpty()) {
            return problems;
        }
        RecallSequences recall = task.rehearsal().get().sequences();
        return problems.orMore(
                memory(recall, RecallSource.rehearsalMark(task.format().task()), part, symbols));
    }

    private static TrainingMemory memory(RecallSequences recall, String mark, TrainedPart part, SymbolTable symbols)
            throws ProblemException {
        RecallSource.requireSymbols(symbols, mark);
        part.config().requireLength(recall.longest());
        long tokens = Math.max(recall.tokensPerBatch(), (long) recall.minimumBatch() * recall.longest());
        return TrainingMemory.of(part, tokens, recall.longest());
    }

    private static StartingPoint random(
            Recipe recipe, Recipe.Architecture architecture, Optional<RecipeGrammar> grammar) throws RecipeException {
        SymbolVocabulary vocabulary = vocabulary(architecture, grammar);
        SymbolTable symbols = new SymbolTable(vocabulary.ids(), vocabulary.mnemonics());
        try {
            WritableFamily family = Families.writable(architecture.family());
            DecoderConfig config = ArchitectureConfig.of(architecture, vocabulary.size());
            TrainingMemory memory = require(recipe, config, symbols, grammar);
            Weights weights = InitialWeights.draw(config, new SplittableRandom(recipe.seed()));
            return new StartingPoint(
                    weights,
                    symbols,
                    grammar,
                    memory,
                    with(
                            grammar,
                            (to, trained) -> ModelFolderWriter.write(
                                    to,
                                    family,
                                    trained,
                                    vocabulary.tokenizerJson(),
                                    symbols.id(Symbols.END),
                                    recipe.dtype())));
        } catch (ConfigException e) {
            throw new RecipeException(TEXTS.get("architecture.wrong", e.getMessage()));
        }
    }

    private static StartingPoint folder(
            Recipe recipe, Path path, Optional<RecipeGrammar> grammar, ProgressSink progress, CancelToken cancel)
            throws IOException {
        ModelFolder folder = ModelFolder.read(path);
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.tokenizer())) {
            SymbolTable symbols = symbols(folder, tokenizer, grammar);
            TrainingMemory memory = require(recipe, folder.config(), symbols, grammar);
            return new StartingPoint(
                    folder.weights(progress, cancel),
                    symbols,
                    grammar,
                    memory,
                    with(grammar, (to, trained) -> ModelFolderWriter.writeLike(to, folder, trained, recipe.dtype())));
        }
    }

    /** The grammar goes beside the weights, before there is a model. */
    private static Output with(Optional<RecipeGrammar> grammar, Output output) {
        return (folder, weights) -> {
            if (grammar.isPresent()) {
                OutputFolder.make(folder);
                grammar.get().write(folder);
            }
            output.write(folder, weights);
        };
    }

    /** The batches of a stage. */
    BatchSource source(Stage stage) {
        if (stage instanceof RecallStage recall) {
            return new RecallSource(recall.sequences(), recall.steps() * recall.growth(), symbols);
        }
        return stage instanceof GrammarStage texts
                ? grammar.orElseThrow().source(texts, symbols)
                : new TaskSource((TaskStage) stage, symbols);
    }
}

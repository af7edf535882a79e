package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.Weights;
import org.mnemoscope.model.family.ConfigException;
import org.mnemoscope.model.family.Families;
import org.mnemoscope.model.family.Family;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/**
 * What a run starts from: random weights with a vocabulary of our own, or a model folder.
 *
 * @param family whose conventions the result follows
 * @param weights the first weights
 * @param tokenizerJson the content of the {@code tokenizer.json}
 * @param symbols ids of the symbols the formats use, and the pool of mnemonics
 * @param endToken id of the token that ends a sequence, or -1
 */
public record StartingPoint(Family family, Weights weights, String tokenizerJson, SymbolTable symbols, int endToken) {
    private static final long COPIES = 8;
    private static final long MIB = 1 << 20;

    /**
     * Prepares the starting point of a recipe.
     *
     * @param recipe the recipe
     * @param recipeFolder what its {@code start} is relative to
     * @param cancel looked at while a folder is read
     * @throws IOException if the folder cannot be read; a {@link RecipeException} if the architecture is not possible or the
     *     vocabulary lacks what a stage needs
     */
    public static StartingPoint of(Recipe recipe, Path recipeFolder, CancelToken cancel) throws IOException {
        StartingPoint start = recipe.architecture().isPresent()
                ? random(recipe.architecture().get(), recipe.seed())
                : folder(recipeFolder.resolve(recipe.start().orElseThrow()).normalize(), cancel);
        start.requireFor(recipe);
        return start;
    }

    private void requireFor(Recipe recipe) throws RecipeException {
        for (Stage stage : recipe.stages()) {
            try {
                if (stage instanceof TaskStage task) {
                    Evaluator.requireRoom(weights.config(), symbols, task.format(), task.longest());
                    for (int length : recipe.evaluation()
                            .map(Recipe.EvaluationPlan::lengths)
                            .orElse(List.of())) {
                        Evaluator.requireRoom(weights.config(), symbols, task.format(), length);
                    }
                } else {
                    RecallSource.requireSymbols(symbols);
                    weights.config().requireLength(((RecallStage) stage).longest());
                }
            } catch (ProblemException | IllegalArgumentException e) {
                throw new RecipeException("The recipe " + recipe.name() + " cannot be run, stage " + stage.name() + ": "
                        + e.getMessage());
            }
        }
    }

    private static StartingPoint random(Recipe.Architecture architecture, long seed) throws RecipeException {
        SymbolVocabulary vocabulary = SymbolVocabulary.withMnemonics(architecture.mnemonics());
        try {
            Family family = Families.byModelType(architecture.family());
            DecoderConfig config = ArchitectureConfig.of(architecture, vocabulary.size());
            requireMemory(config);
            Weights weights = InitialWeights.draw(config, new SplittableRandom(seed));
            return new StartingPoint(
                    family,
                    weights,
                    vocabulary.tokenizerJson(),
                    new SymbolTable(vocabulary.ids(), vocabulary.mnemonics()),
                    vocabulary.ids().get(SymbolVocabulary.END));
        } catch (ConfigException e) {
            throw new RecipeException("the recipe's architecture: " + e.getMessage());
        }
    }

    /** Weights, gradient, optimiser and checkpoint are each as large as the weights, and some are held twice. */
    private static void requireMemory(DecoderConfig config) throws RecipeException {
        long needed = Parameter.of(config).stream()
                .mapToLong(parameter -> parameter.size() * Float.BYTES * COPIES)
                .sum();
        long limit = Runtime.getRuntime().maxMemory();
        if (needed > limit) {
            throw new RecipeException("the recipe's architecture needs about " + needed / MIB
                    + " MiB of memory to train; the limit is " + limit / MIB + " MiB (Java's -Xmx)");
        }
    }

    private static StartingPoint folder(Path path, CancelToken cancel) throws IOException {
        ModelFolder folder = ModelFolder.read(path);
        Weights weights = folder.weights(ProgressSink.NONE, cancel);
        Path tokenizerFile = folder.tokenizer();
        try (TextTokenizer tokenizer = TextTokenizer.open(tokenizerFile)) {
            return new StartingPoint(
                    folder.family(),
                    weights,
                    Files.readString(tokenizerFile).strip(),
                    SymbolVocabulary.symbols(tokenizer, folder.config().vocabularySize()),
                    folder.endToken());
        }
    }

    /** The batches of a stage. */
    BatchSource source(Stage stage) {
        return stage instanceof RecallStage recall
                ? new RecallSource(recall, symbols)
                : new TaskSource((TaskStage) stage, symbols);
    }
}

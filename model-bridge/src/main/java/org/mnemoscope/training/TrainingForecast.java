package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;

/**
 * What a run will take, told before it begins.
 *
 * @param memory at its peak
 * @param config the decoder that is trained
 * @param parameters number of its weights
 * @param tokens tokens it will train on, about
 */
public record TrainingForecast(TrainingMemory memory, DecoderConfig config, long parameters, long tokens) {
    private static final Texts TEXTS = Texts.of(TrainingForecast.class);

    /**
     * Looks at what a recipe starts from, but reads no weights.
     *
     * @param recipe the recipe
     * @param recipeFolder what its {@code start} is relative to
     * @throws IOException if the folder it starts from cannot be read; a {@link RecipeException} if the architecture is not
     *     possible, the vocabulary lacks what a stage needs, or the memory does not suffice
     */
    public static TrainingForecast of(Recipe recipe, Path recipeFolder) throws IOException {
        return StartingPoint.forecast(recipe, recipeFolder);
    }

    static TrainingForecast of(
            Recipe recipe,
            DecoderConfig config,
            SymbolTable symbols,
            Optional<RecipeGrammar> grammar,
            TrainingMemory memory)
            throws RecipeException {
        long tokens = 0;
        try {
            for (Stage stage : recipe.stages()) {
                tokens += stage.steps() * tokensOfStep(stage, config, symbols, grammar);
            }
        } catch (ProblemException e) {
            throw new RecipeException(TEXTS.get("run.impossible", recipe.name(), e.getMessage()));
        }
        long parameters =
                Parameter.of(config).stream().mapToLong(Parameter::size).sum();
        return new TrainingForecast(memory, config, parameters, tokens);
    }

    /** The lengths of a task are equally likely, and a sequence grows evenly with them; texts are filled up to the longest of a batch. */
    private static long tokensOfStep(
            Stage stage, DecoderConfig config, SymbolTable symbols, Optional<RecipeGrammar> grammar)
            throws ProblemException {
        if (stage instanceof RecallStage recall) {
            return recall.sequences().tokensPerBatch();
        }
        if (stage instanceof GrammarStage texts) {
            return texts.batch() * (long) grammar.orElseThrow().requireRoom(config, texts.shortest(), texts.longest());
        }
        TaskStage task = (TaskStage) stage;
        long problems = task.batch()
                * (long) Evaluator.requireRoom(config, symbols, task.format(), (task.shortest() + task.longest()) / 2);
        return task.rehearsal()
                .map(rehearsal -> problems + (rehearsal.sequences().tokensPerBatch() - problems) / rehearsal.every())
                .orElse(problems);
    }
}

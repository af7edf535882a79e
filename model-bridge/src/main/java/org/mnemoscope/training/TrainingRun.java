package org.mnemoscope.training;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.files.FolderLock;
import org.mnemoscope.files.Folders;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.ModelFolderUpdate;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.ProblemException;

/**
 * From a recipe file to a model folder with its records: {@code training.json} and, where the recipe ends in a task or in texts,
 * {@code evaluation.json}.
 */
public final class TrainingRun {
    private static final Texts TEXTS = Texts.of(TrainingRun.class);

    /** Far from the seeds of training, so that no problem is drawn twice on purpose. */
    private static final long EVALUATION_SEED = 20_261_124;

    private static final int MILESTONE_SAMPLES = 24;

    /** Where weights lie while they are validated, in the output folder. */
    private static final String TRIAL = "validation";

    /** What tells of a trained model beside its own files, and what is over once it is there. */
    private static final List<String> RECORDS =
            List.of(TrainingRecord.NAME, EvaluationFile.NAME, Grammar.NAME, Checkpoint.FILE);

    private TrainingRun() {}

    /**
     * What to run.
     *
     * @param recipeFile the recipe
     * @param seed instead of the recipe's own
     * @param folder where the model goes
     * @param resume whether to go on from a checkpoint in the folder
     * @param checkpointEvery time between checkpoints
     */
    public record Request(Path recipeFile, OptionalLong seed, Path folder, boolean resume, Duration checkpointEvery) {}

    /**
     * Runs it.
     *
     * @param request what to run
     * @param progress told every few steps and at every evaluation
     * @param cancel looked at after every step
     * @return the record of the finished run
     * @throws IOException if a file cannot be read or written; a {@link RecipeException} names what is wrong with the recipe
     * @throws TrainingException if the loss is no longer finite
     */
    public static TrainingRecord run(Request request, ProgressSink progress, CancelToken cancel)
            throws IOException, TrainingException {
        return run(request, TrainingListener.NONE, progress, cancel);
    }

    /**
     * Runs it under somebody's eyes.
     *
     * @param request what to run
     * @param listener told of every step and every evaluation
     * @param progress told every few steps and at every evaluation
     * @param cancel looked at after every step; a cancelled run leaves a checkpoint it can be resumed from
     * @return the record of the finished run
     * @throws IOException if a file cannot be read or written; a {@link RecipeException} names what is wrong with the recipe
     * @throws TrainingException if the loss is no longer finite
     */
    public static TrainingRecord run(
            Request request, TrainingListener listener, ProgressSink progress, CancelToken cancel)
            throws IOException, TrainingException {
        // read once: the file may change while the run goes on
        JsonObject recipeJson = RecipeReader.json(request.recipeFile());
        Recipe recipe = RecipeReader.parse(recipeJson, request.recipeFile());
        if (request.seed().isPresent()) {
            recipe = recipe.withSeed(request.seed().getAsLong());
        }
        Path recipeFolder = request.recipeFile().toAbsolutePath().getParent();
        StartingPoint start = StartingPoint.of(recipe, recipeFolder, progress, cancel);
        Measure measure = new Measure(recipe, start, request.folder(), listener, progress, cancel);
        Trainer trainer = new Trainer(recipe, start, request.folder(), request.checkpointEvery(), measure, listener);
        OutputFolder.make(request.folder());
        FolderLock lock = FolderLock.take(request.folder(), "training");
        try {
            return run(request, recipeJson, trainer, measure, progress, cancel);
        } finally {
            lock.close();
        }
    }

    private static TrainingRecord run(
            Request request,
            JsonObject recipeJson,
            Trainer trainer,
            Measure measure,
            ProgressSink progress,
            CancelToken cancel)
            throws IOException, TrainingException {
        TrainedModel model = trainer.run(request.resume(), progress, cancel);
        TrainingRecord record = record(recipeJson, model);
        Optional<Evaluation> evaluation = measure.recipe().evaluation().isPresent()
                ? Optional.of(measure.last(model.weights()))
                : Optional.empty();
        ModelFolderUpdate.replace(request.folder(), RECORDS, folder -> {
            if (evaluation.isPresent()) {
                EvaluationFile.write(folder.resolve(EvaluationFile.NAME), evaluation.get());
            }
            record.write(folder.resolve(TrainingRecord.NAME));
            model.write(folder);
        });
        return record;
    }

    /** Whether a folder holds a checkpoint that a run can go on from. */
    public static boolean canResume(Path folder) {
        return Files.exists(folder.resolve(Checkpoint.FILE));
    }

    private static TrainingRecord record(JsonObject recipeJson, TrainedModel model) {
        return new TrainingRecord(
                recipeJson,
                model.recipe().seed(),
                Map.of("engine", Engines.version(), "java", Runtime.version().toString()),
                model.weights().count(),
                model.tokens(),
                model.seconds(),
                model.lossCurve(),
                model.validations(),
                List.of());
    }

    /** Evaluates the weights during a run and after it. */
    private record Measure(
            Recipe recipe,
            StartingPoint start,
            Path folder,
            TrainingListener listener,
            ProgressSink progress,
            CancelToken cancel)
            implements Trainer.Milestone {
        @Override
        public void reached(Weights weights, String where, TrainingListener.Moment moment) {
            Evaluation evaluation = evaluate(weights, MILESTONE_SAMPLES);
            String accuracies = evaluation.results().stream()
                    .map(r ->
                            String.format(Locale.ROOT, "%d: %.2f/%.2f", r.length(), r.exactMatch(), r.tokenAccuracy()))
                    .collect(Collectors.joining("  "));
            listener.evaluated(moment, evaluation);
            progress.report(TEXTS.get("milestone", where, accuracies), Double.NaN);
        }

        /** As it would be opened once the run has ended, so with weights as they are stored. */
        @Override
        public Validation.Figures validated(Weights weights, TaskStage stage) throws IOException {
            EarlyStopping stopping = stage.earlyStopping().orElseThrow();
            Path trial = folder.resolve(TRIAL);
            try {
                start.output().write(trial, weights.asStored(recipe.dtype()));
                try (LanguageModel model = LanguageModel.open(trial, ProgressSink.NONE, cancel)) {
                    return new Validation(
                                    List.of(stopping.length()), stopping.samples(), stopping.length(), stopping.maps())
                            .of(model, stage.format(), cancel);
                }
            } catch (ProblemException | NotEnoughMemoryException e) {
                throw new RecipeException(TEXTS.get(
                        "validation.impossible",
                        recipe.name(),
                        stopping.length(),
                        stage.format().task().unit(),
                        e.getMessage()));
            } finally {
                Folders.delete(trial);
            }
        }

        Evaluation last(Weights weights) {
            return evaluate(weights, recipe.evaluation().orElseThrow().samples());
        }

        private Evaluation evaluate(Weights weights, int samples) {
            List<Integer> lengths = recipe.evaluation().orElseThrow().lengths();
            try (NDManager scope = Engines.newScope();
                    Decoder decoder = Decoder.load(scope, weights)) {
                Evaluator evaluator = new Evaluator(decoder, start.symbols());
                return recipe.stages().get(recipe.stages().size() - 1) instanceof TaskStage task
                        ? evaluator.evaluate(
                                task.format(), lengths, samples, EVALUATION_SEED, ProgressSink.NONE, cancel)
                        : evaluator.evaluate(
                                start.grammar().orElseThrow().grammar(),
                                lengths,
                                samples,
                                EVALUATION_SEED,
                                ProgressSink.NONE,
                                cancel);
            }
        }
    }
}

package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.job.TimeLeft;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.OutputFolder;

/**
 * Runs a recipe. On one machine a run depends on its recipe and seed alone: each step draws its random numbers from the
 * seed and the step's index, so a run that was interrupted and resumed ends with the same bits as an unbroken one.
 */
public final class Trainer {
    private static final Texts TEXTS = Texts.of(Trainer.class);
    private static final int LOSS_CURVE_STEPS = 50;
    private static final int REPORT_STEPS = 10;

    private final Recipe recipe;
    private final StartingPoint start;
    private final Path folder;
    private final Duration checkpointEvery;
    private final Milestone milestone;
    private final TrainingListener listener;

    /** What happens at every evaluation during a run. */
    @FunctionalInterface
    public interface Milestone {
        /**
         * Looks at the weights as they are.
         *
         * @param weights the decoder's weights
         * @param where what to call this moment, as in {@code task, step 500}
         * @param moment the same in numbers
         * @throws CancellationException if the run was cancelled meanwhile
         */
        void reached(Weights weights, String where, TrainingListener.Moment moment);

        /**
         * Validates the weights that a stage would end with now.
         *
         * @param weights the decoder's weights
         * @param stage the stage, which has {@link EarlyStopping}
         * @throws IOException if they cannot be validated
         * @throws CancellationException if the run was cancelled meanwhile
         */
        default Validation.Figures validated(Weights weights, TaskStage stage) throws IOException {
            throw new UnsupportedOperationException("nobody validates");
        }
    }

    /**
     * Prepares a run.
     *
     * @param recipe what to do
     * @param start where to start
     * @param folder where checkpoints go
     * @param checkpointEvery time between checkpoints
     * @param milestone called every so many steps of a stage that is measured, as the recipe's evaluation plan says
     * @param listener told of every step
     */
    public Trainer(
            Recipe recipe,
            StartingPoint start,
            Path folder,
            Duration checkpointEvery,
            Milestone milestone,
            TrainingListener listener) {
        this.recipe = recipe;
        this.start = start;
        this.folder = folder;
        this.checkpointEvery = checkpointEvery;
        this.milestone = milestone;
        this.listener = listener;
    }

    /**
     * Trains to the end.
     *
     * @param resume whether to go on from a checkpoint in the folder, if there is one
     * @param progress told every few steps
     * @param cancel looked at after every step and while a step waits for its turn to differentiate; a cancelled run writes a
     *     checkpoint first
     * @return the finished run
     * @throws IOException if a checkpoint cannot be read or written
     * @throws TrainingException if the loss or the gradient is no longer finite
     * @throws CancellationException if the run was cancelled; its checkpoint is written
     */
    public TrainedModel run(boolean resume, ProgressSink progress, CancelToken cancel)
            throws IOException, TrainingException {
        OutputFolder.make(folder);
        progress.report(start.memory().words(), Double.NaN);
        TrainedPart part = start.trained(recipe);
        float[] first = part.flat(start.weights());
        RunState state = resume && Files.exists(folder.resolve(Checkpoint.FILE))
                ? Checkpoint.read(folder, recipe, first.length)
                : new RunState(first);
        listener.started(moment(state), start.memory(), state.lossCurve());
        try (TrainingStep training = new TrainingStep(part, start.weights())) {
            while (state.stage() < recipe.stages().size()) {
                runStage(recipe.stages().get(state.stage()), training, state, progress, cancel);
                state.nextStage();
            }
        }
        listener.trained();
        // what follows, the last evaluation, may be cancelled too
        Checkpoint.write(folder, recipe, state);
        Weights weights = part.into(start.weights(), state.weights()).asStored(recipe.dtype());
        return new TrainedModel(recipe, start, weights, state);
    }

    private void runStage(Stage stage, TrainingStep training, RunState state, ProgressSink progress, CancelToken cancel)
            throws IOException, TrainingException {
        BatchSource source = start.source(stage);
        // a checkpoint comes before the measurement of its step
        reachIfDue(stage, training.part(), state);
        long lastCheckpoint = System.nanoTime();
        while (state.step() < stage.steps() && !isStopped(stage, training.part(), state, progress)) {
            long began = System.nanoTime();
            int tokens = takeStep(stage, source, training, state, cancel);
            double took = (System.nanoTime() - began) / 1e9;
            state.addSeconds(took);
            listener.stepped(moment(state), state.lastLoss(), state.meanLoss(), tokens, took);
            if (state.step() % LOSS_CURVE_STEPS == 0 || state.step() == stage.steps()) {
                state.markLoss();
            }
            if (state.step() % REPORT_STEPS == 0 || state.step() == stage.steps()) {
                report(stage, state, tokens / took, took, progress);
            }
            if (cancel.isCancelled()) {
                Checkpoint.write(folder, recipe, state);
                throw new CancellationException(TEXTS.get("stopped", where(stage, state)));
            }
            if (System.nanoTime() - lastCheckpoint > checkpointEvery.toNanos()) {
                Checkpoint.write(folder, recipe, state);
                lastCheckpoint = System.nanoTime();
            }
            reachIfDue(stage, training.part(), state);
        }
        isStopped(stage, training.part(), state, progress);
    }

    private void reachIfDue(Stage stage, TrainedPart part, RunState state) throws IOException {
        boolean due = stage.isMeasured()
                && recipe.evaluation().isPresent()
                && state.step() > 0
                && state.step() % recipe.evaluation().get().every() == 0;
        if (!due) {
            return;
        }
        try {
            milestone.reached(part.into(start.weights(), state.result()), where(stage, state), moment(state));
        } catch (CancellationException e) {
            Checkpoint.write(folder, recipe, state);
            throw e;
        }
    }

    /** Validates where that is due, the last step included, and says whether the stage has ended early. */
    private boolean isStopped(Stage stage, TrainedPart part, RunState state, ProgressSink progress) throws IOException {
        if (stage.earlyStopping().isEmpty()) {
            return false;
        }
        EarlyStopping stopping = stage.earlyStopping().get();
        boolean due = state.step() > 0 && (state.step() % stopping.every() == 0 || state.step() == stage.steps());
        if (due && !state.isValidated()) {
            validate((TaskStage) stage, stopping, part, state, progress);
        }
        return state.validationsSinceBest() >= stopping.patience();
    }

    private void validate(
            TaskStage stage, EarlyStopping stopping, TrainedPart part, RunState state, ProgressSink progress)
            throws IOException {
        try {
            Validation.Figures figures = milestone.validated(part.into(start.weights(), state.result()), stage);
            double exactMatch = figures.exactMatch().get(stopping.length());
            state.validated(new ValidationPoint(
                    state.stage(), state.step(), exactMatch, figures.hitRate(), figures.sourceMass()));
            progress.report(
                    TEXTS.get(
                            state.validationsSinceBest() == 0 ? "validation.best" : "validation",
                            where(stage, state),
                            stopping.length(),
                            stage.format().task().unit(),
                            exactMatch,
                            figures.hitRate()),
                    Double.NaN);
        } catch (CancellationException e) {
            Checkpoint.write(folder, recipe, state);
            throw e;
        }
    }

    private int takeStep(Stage stage, BatchSource source, TrainingStep training, RunState state, CancelToken cancel)
            throws IOException, TrainingException {
        Batch batch = source.batch(state.step(), random(state.stage(), state.step()));
        TrainingStep.Outcome outcome;
        try {
            outcome = training.take(state.weights(), batch, stage.labelSmoothing(), cancel);
        } catch (CancellationException e) {
            // it waited for its turn to differentiate, and the state is that of the step before
            Checkpoint.write(folder, recipe, state);
            throw e;
        }
        double norm = Double.isFinite(outcome.loss())
                ? state.adam()
                        .step(
                                state.weights(),
                                outcome.gradient(),
                                stage.learningRate().at(state.step(), stage.steps()))
                : Double.NaN;
        if (!Double.isFinite(norm)) {
            throw new TrainingException(TEXTS.get("diverged", outcome.loss(), norm, where(stage, state)));
        }
        state.takeAverage(stage.weightAverage());
        int tokens = batch.sequences() * (batch.tokens() - 1);
        state.advance(outcome.loss(), tokens);
        return tokens;
    }

    /** The random numbers of one step. */
    private RandomGenerator random(int stage, int step) {
        return new SplittableRandom(recipe.seed() * 0x9E3779B97F4A7C15L + stage * 0xBF58476D1CE4E5B9L + step);
    }

    private void report(
            Stage stage, RunState state, double tokensPerSecond, double stepSeconds, ProgressSink progress) {
        double perStep = state.seconds() / Math.max(1, stepsDone(state));
        double left = (totalSteps() - stepsDone(state)) * (state.stage() == 0 ? perStep : stepSeconds);
        progress.report(
                TEXTS.get("progress", where(stage, state), state.meanLoss(), tokensPerSecond, TimeLeft.words(left)),
                stepsDone(state) / (double) totalSteps());
    }

    private String where(Stage stage, RunState state) {
        return TEXTS.get("where", stage.name(), state.step(), stage.steps());
    }

    private TrainingListener.Moment moment(RunState state) {
        return new TrainingListener.Moment(state.stage(), state.step(), stepsDone(state), totalSteps());
    }

    private int stepsDone(RunState state) {
        return recipe.stages().stream()
                        .limit(state.stage())
                        .mapToInt(Stage::steps)
                        .sum()
                + state.step();
    }

    private int totalSteps() {
        return recipe.stages().stream().mapToInt(Stage::steps).sum();
    }
}

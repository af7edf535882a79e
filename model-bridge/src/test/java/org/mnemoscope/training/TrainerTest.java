package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.Gradients;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.safetensors.TensorType;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

class TrainerTest {
    private static final LearningRate RATE = new LearningRate(1e-2, 3, 0.3, 0.02);
    private static final RecallSequences SEQUENCES = new RecallSequences(16, 32, 200, 4);

    @TempDir
    private Path folder;

    private static Recipe recipe(LearningRate rate) {
        return recipe(rate, 0, 0);
    }

    private static Recipe recipe(LearningRate rate, double labelSmoothing, double weightAverage) {
        return recipe(rate, labelSmoothing, weightAverage, Optional.empty());
    }

    private static Recipe recipe(
            LearningRate rate, double labelSmoothing, double weightAverage, Optional<EarlyStopping> earlyStopping) {
        return new Recipe(
                "small",
                "Small",
                Optional.of(new Recipe.Architecture("mpt", 1, 16, 2, false, 0, 24, 128)),
                Optional.empty(),
                OptionalInt.empty(),
                TensorType.F32,
                7,
                List.of(
                        new RecallStage(12, rate, SEQUENCES, 0.5),
                        new TaskStage(
                                8,
                                rate,
                                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED),
                                3,
                                6,
                                4,
                                Optional.empty(),
                                labelSmoothing,
                                weightAverage,
                                earlyStopping)),
                Optional.of(new Recipe.EvaluationPlan(List.of(4), 4, 4)));
    }

    private static Trainer trainer(Recipe recipe, Path folder, Duration checkpoints) throws IOException {
        return trainer(recipe, folder, checkpoints, TrainingListener.NONE);
    }

    private static Trainer trainer(Recipe recipe, Path folder, Duration checkpoints, TrainingListener listener)
            throws IOException {
        StartingPoint start = StartingPoint.of(recipe, folder, ProgressSink.NONE, new CancelToken());
        return new Trainer(recipe, start, folder, checkpoints, (weights, where, moment) -> {}, listener);
    }

    @Test
    void training_makes_the_loss_fall() throws Exception {
        TrainedModel model =
                trainer(recipe(RATE), folder, Duration.ofHours(1)).run(false, ProgressSink.NONE, new CancelToken());
        Batch batch = new RecallSource(
                        SEQUENCES,
                        0,
                        StartingPoint.of(recipe(RATE), folder, ProgressSink.NONE, new CancelToken())
                                .symbols())
                .batch(0, new java.util.SplittableRandom(99));
        float[] untrained = StartingPoint.of(recipe(RATE), folder, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        TrainedPart all =
                new TrainedPart(model.weights().config(), model.weights().parameters());
        double before;
        double after;
        try (TrainingStep step = new TrainingStep(all, model.weights())) {
            before = step.take(untrained, batch, 0, new CancelToken()).loss();
            after = step.take(model.weights().flat(), batch, 0, new CancelToken())
                    .loss();
        }
        assertThat(after).isLessThan(before);
    }

    @Test
    void a_run_cancelled_in_either_stage_and_resumed_ends_with_the_same_bits_as_an_unbroken_one() throws Exception {
        Recipe recipe = recipe(RATE, 0.2, 0.9);
        float[] unbroken = trainer(recipe, folder.resolve("unbroken"), Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        for (int steps : new int[] {10, 17, 20}) {
            Path broken = folder.resolve("broken-after-" + steps);
            CancelToken cancel = new CancelToken();
            TrainingListener cancelling = new TrainingListener() {
                @Override
                public void stepped(Moment moment, double loss, double meanLoss, int tokens, double seconds) {
                    if (moment.stepsDone() == steps) {
                        cancel.cancel();
                    }
                }
            };
            assertThatThrownBy(() -> trainer(recipe, broken, Duration.ofHours(1), cancelling)
                            .run(false, ProgressSink.NONE, cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(broken.resolve(Checkpoint.FILE)).exists();
            float[] resumed = trainer(recipe, broken, Duration.ofHours(1))
                    .run(true, ProgressSink.NONE, new CancelToken())
                    .weights()
                    .flat();
            assertThat(resumed).isEqualTo(unbroken);
        }
    }

    /** Says of the n-th validation what the n-th of the given numbers is, and remembers the weights. */
    private static final class Judge implements Trainer.Milestone {
        private final double[] exactMatches;
        private final List<float[]> seen = new ArrayList<>();

        Judge(double... exactMatches) {
            this.exactMatches = exactMatches;
        }

        @Override
        public void reached(Weights weights, String where, TrainingListener.Moment moment) {}

        @Override
        public Validation.Figures validated(Weights weights, TaskStage stage) {
            seen.add(weights.flat());
            return new Validation.Figures(Map.of(9, exactMatches[seen.size() - 1]), 0.25, 0.1);
        }
    }

    private TrainedModel judged(String folderName, Judge judge, TrainingListener listener, CancelToken cancel)
            throws Exception {
        Recipe recipe = recipe(RATE, 0, 0.9, Optional.of(new EarlyStopping(2, 2, 9, 4, 1)));
        StartingPoint start = StartingPoint.of(recipe, folder, ProgressSink.NONE, new CancelToken());
        return new Trainer(recipe, start, folder.resolve(folderName), Duration.ofHours(1), judge, listener)
                .run(true, ProgressSink.NONE, cancel);
    }

    @Test
    void a_stage_ends_when_its_best_weights_were_not_surpassed_and_they_are_the_result() throws Exception {
        Judge judge = new Judge(0.5, 0.4, 0.5);
        TrainedModel model = judged("stopped", judge, TrainingListener.NONE, new CancelToken());
        assertThat(model.validations())
                .extracting(ValidationPoint::stage, ValidationPoint::step, ValidationPoint::exactMatch)
                .containsExactly(tuple(1, 2, 0.5), tuple(1, 4, 0.4), tuple(1, 6, 0.5));
        assertThat(model.weights().flat()).isEqualTo(judge.seen.get(0)).isNotEqualTo(judge.seen.get(2));
    }

    @Test
    void the_last_step_is_validated_too_and_may_be_the_best() throws Exception {
        Judge judge = new Judge(0.5, 0.4, 0.6, 0.7);
        TrainedModel model = judged("whole", judge, TrainingListener.NONE, new CancelToken());
        assertThat(model.validations()).extracting(ValidationPoint::step).containsExactly(2, 4, 6, 8);
        assertThat(model.weights().flat()).isEqualTo(judge.seen.get(3));
    }

    @Test
    void a_run_resumed_after_a_validation_knows_what_was_best() throws Exception {
        CancelToken cancel = new CancelToken();
        TrainingListener cancelling = new TrainingListener() {
            @Override
            public void stepped(Moment moment, double loss, double meanLoss, int tokens, double seconds) {
                if (moment.stage() == 1 && moment.step() == 5) {
                    cancel.cancel();
                }
            }
        };
        Judge before = new Judge(0.5, 0.4);
        assertThatThrownBy(() -> judged("resumed", before, cancelling, cancel))
                .isInstanceOf(CancellationException.class);
        TrainedModel model = judged("resumed", new Judge(0.3), TrainingListener.NONE, new CancelToken());
        assertThat(model.validations()).extracting(ValidationPoint::step).containsExactly(2, 4, 6);
        assertThat(model.weights().flat()).isEqualTo(before.seen.get(0));
    }

    /** As while a TorchScript module is attributed, which records for as long as it takes. */
    @Test
    void a_step_that_waits_for_its_turn_to_differentiate_can_be_cancelled() throws Exception {
        StartingPoint start = StartingPoint.of(recipe(RATE), folder, ProgressSink.NONE, new CancelToken());
        TrainedPart all =
                new TrainedPart(start.weights().config(), start.weights().parameters());
        CancelToken cancel = new CancelToken();
        ExecutorService training = Executors.newSingleThreadExecutor();
        try (TrainingStep step = new TrainingStep(all, start.weights());
                NDManager scope = Engines.newScope()) {
            Gradients recording = Gradients.record(scope, new CancelToken());
            Future<?> waiting = training.submit(() -> step.take(start.weights().flat(), lastOnly(7), 0, cancel));
            cancel.cancel();
            assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CancellationException.class);
            recording.close();
        } finally {
            training.shutdown();
            assertThat(training.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_run_whose_step_was_cancelled_before_its_turn_came_goes_on_to_the_bits_of_an_unbroken_one() throws Exception {
        float[] unbroken = trainer(recipe(RATE), folder.resolve("unbroken"), Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        Path broken = folder.resolve("broken");
        CancelToken cancel = new CancelToken();
        ExecutorService training = Executors.newSingleThreadExecutor();
        try (NDManager scope = Engines.newScope()) {
            Gradients recording = Gradients.record(scope, new CancelToken());
            CountDownLatch begun = new CountDownLatch(1);
            TrainingListener listener = new TrainingListener() {
                @Override
                public void started(Moment moment, TrainingMemory needed, List<LossPoint> lossCurve) {
                    begun.countDown();
                }
            };
            Future<?> run = training.submit(() ->
                    trainer(recipe(RATE), broken, Duration.ofHours(1), listener).run(false, ProgressSink.NONE, cancel));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            cancel.cancel();
            assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CancellationException.class);
            recording.close();
        } finally {
            training.shutdown();
            assertThat(training.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(broken.resolve(Checkpoint.FILE)).exists();
        assertThat(trainer(recipe(RATE), broken, Duration.ofHours(1))
                        .run(true, ProgressSink.NONE, new CancelToken())
                        .weights()
                        .flat())
                .isEqualTo(unbroken);
    }

    @Test
    void the_result_is_the_average_that_every_measurement_on_the_way_has_seen() throws Exception {
        Recipe averaged = recipe(RATE, 0, 0.5);
        StartingPoint start = StartingPoint.of(averaged, folder, ProgressSink.NONE, new CancelToken());
        List<float[]> measured = new ArrayList<>();
        float[] result = new Trainer(
                        averaged,
                        start,
                        folder,
                        Duration.ofHours(1),
                        (weights, where, moment) -> measured.add(weights.flat()),
                        TrainingListener.NONE)
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        assertThat(measured).hasSize(2);
        assertThat(measured.get(1)).isEqualTo(result);
        assertThat(result)
                .isNotEqualTo(trainer(recipe(RATE), folder.resolve("last"), Duration.ofHours(1))
                        .run(false, ProgressSink.NONE, new CancelToken())
                        .weights()
                        .flat());
    }

    @Test
    void smoothed_targets_give_a_share_of_the_loss_to_every_token() throws Exception {
        StartingPoint start = StartingPoint.of(recipe(RATE), folder, ProgressSink.NONE, new CancelToken());
        TrainedPart all =
                new TrainedPart(start.weights().config(), start.weights().parameters());
        Batch batch = lastOnly(7);
        int vocabulary = start.weights().config().vocabularySize();
        double ofAll = 0;
        double ofTarget;
        double smoothed;
        float[] gradient;
        float[] weights = start.weights().flat();
        double slope;
        try (TrainingStep step = new TrainingStep(all, start.weights())) {
            ofTarget = step.take(weights, batch, 0, new CancelToken()).loss();
            // the mean over every token of the vocabulary, each in turn as the target
            for (int token = 0; token < vocabulary; token++) {
                ofAll += step.take(weights, lastOnly(token), 0, new CancelToken())
                                .loss()
                        / vocabulary;
            }
            TrainingStep.Outcome outcome = step.take(weights, batch, 0.2, new CancelToken());
            smoothed = outcome.loss();
            gradient = outcome.gradient();
            slope = slope(step, weights, batch, gradient);
        }
        assertThat(smoothed).isCloseTo(0.8 * ofTarget + 0.2 * ofAll, offset(1e-4));
        double squared = 0;
        for (float g : gradient) {
            squared += (double) g * g;
        }
        assertThat(slope / squared).isCloseTo(1, offset(0.02));
    }

    /** How fast the smoothed loss rises along its gradient. */
    private static double slope(TrainingStep step, float[] weights, Batch batch, float[] gradient) {
        float size = 1e-3f;
        float[] up = weights.clone();
        float[] down = weights.clone();
        for (int i = 0; i < weights.length; i++) {
            up[i] += size * gradient[i];
            down[i] -= size * gradient[i];
        }
        return (step.take(up, batch, 0.2, new CancelToken()).loss()
                        - step.take(down, batch, 0.2, new CancelToken()).loss())
                / (2 * size);
    }

    /** Two sequences of which the last token alone is predicted. */
    private static Batch lastOnly(int target) {
        return new Batch(
                new int[][] {{1, 2, 3, target}, {4, 5, 6, target}},
                new boolean[][] {{false, false, false, true}, {false, false, false, true}});
    }

    @Test
    void checkpoints_do_not_change_a_run() throws Exception {
        Recipe recipe = recipe(RATE);
        float[] without = trainer(recipe, folder.resolve("a"), Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        float[] with = trainer(recipe, folder.resolve("b"), Duration.ZERO)
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        assertThat(with).isEqualTo(without);
    }

    @Test
    void another_seed_gives_other_weights() throws Exception {
        float[] one = trainer(recipe(RATE), folder, Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        float[] two = trainer(recipe(RATE).withSeed(8), folder, Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void a_checkpoint_of_another_recipe_is_refused() throws Exception {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        assertThatThrownBy(() ->
                        trainer(recipe(RATE), folder, Duration.ofHours(1)).run(false, ProgressSink.NONE, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> trainer(recipe(RATE).withSeed(8), folder, Duration.ofHours(1))
                        .run(true, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(Checkpoint.FILE)
                .hasMessageContaining("another recipe or seed");
    }

    @Test
    void a_loss_that_is_no_number_stops_the_run_and_names_the_step() throws Exception {
        Trainer exploding = trainer(recipe(new LearningRate(1e38, 0, 0, 1)), folder, Duration.ofHours(1));
        assertThatThrownBy(() -> exploding.run(false, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("recall, step 1 of 12");
    }

    @Test
    void the_result_is_a_model_folder() throws Exception {
        Path out = folder.resolve("out");
        TrainedModel model = trainer(recipe(RATE), out, Duration.ZERO).run(false, ProgressSink.NONE, new CancelToken());
        model.write(out);
        Weights read = ModelFolder.read(out).weights(ProgressSink.NONE, new CancelToken());
        assertThat(read.flat()).isEqualTo(model.weights().flat());
        assertThat(read.config()).isEqualTo(model.weights().config());
    }
}

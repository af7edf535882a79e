package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.decoder.Weights;
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
                                8, rate, new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 3, 6, 4, Optional.empty())),
                Optional.of(new Recipe.EvaluationPlan(List.of(4), 4, 4)));
    }

    private static Trainer trainer(Recipe recipe, Path folder, Duration checkpoints) throws IOException {
        StartingPoint start = StartingPoint.of(recipe, folder, ProgressSink.NONE, new CancelToken());
        return new Trainer(recipe, start, folder, checkpoints, (weights, where, moment) -> {}, TrainingListener.NONE);
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
            before = step.take(untrained, batch).loss();
            after = step.take(model.weights().flat(), batch).loss();
        }
        assertThat(after).isLessThan(before);
    }

    @Test
    void a_run_cancelled_in_either_stage_and_resumed_ends_with_the_same_bits_as_an_unbroken_one() throws Exception {
        Recipe recipe = recipe(RATE);
        float[] unbroken = trainer(recipe, folder.resolve("unbroken"), Duration.ofHours(1))
                .run(false, ProgressSink.NONE, new CancelToken())
                .weights()
                .flat();
        for (int steps : new int[] {10, 20}) {
            Path broken = folder.resolve("broken-after-" + steps);
            CancelToken cancel = new CancelToken();
            int[] reports = {0};
            ProgressSink cancelling = (activity, done) -> {
                if (done >= (steps - 1) / 20.0 && reports[0]++ == 0) {
                    cancel.cancel();
                }
            };
            assertThatThrownBy(
                            () -> trainer(recipe, broken, Duration.ofHours(1)).run(false, cancelling, cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(broken.resolve(Checkpoint.FILE)).exists();
            float[] resumed = trainer(recipe, broken, Duration.ofHours(1))
                    .run(true, ProgressSink.NONE, new CancelToken())
                    .weights()
                    .flat();
            assertThat(resumed).isEqualTo(unbroken);
        }
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
    void the_result_is_a_model_folder_and_no_checkpoint_is_left() throws Exception {
        Path out = folder.resolve("out");
        TrainedModel model = trainer(recipe(RATE), out, Duration.ZERO).run(false, ProgressSink.NONE, new CancelToken());
        model.write(out);
        Weights read = ModelFolder.read(out).weights(ProgressSink.NONE, new CancelToken());
        assertThat(read.flat()).isEqualTo(model.weights().flat());
        assertThat(read.config()).isEqualTo(model.weights().config());
        assertThat(Files.exists(out.resolve(Checkpoint.FILE))).isFalse();
    }
}

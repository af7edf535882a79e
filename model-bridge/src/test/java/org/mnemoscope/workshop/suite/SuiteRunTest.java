package org.mnemoscope.workshop.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.training.RecipeException;

class SuiteRunTest {
    private static final String RATE =
            "\"learningRate\": {\"peak\": 0.01, \"warmUp\": 1, \"decay\": 0.3, \"floor\": 0.1}";
    private static final String BASE = """
            {"name": "base", "title": "Base", "seed": 7,
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 16, "maxLength": 64},
             "stages": [{"kind": "recall", "steps": 4, "shortest": 16, "longest": 24, "growth": 0.5, "tokensPerBatch": 64,
                         "minimumBatch": 2, %s}]}
            """.formatted(RATE);
    private static final String TUNED = """
            {"name": "tuned", "title": "Tuned", "seed": %d, "start": "../models/base", "dtype": "float16",
             "stages": [{"kind": "task", "task": "parity", "format": "scratchpad", "shortest": 2, "longest": 4,
                         "steps": 6, "batch": 2, %s}],
             "evaluation": {"lengths": [3, 9], "samples": 4, "every": 100}}
            """;

    @TempDir
    private Path folder;

    private Path recipes;
    private Path models;

    @BeforeEach
    void a_base_and_three_models_from_it() throws IOException {
        recipes = Files.createDirectory(folder.resolve("recipes"));
        models = folder.resolve("models");
        Files.writeString(recipes.resolve("base.json"), BASE);
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(recipes.resolve(name + ".json"), TUNED.formatted((int) name.charAt(0), RATE));
        }
        Files.writeString(recipes.resolve("order.txt"), "base\nb\n\nc\n");
    }

    private RecipeSuite suite() throws IOException {
        return RecipeSuite.read(recipes, models);
    }

    private List<SuiteOutcome> run(List<SuiteItem> items, int jobs, Consumer<SuiteOutcome> finished)
            throws IOException {
        return new SuiteRun(Duration.ofHours(1), ProgressSink.NONE, new CancelToken()).run(items, jobs, finished);
    }

    private static List<String> names(List<SuiteItem> items) {
        return items.stream().map(SuiteItem::name).toList();
    }

    @Test
    void the_order_is_the_listed_one_and_what_is_not_listed_comes_after_it() throws IOException {
        assertThat(names(suite().items())).containsExactly("base", "b", "c", "a");
    }

    @Test
    void an_order_that_lists_a_recipe_that_is_not_there_is_refused() throws IOException {
        Files.writeString(recipes.resolve("order.txt"), "gone\n");

        assertThatThrownBy(this::suite)
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("order.txt lists gone, but there is no gone.json");
    }

    @Test
    void an_order_with_a_name_that_can_be_no_file_is_refused_too() throws IOException {
        Files.writeString(recipes.resolve("order.txt"), "a\0b\n");

        assertThatThrownBy(this::suite)
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("order.txt lists a b, but there is no a b.json");
    }

    @Test
    void what_is_missing_is_trained_after_its_base_and_nothing_twice() throws IOException {
        List<String> done = new ArrayList<>();
        List<SuiteOutcome> outcomes =
                run(suite().items(), 2, outcome -> done.add(outcome.item().name()));

        assertThat(done).containsExactlyInAnyOrder("base", "a", "b", "c").startsWith("base");
        assertThat(names(outcomes.stream().map(SuiteOutcome::item).toList())).containsExactly("base", "b", "c", "a");
        assertThat(outcomes).allMatch(outcome -> outcome.failure().isEmpty());
        assertThat(models.resolve("b")).isDirectoryNotContaining("glob:**.lock");
        Path weights = models.resolve("b").resolve(ModelFolder.WEIGHTS);
        FileTime written = Files.getLastModifiedTime(weights);
        assertThat(run(suite().items(), 1, outcome -> {})).isEmpty();
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);
    }

    @Test
    void a_recipe_that_changed_since_is_called_outdated_and_left_alone() throws IOException {
        run(suite().items(), 1, outcome -> {});
        Files.writeString(recipes.resolve("a.json"), TUNED.formatted(1, RATE));

        assertThat(suite().items())
                .extracting(SuiteItem::state)
                .containsExactly(
                        SuiteItem.State.TRAINED,
                        SuiteItem.State.TRAINED,
                        SuiteItem.State.TRAINED,
                        SuiteItem.State.OUTDATED);
        assertThat(run(suite().items(), 1, outcome -> {})).isEmpty();
    }

    @Test
    void the_shards_together_are_the_whole_and_each_has_the_base_it_needs() throws IOException {
        Set<SuiteItem> union = new HashSet<>();
        for (int i = 1; i <= 3; i++) {
            List<SuiteItem> part = suite().part(new Shard(i, 3));
            assertThat(names(part)).startsWith("base").hasSize(2);
            union.addAll(part);
        }

        assertThat(union).containsExactlyInAnyOrderElementsOf(suite().items());
    }

    @Test
    void a_shard_has_the_start_of_the_start_too() throws IOException {
        Files.writeString(recipes.resolve("d.json"), TUNED.formatted(1, RATE).replace("models/base", "models/a"));

        assertThat(names(suite().part(new Shard(4, 4)))).containsExactly("base", "a", "d");
    }

    @Test
    void recipes_that_start_from_each_other_are_refused() throws IOException {
        Files.writeString(recipes.resolve("a.json"), TUNED.formatted(1, RATE).replace("models/base", "models/b"));
        Files.writeString(recipes.resolve("b.json"), TUNED.formatted(1, RATE).replace("models/base", "models/a"));

        assertThatThrownBy(this::suite)
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("b.json starts from a model that itself starts, in the end, from b");
    }

    @Test
    void a_recipe_that_cannot_be_run_fails_with_a_sentence_and_so_does_what_starts_from_it() throws IOException {
        Files.writeString(recipes.resolve("base.json"), BASE.replace("\"heads\": 2", "\"heads\": 3"));
        List<SuiteOutcome> outcomes = run(suite().items(), 2, outcome -> {});

        assertThat(outcomes).hasSize(4).noneMatch(SuiteOutcome::learned);
        assertThat(outcomes.get(0).failure().orElseThrow()).contains("the recipe's architecture");
        assertThat(outcomes.get(1).failure()).contains("its start base could not be trained.");
    }

    @Test
    void a_model_that_is_wrong_inside_its_training_lengths_has_not_learned_and_its_curve_is_told() throws IOException {
        SuiteOutcome tuned = run(suite().items(), 1, outcome -> {}).get(1);

        assertThat(tuned.learned()).isFalse();
        assertThat(tuned.curve()).isNotEmpty().last().matches(point -> point.step() == 6);
    }

    @Test
    void a_cancelled_run_goes_on_from_its_checkpoint_to_the_same_bits() throws IOException {
        CancelToken cancel = new CancelToken();
        SuiteRun stopped = new SuiteRun(
                Duration.ofHours(1),
                (activity, done) -> {
                    if (activity.startsWith("b: parity")) {
                        cancel.cancel();
                    }
                },
                cancel);
        assertThatThrownBy(() -> stopped.run(suite().items(), 1, outcome -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(names(suite().items().stream().filter(SuiteRunTest::trained).toList()))
                .containsExactly("base");
        run(suite().items(), 1, outcome -> {});

        Path unbroken = folder.resolve("unbroken");
        Files.createDirectory(unbroken);
        run(RecipeSuite.read(recipes, unbroken).items().subList(0, 1), 1, outcome -> {});
        run(RecipeSuite.read(recipes, unbroken).items(), 1, outcome -> {});
        assertThat(unbroken.resolve("b").resolve(ModelFolder.WEIGHTS))
                .hasSameBinaryContentAs(models.resolve("b").resolve(ModelFolder.WEIGHTS));
    }

    private static boolean trained(SuiteItem item) {
        try {
            return item.state() == SuiteItem.State.TRAINED;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

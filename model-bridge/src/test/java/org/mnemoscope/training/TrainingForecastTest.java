package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolder;

class TrainingForecastTest {
    private static final String RECIPE = """
            {"name": "tiny", "title": "Tiny",
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 12, "maxLength": 64},
             "seed": 7,
             "stages": [{"kind": "recall", "steps": 30, "shortest": 16, "longest": 24, "growth": 0.5,
                         "tokensPerBatch": 300, "minimumBatch": 2,
                         "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}},
                        {"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2, "longest": 6,
                         "steps": 40, "batch": 4,
                         "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}]}
            """;

    @TempDir
    private Path folder;

    private static Recipe recipe(String text) throws RecipeException {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        return RecipeReader.parse(json, Path.of("recipe.json"));
    }

    @Test
    void tokens_and_weights_are_foretold_near_to_what_the_run_takes() throws Exception {
        TrainingForecast forecast = TrainingForecast.of(recipe(RECIPE), folder);
        TrainingRecord record = train();

        assertThat(forecast.parameters()).isEqualTo(record.parameters());
        assertThat(forecast.tokens()).isCloseTo(record.tokens(), Percentage.withPercentage(10));
        assertThat(forecast.config().position()).isInstanceOf(PositionEncoding.Alibi.class);
        assertThat(forecast.memory().heap()).isPositive();
    }

    @Test
    void a_recipe_that_starts_from_a_model_is_foretold_without_its_weights() throws Exception {
        TrainingRecord record = train();
        Files.delete(folder.resolve("base").resolve(ModelFolder.WEIGHTS));
        Recipe tuning = recipe(RECIPE.replaceAll("\"architecture\": \\{.*?\\}", "\"start\": \"base\""));

        assertThat(TrainingForecast.of(tuning, folder).parameters()).isEqualTo(record.parameters());
    }

    @Test
    void what_cannot_be_run_is_refused_in_the_words_of_the_run() throws RecipeException {
        Recipe wide = recipe(RECIPE.replace("\"width\": 8", "\"width\": 100000"));
        Recipe lost = recipe(RECIPE.replaceAll("\"architecture\": \\{.*?\\}", "\"start\": \"nowhere\""));

        assertThatThrownBy(() -> TrainingForecast.of(wide, folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("MiB of memory to train; the limit is");
        assertThatThrownBy(() -> TrainingForecast.of(lost, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere is not a folder");
    }

    private TrainingRecord train() throws IOException, TrainingException {
        Path file = Files.writeString(folder.resolve("recipe.json"), RECIPE);
        return TrainingRun.run(
                new TrainingRun.Request(file, OptionalLong.empty(), folder.resolve("base"), false, Duration.ofHours(1)),
                ProgressSink.NONE,
                new CancelToken());
    }
}

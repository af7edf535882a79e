package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodsCommandTest {
    private static final List<String> METHODS = List.of(
            "swap",
            "gradient-x-input",
            "gradient-x-difference",
            "smoothgrad-x-input",
            "gradient-norm",
            "integrated-gradients",
            "attention",
            "attention-rollout",
            "occlusion");

    @TempDir
    private Path folder;

    @Test
    void every_method_is_a_line_of_the_table_and_a_small_picture() throws IOException {
        Path pictures = folder.resolve("new");
        Program run = Program.run(
                "methods",
                "--problem",
                "0110100",
                "--steps",
                "2",
                "--layer",
                "0",
                "--head",
                "3",
                "--out",
                pictures.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(13)
                .element(3)
                .asString()
                .contains("method", "hit rate", "source mass", "as swap", "rank", "break point", "seconds");
        assertThat(run.out())
                .contains("parity-alibi-aligned · bits 0110100", "✓ Exact match, 7 of 7 · target contrast")
                .contains("Integrated Gradients, 2 steps from zero", "Attention, 1st layer, 4th head (no target)")
                .contains("SmoothGrad × Input, 16 samples, noise 0.15");
        for (String method : METHODS) {
            assertThat(ImageIO.read(pictures.resolve(method + ".png").toFile()).getWidth())
                    .as(method)
                    .isBetween(300, 900);
        }
    }

    @Test
    void json_is_one_object_with_one_entry_a_method() {
        Program run = Program.run(
                "methods", "--task", "addition", "--problem", "12+9", "--steps", "2", "--target", "logit", "--json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(json.get("model").getAsString()).isEqualTo("addition-alibi-aligned");
        assertThat(json.get("target").getAsString()).isEqualTo("logit");
        assertThat(json.getAsJsonArray("methods"))
                .extracting(entry -> entry.getAsJsonObject().get("method").getAsString())
                .isEqualTo(METHODS);
        for (JsonElement entry : json.getAsJsonArray("methods")) {
            JsonObject method = entry.getAsJsonObject();
            assertThat(method.get("hit_rate").getAsDouble()).isBetween(0.0, 1.0);
            assertThat(method.get("source_mass").getAsDouble()).isBetween(0.0, 1.0);
            assertThat(method.get("same_sources_as_swap").getAsDouble()).isBetween(0.0, 1.0);
            assertThat(method.get("rank_correlation_with_swap").getAsDouble()).isBetween(-1.0, 1.0);
            assertThat(method.get("seconds").getAsDouble()).isPositive();
            assertThat(method.has("break_point")).isTrue();
            boolean integrated = method.get("method").getAsString().equals("integrated-gradients");
            assertThat(method.get("completeness_gap").isJsonNull()).isEqualTo(!integrated);
        }
    }

    @Test
    void pictures_that_can_lie_nowhere_are_refused_before_anything_is_computed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Program run = Program.run(
                "methods", "--random", "4", "--out", file.resolve("maps").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("The folder " + file.resolve("maps") + " cannot be made");
    }
}

package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged model folder is refused in one line by every command that opens one. */
class DamagedModelTest {
    private static final int BAD = 2;

    @TempDir
    private Path folder;

    /** What a model folder's damage is called, and what is done to it. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("has no config.json", folder -> Files.delete(folder.resolve("config.json"))),
                damage("has no model.safetensors", folder -> Files.delete(folder.resolve("model.safetensors"))),
                damage(
                        "config.json is not readable JSON",
                        folder -> Files.writeString(folder.resolve("config.json"), "{")),
                damage(
                        "model_type is t5; supported are bloom, cohere, falcon, gemma,",
                        folder -> edit(folder, "\"mpt\"", "\"t5\"")),
                damage(
                        "n_layers = 1000000000; it must be",
                        folder -> edit(folder, "\"n_layers\": 3", "\"n_layers\": 1000000000")),
                damage(
                        "has the shape [64, 32]; config.json asks for [65, 32]",
                        folder -> edit(folder, "\"vocab_size\": 64", "\"vocab_size\": 65")),
                damage("holds NaN at index", folder -> {
                    byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
                    Arrays.fill(weights, weights.length - 4, weights.length, (byte) 0xFF);
                    Files.write(folder.resolve("model.safetensors"), weights);
                }),
                damage("model.safetensors: ", folder -> {
                    byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
                    Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length / 2));
                }),
                damage(
                        "tokenizer.json is not a tokenizer",
                        folder -> Files.writeString(folder.resolve("tokenizer.json"), "{}")));
    }

    private interface Damage {
        void to(Path folder) throws IOException;
    }

    private static Arguments damage(String expected, Damage damage) {
        return Arguments.of(expected, damage);
    }

    private static void edit(Path folder, String old, String replacement) throws IOException {
        Path file = folder.resolve("config.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, replacement));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damaged_model_folder_is_refused_by_every_command_that_opens_one(String expected, Damage damage)
            throws IOException {
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "golden.json")) {
            Files.copy(Program.golden("mpt").resolve(file), folder.resolve(file));
        }
        damage.to(folder);
        String recipe = Files.readString(Path.of("../samples/recipes/parity-alibi-scratchpad.json"))
                .replace("../models/recall-alibi", ".");
        Files.writeString(folder.resolve("recipe.json"), recipe);
        String model = folder.toString();

        refused(expected, List.of("attribute", "--model", model, "--random", "3"));
        refused(expected, List.of("evaluate", model, "--task", "parity", "--format", "scratchpad", "--lengths", "3"));
        refused(expected, List.of("check", model));
        refused(
                expected,
                List.of(
                        "train",
                        folder.resolve("recipe.json").toString(),
                        "--out",
                        folder.resolve("out").toString()));
    }

    private static void refused(String expected, List<String> line) {
        Program.run(line.get(0), line.subList(1, line.size())).requireRefused(BAD, expected);
    }
}

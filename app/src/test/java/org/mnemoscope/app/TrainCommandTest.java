package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String RECIPE = """
            {"name": "tiny", "title": "Tiny",
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 12, "maxLength": 64},
             "seed": 7,
             "stages": [{"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2, "longest": 4,
                         "steps": %d, "batch": 2,
                         "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
             "evaluation": {"lengths": [3], "samples": 4, "every": 20}}
            """;

    @TempDir
    private Path folder;

    private String recipe(int steps) throws IOException {
        return Files.writeString(folder.resolve("recipe.json"), RECIPE.formatted(steps))
                .toString();
    }

    private byte[] weights(String out) throws IOException {
        return Files.readAllBytes(folder.resolve(out).resolve("model.safetensors"));
    }

    @Test
    void a_recipe_becomes_a_model_that_answers() throws IOException {
        Path out = folder.resolve("tiny");
        Program train = Program.run("train", recipe(20), "--out", out.toString(), "--seed", "9");

        assertThat(train.status()).as(train.err()).isZero();
        assertThat(train.out()).contains("parameters", "length  samples  exact match");
        assertThat(train.err()).contains("step 20 of 20, exact match/tokens by length: 3:");
        assertThat(Files.readString(out.resolve("training.json"))).contains("\"seed\": 9");
        Program attribute = Program.run("attribute", "--model", out.toString(), "--random", "4");
        assertThat(attribute.status()).as(attribute.err()).isZero();
    }

    @Test
    void a_run_that_lies_unfinished_is_resumed_or_left_alone() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path checkpoint = Files.writeString(out.resolve("checkpoint.safetensors"), "of yesterday");

        Program.run("train", recipe(20), "--out", out.toString())
                .requireRefused(2, out + " has the checkpoint of an unfinished run; say --resume to go on from it");

        assertThat(checkpoint).hasContent("of yesterday");
    }

    /** Not by hand, but as a terminal does it: the signal goes to a process of its own. */
    @Test
    @Timeout(600)
    void ctrl_c_ends_with_130_at_a_checkpoint_from_which_resume_reaches_the_same_bits() throws Exception {
        String recipe = recipe(400);
        Path out = folder.resolve("out");
        Process process = start("train", recipe, "--out", out.toString());
        List<String> said = new ArrayList<>();
        try (BufferedReader err = process.errorReader()) {
            // before there is a step nothing is put away
            String line;
            do {
                line = err.readLine();
                said.add(String.valueOf(line));
            } while (line != null && !line.contains("step "));
            // the shell's own kill: the program of that name is not everywhere
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            err.lines().forEach(said::add);
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as("%s", said).isEqualTo(130);
        // where no locale is set the dots are no dots
        assertThat(said).anyMatch(line -> line.startsWith("Stopping"));
        assertThat(out.resolve("checkpoint.safetensors")).isRegularFile();
        assertThat(out.resolve("config.json")).doesNotExist();

        assertThat(Program.run("train", recipe, "--out", out.toString(), "--resume")
                        .status())
                .isZero();
        assertThat(Program.run(
                                "train",
                                recipe,
                                "--out",
                                folder.resolve("unbroken").toString())
                        .status())
                .isZero();
        assertThat(weights("out")).isEqualTo(weights("unbroken"));
        assertThat(out.resolve("checkpoint.safetensors")).doesNotExist();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            // what runs the tests may have been started with the signal ignored, and a child inherits that
            line.addAll(List.of("env", "--default-signal=INT"));
        }
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.mnemoscope.app.Main"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void all_recipes_of_a_home_are_trained_once_and_then_listed_as_a_table() throws IOException {
        Path recipes = Files.createDirectories(folder.resolve("samples/recipes"));
        for (String name : List.of("one", "two", "three")) {
            Files.writeString(recipes.resolve(name + ".json"), RECIPE.formatted(20));
        }
        Program part = Program.run("train", "--home", folder.toString(), "--all", "--shard", "1/1", "--jobs", "2");
        Program listed = Program.run("models", "--home", folder.toString());
        Program again = Program.run("train", "--home", folder.toString(), "--all");

        assertThat(part.status()).as(part.err()).isZero();
        assertThat(part.out())
                .contains(
                        "one, ", "exact match by length: 3: ", "0 of 3 recipes had a model, 3 trained now, 0 failed.");
        assertThat(listed.out()).contains("Parity, exact match by number of bits", "three  ALiBi         2–4");
        assertThat(again.out()).contains("3 of 3 recipes had a model, 0 trained now");
    }

    @Test
    void models_names_the_recipes_without_a_model() throws IOException {
        Path recipes = Files.createDirectories(folder.resolve("samples/recipes"));
        Files.writeString(recipes.resolve("lonely.json"), RECIPE.formatted(20));

        assertThat(Program.run("models", "--home", folder.toString()).out())
                .contains("Not trained yet (mnemoscope train --all): lonely");
    }
}

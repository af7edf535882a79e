package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with what was typed: one line on standard error, nothing on standard output, no file left. */
class BadInputTest {
    private static final int FAILED = 1;
    private static final int BAD = 2;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeOneFile() throws IOException {
        Files.writeString(folder.resolve("file"), "kept");
    }

    private static Arguments bad(String expected, String... line) {
        return Arguments.of(expected, List.of(line));
    }

    static Stream<Arguments> lines() {
        String mpt = Program.golden("mpt").toString();
        String many = "0".repeat(10_000);
        return Stream.of(
                // problems
                bad("Character 3 is '2'; a parity problem takes only 0 and 1.", "attribute", "--problem", "012"),
                bad("at most 120 bits, not 10000", "attribute", "--problem", many),
                bad("Character 1 is '😀'", "attribute", "--problem", "😀"),
                bad("There are no bits", "attribute", "--problem", ""),
                bad("an operand takes only the digits", "attribute", "--task", "addition", "--problem", "1a+2"),
                bad("no second operand", "attribute", "--task", "addition", "--problem", "12"),
                bad("at most 30 digits", "attribute", "--task", "addition", "--problem", many + "+1"),
                bad("Length 0 is not possible; parity takes 1 to 120 bits.", "attribute", "--random", "0"),
                bad("Length 121 is not possible", "attribute", "--random", "121"),
                bad(
                        "Length 31 is not possible; addition takes 1 to 30 digits.",
                        "attribute",
                        "--task",
                        "addition",
                        "--random",
                        "31"),
                bad("'many' is not an int", "attribute", "--random", "many"),
                bad("'99999999999' is not an int", "attribute", "--random", "99999999999"),
                bad("Both --problem and --random", "attribute", "--problem", "01", "--random", "2"),
                bad("No problem is given", "attribute"),
                bad(
                        "The task is 'chess'; it must be parity or addition.",
                        "attribute",
                        "--task",
                        "chess",
                        "--random",
                        "3"),
                // formats and options
                bad("Parity has no format 'papyrus'", "attribute", "--format", "papyrus", "--random", "3"),
                bad(
                        "cannot be environment-forced",
                        "attribute",
                        "--format",
                        "scratchpad",
                        "--env-forced",
                        "--random",
                        "3"),
                bad("Spacing is 1 to 120 bits, not 0", "attribute", "--spacing", "0", "--random", "3"),
                bad("'x' is no target; there are logit, contrast,", "attribute", "--random", "3", "--target", "x"),
                bad("'x' is no reduction; there are signed-sum, l2,", "attribute", "--random", "3", "--reduction", "x"),
                bad("'x' is no input point; there are embedding,", "attribute", "--random", "3", "--input-point", "x"),
                bad("'x' is no method; there is gradient-x-input.", "attribute", "--random", "3", "--method", "x"),
                bad("'" + many.substring(0, 50), "attribute", "--random", "3", "--target", many),
                bad(
                        "The model has no embedding norm",
                        "attribute",
                        "--random",
                        "3",
                        "--input-point",
                        "after-embedding-norm"),
                bad("--prompts is 0; it must be from 1 to", "attribute", "--random", "3", "--prompts", "0"),
                bad("--enlarge is 5; it must be from 1 to 4.", "attribute", "--random", "3", "--enlarge", "5"),
                bad("is no normalisation; there are", "attribute", "--random", "3", "--normalisation", "x"),
                bad("Unknown option", "attribute", "--problme", "01"),
                bad("Missing required parameter for option '--random'", "attribute", "--random"),
                bad("did you mean attribute", "atribute"),
                // models
                bad("There is no model 'nope'; bundled are ", "attribute", "--model", "nope", "--random", "3"),
                bad("There is no model '" + many.substring(0, 50), "attribute", "--model", many, "--random", "3"),
                bad("has no config.json; a model folder needs one", "attribute", "--model", "src", "--random", "3"),
                bad("No bundled model was trained on parity,", "attribute", "--format", "interleaved", "--random", "3"),
                bad("needs 60 different mnemonics", "attribute", "--model", mpt, "--random", "60"),
                bad(
                        "no single token for '10'",
                        "attribute",
                        "--model",
                        mpt,
                        "--format",
                        "mnemonics-numeric",
                        "--random",
                        "12"),
                // sequences
                bad(
                        "Token id 64 is not in the vocabulary; ids are 0 to 63.",
                        "attribute",
                        "--model",
                        mpt,
                        "--ids",
                        "3,64"),
                bad("Token id -1 is not in the vocabulary", "attribute", "--model", mpt, "--ids", "3,-1"),
                bad("'x' is not an int", "attribute", "--model", mpt, "--ids", "3,x"),
                bad("The sequence has 1 tokens; at least 2 are needed.", "attribute", "--model", mpt, "--ids", "3"),
                bad("The sequence has 0 tokens", "attribute", "--model", mpt, "--text", ""),
                bad("The sequence has 1 tokens", "attribute", "--model", mpt, "--text", "😀"),
                bad("A sequence of tokens needs --model.", "attribute", "--ids", "3,4"),
                bad("Both --ids and --text", "attribute", "--model", mpt, "--ids", "3,4", "--text", "0 1"),
                bad("Both a problem and a sequence", "attribute", "--model", mpt, "--ids", "3,4", "--random", "3"),
                bad("Position 2 cannot be the first row", "attribute", "--model", mpt, "--ids", "3,4", "--first", "2"),
                bad("Position 0 cannot be the first row", "attribute", "--model", mpt, "--ids", "3,4", "--first", "0"),
                // other commands
                bad("There is no model 'nope'", "evaluate", "nope", "--lengths", "5"),
                bad("Missing required option: '--lengths", "evaluate", "parity-mnemonics"),
                bad("Length 121 is not possible", "evaluate", "parity-mnemonics", "--lengths", "5,121"),
                bad("Length -5 is not possible", "evaluate", "parity-mnemonics", "--lengths=-5"),
                bad("'x' is not an int", "evaluate", "parity-mnemonics", "--lengths", "5,x"),
                bad(
                        "--samples is 0; it must be from 1 to",
                        "evaluate",
                        "parity-mnemonics",
                        "--lengths",
                        "5",
                        "--samples",
                        "0"),
                bad("mpt does not say what it was trained on", "evaluate", mpt, "--lengths", "5"),
                bad(
                        "was not trained on addition; say --format",
                        "evaluate",
                        "parity-mnemonics",
                        "--task",
                        "addition",
                        "--lengths",
                        "5"),
                bad(
                        "needs 50 different mnemonics",
                        "evaluate",
                        mpt,
                        "--task",
                        "parity",
                        "--format",
                        "mnemonics-aligned",
                        "--lengths",
                        "50"),
                bad("is not a folder; a model is a folder with", "check", "nowhere"),
                bad("golden.json is not there", "check", "../samples/models/recall"),
                bad("Missing required parameter: 'FOLDER'", "check"),
                bad("absent.json is not there", "train", "absent.json", "--out", "never"),
                bad("is not readable JSON", "train", "pom.xml", "--out", "never"),
                bad("--checkpoint-minutes is -1", "train", "pom.xml", "--out", "never", "--checkpoint-minutes=-1"),
                bad("There is no model 'nope'", "choose", "nope", "--out", "never"),
                bad(
                        "Length 200 is not possible",
                        "choose",
                        "parity-mnemonics",
                        "--lengths",
                        "200",
                        "--out",
                        "target/never"),
                bad("--maps is 0", "choose", "parity-mnemonics", "--maps", "0", "--out", "never"),
                bad(
                        "Parity has no format 'papyrus'",
                        "compare",
                        "--random",
                        "3",
                        "--left",
                        "papyrus",
                        "--out",
                        "x.png"),
                bad("x.csv is no picture; the file must end in .png.", "compare", "--random", "3", "--out", "x.csv"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_cannot_be_is_said_in_one_line(String expected, List<String> line) {
        refused(BAD, expected, line);
        assertThat(Path.of("never")).doesNotExist();
    }

    private void refused(int status, String expected, List<String> line) {
        Program run = Program.run(line.get(0), line.subList(1, line.size()));

        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.err()).contains(expected).doesNotContain("Exception").hasSizeLessThan(1200);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(status);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("file");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a model folder's damage is called, and what is done to it. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("has no config.json", folder -> Files.delete(folder.resolve("config.json"))),
                damage("has no model.safetensors", folder -> Files.delete(folder.resolve("model.safetensors"))),
                damage(
                        "config.json is not readable JSON",
                        folder -> Files.writeString(folder.resolve("config.json"), "{")),
                damage(
                        "model_type is llama; supported are bloom, gpt_neox, mpt",
                        folder -> edit(folder, "\"mpt\"", "\"llama\"")),
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
    void a_damaged_model_folder_is_refused_by_every_command_that_opens_one(
            String expected, Damage damage, @TempDir Path other) throws IOException {
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "golden.json")) {
            Files.copy(Program.golden("mpt").resolve(file), other.resolve(file));
        }
        damage.to(other);
        String recipe = Files.readString(Path.of("../samples/recipes/parity-scratchpad.json"))
                .replace("../models/recall", ".");
        Files.writeString(other.resolve("recipe.json"), recipe);
        String model = other.toString();

        refused(BAD, expected, List.of("attribute", "--model", model, "--random", "3"));
        refused(
                BAD,
                expected,
                List.of("evaluate", model, "--task", "parity", "--format", "scratchpad", "--lengths", "3"));
        refused(BAD, expected, List.of("check", model));
        refused(
                BAD,
                expected,
                List.of(
                        "train",
                        other.resolve("recipe.json").toString(),
                        "--out",
                        folder.resolve("out").toString()));
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_is_computed() {
        for (String command : List.of("attribute", "compare")) {
            String ending = command.equals("compare") ? ".png" : ".json";
            refused(
                    BAD,
                    "There is no folder",
                    List.of(
                            command,
                            "--random",
                            "3",
                            "--out",
                            folder.resolve("no/map" + ending).toString()));
            refused(
                    BAD,
                    "There is no folder",
                    List.of(
                            command,
                            "--random",
                            "3",
                            "--out",
                            folder.resolve("file/map" + ending).toString()));
        }
        refused(
                BAD,
                "ends in no known format; it must end in .png, .csv, .json.",
                List.of(
                        "attribute",
                        "--random",
                        "3",
                        "--out",
                        folder.resolve("map.doc").toString()));
        refused(
                BAD,
                "has no picture yet",
                List.of(
                        "attribute",
                        "--model",
                        Program.golden("mpt").toString(),
                        "--ids",
                        "3,4",
                        "--out",
                        folder.resolve("map.png").toString()));
        refused(
                BAD,
                "is a folder; --out names a file.",
                List.of("evaluate", "parity-mnemonics", "--lengths", "5", "--out", folder.toString()));
    }

    @Test
    void a_folder_that_cannot_be_made_fails() throws IOException {
        Path recipe = Path.of("../samples/recipes/recall.json");
        for (String out : List.of("file", "file/out")) {
            refused(
                    FAILED,
                    "file",
                    List.of(
                            "train",
                            recipe.toString(),
                            "--out",
                            folder.resolve(out).toString()));
            refused(
                    FAILED,
                    "file",
                    List.of(
                            "choose",
                            "parity-mnemonics",
                            "--out",
                            folder.resolve(out).toString()));
        }
        assertThat(Files.readString(folder.resolve("file"))).isEqualTo("kept");
    }

    @Test
    void a_map_that_fits_no_memory_fails_with_the_figure_and_the_length_that_would_fit() {
        String ids = String.join(",", Collections.nCopies(200_000, "8"));

        refused(
                FAILED,
                "tokens would fit",
                List.of(
                        "attribute",
                        "--model",
                        Program.golden("mpt").toString(),
                        "--ids",
                        ids,
                        "--out",
                        folder.resolve("map.csv").toString()));
    }
}

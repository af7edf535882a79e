package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String MANY = "0".repeat(10_000);

    @TempDir
    private Path folder;

    @BeforeEach
    void makeOneFile() throws IOException {
        Files.writeString(folder.resolve("file"), "kept");
    }

    private static Arguments bad(String expected, String... line) {
        return Arguments.of(expected, List.of(line));
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                bad("Character 3 is '2'; a parity problem takes only 0 and 1.", "attribute", "--problem", "012"),
                bad("at most 120 bits, not 10000", "attribute", "--problem", MANY),
                bad("Character 1 is '😀'", "attribute", "--problem", "😀"),
                bad("There are no bits", "attribute", "--problem", ""),
                bad("an operand takes only the digits", "attribute", "--task", "addition", "--problem", "1a+2"),
                bad("no second operand", "attribute", "--task", "addition", "--problem", "12"),
                bad("at most 30 digits", "attribute", "--task", "addition", "--problem", MANY + "+1"),
                bad("Length 0 is not possible; parity takes 1 to 120 bits.", "attribute", "--random", "0"),
                bad("Length 121 is not possible", "attribute", "--random", "121"),
                bad(
                        "Length 31 is not possible; addition takes 1 to 30 digits.",
                        "attribute",
                        "--task",
                        "addition",
                        "--random",
                        "31"),
                bad("'many' is not a whole number, or too large", "attribute", "--random", "many"),
                bad("'99999999999' is not a whole number, or too large", "attribute", "--random", "99999999999"),
                bad("Both --problem and --random", "attribute", "--problem", "01", "--random", "2"),
                bad("No problem is given", "attribute"),
                bad(
                        "'chess' is no task; there are parity, addition.",
                        "attribute",
                        "--task",
                        "chess",
                        "--random",
                        "3"));
    }

    static Stream<Arguments> options() {
        return Stream.of(
                bad("'papyrus' is no format of parity", "attribute", "--format", "papyrus", "--random", "3"),
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
                bad("'x' is no method; there are gradient-x-input,", "attribute", "--random", "3", "--method", "x"),
                bad("'" + MANY.substring(0, 19) + "…' is no target", "attribute", "--random", "3", "--target", MANY),
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
                bad("gpu999 is not there: ", "attribute", "--random", "3", "--device", "gpu999"),
                bad("'abacus' is no device; there are cpu, and gpu0", "train", "--all", "--device", "abacus"),
                bad("Unknown option", "attribute", "--problme", "01"),
                bad("'a b' cannot be a path on this system: Nul", "attribute", "--random", "3", "--out", "a\0b"),
                bad("'a b' cannot be a path on this system: Nul", "check", "a\0b"),
                bad("There is no model 'a b'", "attribute", "--random", "3", "--model", "a\0b"),
                bad("'a b' cannot be a path on this system: Nul", "a\0b"),
                bad("Missing required parameter for option '--random'", "attribute", "--random"),
                bad("did you mean attribute", "atribute"));
    }

    private static Arguments badMethod(String expected, String... line) {
        List<String> words = new ArrayList<>(List.of("attribute", "--random", "3", "--method"));
        words.addAll(List.of(line));
        return Arguments.of(expected, words);
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                badMethod("Attention has no reduction l2; it has value.", "attention", "--reduction", "l2"),
                badMethod(
                        "Gradient norm has no reduction l2; it has gradient-norm.",
                        "gradient-norm",
                        "--reduction",
                        "l2"),
                badMethod("--steps is 0; it must be from 1 to 1000.", "integrated-gradients", "--steps", "0"),
                badMethod("--steps is 1001; it must be", "integrated-gradients", "--steps", "1001"),
                badMethod(
                        "--steps belongs to the method integrated-gradients, not to occlusion.",
                        "occlusion",
                        "--steps",
                        "3"),
                badMethod("--layer belongs to the method attention, not to", "attention-rollout", "--layer", "1"),
                badMethod(
                        "There is no such attention layer; parity-alibi-aligned has 3 layers.",
                        "attention",
                        "--layer",
                        "3"),
                badMethod(
                        "There is no such attention layer; parity-alibi-aligned has 3 layers.",
                        "attention",
                        "--layer",
                        "-1"),
                badMethod(
                        "There is no such attention head; parity-alibi-aligned has 8 heads, or mean.",
                        "attention",
                        "--head",
                        "8"),
                badMethod(
                        "There is no such attention head; parity-alibi-aligned has 8 heads, or mean.",
                        "attention",
                        "--head",
                        "all"),
                badMethod(
                        "'x y' is no single token of parity-alibi-aligned; a token is named by",
                        "occlusion",
                        "--replacement",
                        "x y"),
                badMethod("'id:259' is no single token of", "integrated-gradients", "--baseline", "id:259"),
                badMethod("--samples is 0; it must be from 1 to 1000.", "smoothgrad-x-input", "--samples", "0"),
                badMethod("--sigma is 0.0; it must be above 0 and at most 10.0.", "smoothgrad-x-input", "--sigma", "0"),
                badMethod("--sigma belongs to the method smoothgrad-x-input, not to swap.", "swap", "--sigma", "1"),
                badMethod(
                        "--alternative belongs to the methods swap, gradient-x-difference and integrated-gradients with"
                                + " --baseline alternative.",
                        "occlusion",
                        "--alternative",
                        "0"),
                badMethod("'x y' is no single token of", "swap", "--alternative", "x y"),
                bad("--steps is 0; it must be from 1", "methods", "--random", "3", "--steps", "0"),
                bad("pom.xml is a file; --out names a folder.", "methods", "--random", "3", "--out", "pom.xml"),
                bad("No problem is given", "methods"));
    }

    static Stream<Arguments> models() {
        String mpt = Program.golden("mpt").toString();
        return Stream.of(
                bad("There is no model 'nope'; bundled are ", "attribute", "--model", "nope", "--random", "3"),
                bad("There is no model '" + MANY.substring(0, 50), "attribute", "--model", MANY, "--random", "3"),
                bad("has no config.json; a model folder needs one", "attribute", "--model", "src", "--random", "3"),
                bad("No bundled model was trained on parity,", "attribute", "--spacing", "5", "--random", "3"),
                bad("needs 60 different mnemonics", "attribute", "--model", mpt, "--random", "60"),
                bad(
                        "no single token for '10'",
                        "attribute",
                        "--model",
                        mpt,
                        "--format",
                        "mnemonics-numeric",
                        "--random",
                        "12"));
    }

    static Stream<Arguments> sequences() {
        String mpt = Program.golden("mpt").toString();
        return Stream.of(
                bad(
                        "Token id 64 is not in the vocabulary; ids are 0 to 63.",
                        "attribute",
                        "--model",
                        mpt,
                        "--ids",
                        "3,64"),
                bad("Token id -1 is not in the vocabulary", "attribute", "--model", mpt, "--ids", "3,-1"),
                bad("'x' is not a whole number, or too large", "attribute", "--model", mpt, "--ids", "3,x"),
                bad("The sequence has 1 tokens; at least 2 are needed.", "attribute", "--model", mpt, "--ids", "3"),
                bad("The sequence has 0 tokens", "attribute", "--model", mpt, "--text", ""),
                bad("The sequence has 1 tokens", "attribute", "--model", mpt, "--text", "😀"),
                bad("A text needs --model.", "attribute", "--ids", "3,4"),
                bad(
                        "More than one of --prompt, --text and --ids is given",
                        "attribute",
                        "--model",
                        mpt,
                        "--ids",
                        "3,4",
                        "--text",
                        "0 1"),
                bad("Both a problem and a text", "attribute", "--model", mpt, "--ids", "3,4", "--random", "3"),
                bad("--first goes with --ids", "attribute", "--model", mpt, "--prompt", "0 1", "--first", "1"),
                bad("--contrast is empty", "attribute", "--model", mpt, "--prompt", "0 1", "--contrast", ""),
                bad("more than 255 bytes", "attribute", "--random", "3", "--out", "x".repeat(260) + ".png"),
                bad("Position 2 cannot be the first row", "attribute", "--model", mpt, "--ids", "3,4", "--first", "2"),
                bad("Position 0 cannot be the first row", "attribute", "--model", mpt, "--ids", "3,4", "--first", "0"));
    }

    static Stream<Arguments> modules() {
        String modules = "../model-bridge/src/test/resources/org/mnemoscope/torchscript/";
        return Stream.of(
                bad("There is no model 'absent.pt'", "attribute", "--model", "absent.pt", "--ids", "1,2"),
                bad(
                        "NoEmbed.pt has no method embed",
                        "attribute",
                        "--model",
                        modules + "NoEmbed.pt",
                        "--trust",
                        "--ids",
                        "1,2"),
                bad(
                        "Good.pt cannot read 8 tokens",
                        "attribute",
                        "--model",
                        modules + "Good.pt",
                        "--trust",
                        "--ids",
                        "1,1,1,1,1,1,1,1"),
                bad("ids are 0 to 6", "attribute", "--model", modules + "Good.pt", "--trust", "--ids", "1,7"),
                bad(
                        "Good.pt has no tokenizer.json",
                        "attribute",
                        "--model",
                        modules + "Good.pt",
                        "--trust",
                        "--text",
                        "a b"),
                bad(
                        "The model has no embedding norm",
                        "attribute",
                        "--model",
                        modules + "Good.pt",
                        "--trust",
                        "--ids",
                        "1,2",
                        "--input-point",
                        "after-embedding-norm"),
                bad(
                        "Attention is for model folders; a TorchScript module such as Good.pt has",
                        "attribute",
                        "--model",
                        modules + "Good.pt",
                        "--trust",
                        "--ids",
                        "1,2",
                        "--method",
                        "attention"),
                bad(
                        "logits that are not finite",
                        "attribute",
                        "--model",
                        modules + "NotANumber.pt",
                        "--trust",
                        "--ids",
                        "1,3,1"),
                bad("has 0.", "attribute", "--model", modules + "Good.pt", "--trust", "--problem", "01"));
    }

    static Stream<Arguments> batches() {
        return Stream.of(
                bad("Missing required argument: '--out-dir=DIR'", "attribute", "--batch", "x.jsonl"),
                bad(
                        "Missing required arguments: '--batch=FILE', '--out-dir=DIR'",
                        "attribute",
                        "--random",
                        "3",
                        "--shard",
                        "1/2"),
                bad("Missing required argument: '--batch=FILE'", "attribute", "--random", "3", "--out-dir", "never"),
                bad("x.jsonl is not there", "attribute", "--batch", "x.jsonl", "--out-dir", "never"),
                bad("must end in .jsonl", "attribute", "--batch", "pom.xml", "--out-dir", "never"),
                bad(
                        "leave out --problem, --random",
                        "attribute",
                        "--batch",
                        "x.jsonl",
                        "--out-dir",
                        "never",
                        "--random",
                        "3"),
                bad(
                        "'gif' is no format of a map; there are json, csv, npy, png, svg.",
                        "attribute",
                        "--batch",
                        "x.jsonl",
                        "--out-dir",
                        "never",
                        "--map-format",
                        "gif"),
                bad(
                        "There is no shard 9/8; a shard is i/n",
                        "attribute",
                        "--batch",
                        "x.jsonl",
                        "--out-dir",
                        "never",
                        "--shard",
                        "9/8"));
    }

    static Stream<Arguments> texts() {
        String gpt2 = Program.golden("gpt2").toString();
        return Stream.of(
                badText("A text needs --prompt, --text or --ids.", "--task", "text", "--model", gpt2),
                badText("A text needs --model.", "--prompt", "0"),
                badText("Both a problem and a text are given", "--model", gpt2, "--prompt", "0", "--problem", "01"),
                badText("Both a problem and a text are given", "--model", gpt2, "--prompt", "0", "--task", "parity"),
                badText("Both a problem and a text are given", "--model", gpt2, "--prompt", "0", "--shots", "2"),
                badText("More than one of --prompt, --text", "--model", gpt2, "--prompt", "0", "--text", "0"),
                badText("go with --prompt.", "--model", gpt2, "--text", "0 1", "--answer", "0"),
                badText(
                        "With --answer nothing is generated",
                        "--model",
                        gpt2,
                        "--prompt",
                        "0",
                        "--answer",
                        "1",
                        "--generate",
                        "3"),
                badText("--generate is 0; it must be from 1 to", "--model", gpt2, "--prompt", "0", "--generate", "0"),
                badText("The temperature is -1.0; it must be", "--model", gpt2, "--prompt", "0", "--temperature", "-1"),
                badText("Top-p is 2.0; it must be", "--model", gpt2, "--prompt", "0", "--top-p", "2"),
                badText("The prompt is empty", "--model", gpt2, "--prompt", ""),
                badText("The answer is empty", "--model", gpt2, "--prompt", "0", "--answer", ""),
                badText("tokens; gpt2 reads at most", "--model", gpt2, "--prompt", "0", "--generate", "5000"),
                badText(
                        "--contrast goes with --target contrast.",
                        "--model",
                        gpt2,
                        "--prompt",
                        "0",
                        "--contrast",
                        "1",
                        "--target",
                        "logit"),
                badText(
                        "'zebra' is no single token of the vocabulary",
                        "--model",
                        gpt2,
                        "--prompt",
                        "0",
                        "--contrast",
                        "zebra"),
                badText("go with a text, not a problem.", "--problem", "01", "--contrast", "1"),
                badText("--shots is 65; it must be from 0 to 64.", "--problem", "01", "--shots", "65"),
                badText("Length 0 is not possible", "--problem", "01", "--shots", "1", "--shot-length", "0"),
                badText("has 3 words that can be mnemonics", "--model", gpt2, "--problem", "01"),
                badText(
                        "no single token for '###'",
                        "--model",
                        gpt2,
                        "--task",
                        "addition",
                        "--format",
                        "plain",
                        "--problem",
                        "1+2"),
                badText(
                        "The sequence would have",
                        "--model",
                        gpt2,
                        "--format",
                        "scratchpad",
                        "--problem",
                        "01",
                        "--shots",
                        "60"));
    }

    private static Arguments badText(String expected, String... line) {
        List<String> words = new ArrayList<>(List.of("attribute"));
        words.addAll(List.of(line));
        return Arguments.of(expected, words);
    }

    static Stream<Arguments> otherCommands() {
        String mpt = Program.golden("mpt").toString();
        return Stream.of(
                bad("There is no model 'nope'", "evaluate", "nope", "--lengths", "5"),
                bad("Missing required argument: '--lengths", "evaluate", "parity-alibi-aligned"),
                bad("Length 121 is not possible", "evaluate", "parity-alibi-aligned", "--lengths", "5,121"),
                bad("Length -5 is not possible", "evaluate", "parity-alibi-aligned", "--lengths=-5"),
                bad("'x' is not a whole number, or too large", "evaluate", "parity-alibi-aligned", "--lengths", "5,x"),
                bad(
                        "--samples is 0; it must be from 1 to",
                        "evaluate",
                        "parity-alibi-aligned",
                        "--lengths",
                        "5",
                        "--samples",
                        "0"),
                bad("mpt does not say what it was trained on", "evaluate", mpt, "--lengths", "5"),
                bad(
                        "was not trained on addition; say --format",
                        "evaluate",
                        "parity-alibi-aligned",
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
                bad("golden.json is not there", "check", "../samples/models/recall-alibi"),
                bad("Missing required argument: 'FOLDER'", "check"),
                bad("Say which RECIPE to train", "train", "--out", "never"),
                bad("Say which RECIPE to train", "train", "pom.xml"),
                bad("RECIPE does not go with --all", "train", "--all", "pom.xml"),
                bad("--out does not go with --all", "train", "--all", "--out", "never"),
                bad("--seed does not go with --all", "train", "--all", "--seed", "3"),
                bad("--shard needs --all", "train", "pom.xml", "--out", "never", "--shard", "1/2"),
                bad("--jobs needs --all", "train", "pom.xml", "--out", "never", "--jobs", "2"),
                bad("--jobs is 0", "train", "--all", "--jobs", "0"),
                bad("'x' is no shard", "train", "--all", "--shard", "x"),
                bad("absent.json is not there", "train", "absent.json", "--out", "never"),
                bad("is not readable JSON", "train", "pom.xml", "--out", "never"),
                bad("--checkpoint-minutes is -1", "train", "pom.xml", "--out", "never", "--checkpoint-minutes=-1"),
                bad("There is no model 'nope'", "choose", "nope", "--out", "never"),
                bad(
                        "Length 200 is not possible",
                        "choose",
                        "parity-alibi-aligned",
                        "--lengths",
                        "200",
                        "--out",
                        "target/never"),
                bad("--maps is 0", "choose", "parity-alibi-aligned", "--maps", "0", "--out", "never"),
                bad(
                        "'papyrus' is no format of parity",
                        "compare",
                        "--random",
                        "3",
                        "--left",
                        "papyrus",
                        "--out",
                        "x.png"),
                bad("6-3 is no range of lengths", "compare", "--lengths", "6-3", "--out", "x.gif"),
                bad(
                        "--lengths draws its own problems",
                        "compare",
                        "--lengths",
                        "3-6",
                        "--random",
                        "3",
                        "--out",
                        "x.gif"),
                bad("x.png is no moving picture", "compare", "--lengths", "3-6", "--out", "x.png"),
                bad(
                        "x.csv is no picture; the file must end in .png, .svg, .pdf or .gif.",
                        "compare",
                        "--random",
                        "3",
                        "--out",
                        "x.csv"));
    }

    @ParameterizedTest
    @MethodSource({
        "problems",
        "options",
        "methods",
        "models",
        "texts",
        "sequences",
        "modules",
        "batches",
        "otherCommands"
    })
    void what_cannot_be_is_said_in_one_line(String expected, List<String> line) {
        refused(BAD, expected, line);
        assertThat(Path.of("never")).doesNotExist();
    }

    private void refused(int status, String expected, List<String> line) {
        Program.run(line.get(0), line.subList(1, line.size())).requireRefused(status, expected);
        assertThat(folder.toFile().list()).containsExactly("file");
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
                "ends in no known format; it must end in .png, .svg, .pdf, .gif, .csv, .json, .inseq.json, .npy.",
                List.of(
                        "attribute",
                        "--random",
                        "3",
                        "--out",
                        folder.resolve("map.doc").toString()));
        refused(
                BAD,
                "is a folder; --out names a file.",
                List.of("evaluate", "parity-alibi-aligned", "--lengths", "5", "--out", folder.toString()));
    }

    @Test
    void a_folder_that_cannot_be_made_fails() throws IOException {
        Path recipe = Path.of("../samples/recipes/recall-alibi.json");
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
                            "parity-alibi-aligned",
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

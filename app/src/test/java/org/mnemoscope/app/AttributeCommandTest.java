package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeCommandTest {
    private static final double TOLERANCE = 2e-4;
    private static final double TOLERANCE_BEFORE_NORM = 1e-5;

    @TempDir
    private Path folder;

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    static Stream<Arguments> referenceMaps() {
        Stream<String> targets = Stream.of("logit", "contrast", "log-probability", "probability");
        return targets.flatMap(target -> Stream.concat(
                Stream.of("bloom", "mpt", "gpt-neox", "gpt-neox-no-position")
                        .map(name -> Arguments.of(name, target, "embedding")),
                Stream.of(Arguments.of("bloom", target, "after-embedding-norm"))));
    }

    @ParameterizedTest
    @MethodSource("referenceMaps")
    void ids_of_a_reference_model_give_its_reference_numbers(String name, String target, String inputPoint)
            throws IOException {
        JsonObject golden = json(Program.golden(name).resolve("golden.json"));
        String maps = inputPoint.equals("embedding") ? "gradient_x_input" : "gradient_x_input_after_embedding_norm";
        JsonObject expected = golden.getAsJsonObject(maps).getAsJsonObject(target.replace('-', '_'));
        String ids = golden.get("input_ids").toString().replaceAll("[\\[\\]]", "");
        for (String reduction : List.of("signed-sum", "l2", "gradient-norm")) {
            Path out = folder.resolve(reduction + ".json");
            Program run = Program.run(
                    "attribute",
                    List.of(
                            "--model",
                            Program.golden(name).toString(),
                            "--ids",
                            ids,
                            "--target",
                            target,
                            "--reduction",
                            reduction,
                            "--input-point",
                            inputPoint,
                            "--out",
                            out.toString()));
            assertThat(run.status()).as(run.err()).isZero();
            JsonObject map = json(out);
            boolean vanishes = name.equals("bloom") && inputPoint.equals("embedding") && reduction.equals("signed-sum");
            assertRows(map.getAsJsonArray("values"), expected.getAsJsonArray(reduction.replace('-', '_')), vanishes);
            assertClose(map.getAsJsonArray("target_values"), expected.getAsJsonArray("target"), false);
            if (target.equals("contrast")) {
                assertThat(map.get("contrast_ids")).isEqualTo(golden.get("contrast_ids"));
            }
        }
    }

    static Stream<Arguments> referenceMethods() {
        return Stream.of("bloom", "mpt", "gpt-neox", "gpt-neox-no-position", "gpt2", "llama", "opt", "qwen2")
                .flatMap(name -> Stream.of(
                        Arguments.of(name, "integrated_gradients/signed_sum", "--method integrated-gradients"),
                        Arguments.of(name, "occlusion/drop", "--method occlusion --replacement id:2"),
                        Arguments.of(name, "attention/1/2", "--method attention --layer 1 --head 2"),
                        Arguments.of(name, "attention_rollout", "--method attention-rollout")));
    }

    @ParameterizedTest
    @MethodSource("referenceMethods")
    void every_method_gives_the_reference_numbers(String name, String where, String options) throws IOException {
        Path model = Program.golden(name);
        JsonElement expected = json(model.resolve("golden.json"));
        for (String key : where.split("/")) {
            expected = expected.isJsonArray()
                    ? expected.getAsJsonArray().get(Integer.parseInt(key))
                    : expected.getAsJsonObject().get(key);
        }
        String ids =
                json(model.resolve("golden.json")).get("input_ids").toString().replaceAll("[\\[\\]]", "");
        Path out = folder.resolve("map.json");
        List<String> line = new ArrayList<>(List.of(options.split(" ")));
        line.addAll(List.of("--model", model.toString(), "--ids", ids, "--target", "contrast"));
        line.addAll(List.of("--input-point", "embedding", "--out", out.toString()));
        Program run = Program.run("attribute", line);

        assertThat(run.status()).as(run.err()).isZero();
        JsonArray values = json(out).getAsJsonArray("values");
        // attention has a last query that predicts a token after the sequence
        JsonArray rows = new JsonArray();
        for (int row = 0; row < values.size(); row++) {
            rows.add(expected.getAsJsonArray().get(row));
        }
        assertRows(values, rows, false);
    }

    @Test
    void a_report_says_which_method_it_was_and_what_it_lacks() {
        Program attention = Program.run("attribute", "--problem", "0110", "--method", "attention", "--target", "logit");
        Program integrated = Program.run(
                "attribute",
                "--problem",
                "0110",
                "--method",
                "integrated-gradients",
                "--steps",
                "2",
                "--baseline",
                "pad");

        assertThat(attention.status()).as(attention.err()).isZero();
        assertThat(attention.out()).contains("Attention, 3rd layer, mean of the heads, no target", "hit rate");
        assertThat(integrated.out())
                .contains(
                        "Integrated Gradients, 2 steps from <pad>, target contrast, signed-sum, input point embedding")
                .contains("largest completeness gap");
    }

    private static void assertRows(JsonArray rows, JsonArray expected, boolean vanishes) {
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            JsonArray row = rows.get(i).getAsJsonArray();
            assertThat(row).hasSize(i + 1);
            assertClose(row, expected.get(i).getAsJsonArray(), vanishes);
        }
    }

    /** Within the tolerance of the largest expected value; numbers that are there beyond the row's end are null. */
    private static void assertClose(JsonArray actual, JsonArray expected, boolean vanishes) {
        double largest = 0;
        double worst = 0;
        for (int j = 0; j < actual.size(); j++) {
            double right = expected.get(j).getAsDouble();
            largest = Math.max(largest, Math.abs(right));
            worst = Math.max(worst, Math.abs(actual.get(j).getAsDouble() - right));
        }
        assertThat(worst).isLessThanOrEqualTo(vanishes ? TOLERANCE_BEFORE_NORM : TOLERANCE * largest);
    }

    @Test
    void a_sequence_can_be_drawn() throws IOException {
        Path picture = folder.resolve("sequence.png");
        assertThat(Program.run(
                                "attribute",
                                "--model",
                                Program.golden("mpt").toString(),
                                "--ids",
                                "3,23,8,27,9,4",
                                "--out",
                                picture.toString())
                        .status())
                .isZero();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(600);
    }

    @Test
    void a_text_is_the_ids_that_the_tokenizer_makes_of_it() throws IOException {
        Path byText = folder.resolve("text.json");
        Path byIds = folder.resolve("ids.json");
        String model = Program.golden("mpt").toString();
        assertThat(Program.run("attribute", "--model", model, "--text", ">>> m3 0 ===", "--out", byText.toString())
                        .status())
                .isZero();
        assertThat(Program.run("attribute", "--model", model, "--ids", "3,23,8,4", "--out", byIds.toString())
                        .status())
                .isZero();

        assertThat(json(byText).get("input_ids")).hasToString("[3,23,8,4]");
        assertThat(json(byText).get("values")).isEqualTo(json(byIds).get("values"));
        assertThat(json(byText).get("task").getAsString()).isEqualTo("text");
        assertThat(json(byText).get("target").getAsString()).isEqualTo("logit");
    }

    @Test
    void rows_begin_where_first_says() throws IOException {
        Path out = folder.resolve("map.json");
        Program run = Program.run(
                "attribute",
                List.of(
                        "--model",
                        Program.golden("gpt-neox").toString(),
                        "--ids",
                        "3,23,8,4,9",
                        "--first",
                        "3",
                        "--out",
                        out.toString()));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("gpt-neox: 2 rows over 5 tokens");
        assertThat(json(out).get("positions")).hasToString("[3,4]");
    }

    @Test
    void a_problem_is_answered_by_the_model_that_fits_and_scored() throws IOException {
        Path out = folder.resolve("map.json");
        Program run = Program.run("attribute", "--problem", "0110 1", "--out", out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Parity", "parity-alibi-aligned", "01101", "exact match, 5 of 5 digits right", "hit rate");
        JsonObject map = json(out);
        assertThat(map.get("model").getAsString()).isEqualTo("parity-alibi-aligned");
        assertThat(map.get("format").getAsString()).isEqualTo("mnemonics-aligned");
        assertThat(map.getAsJsonObject("scores").get("exact_match").getAsBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--task addition --problem 12+9, addition-alibi-aligned, 12+9",
        "--format scratchpad --random 8, parity-alibi-scratchpad, Parity"
    })
    void every_task_has_a_model(String options, String model, String words) {
        Program run = Program.run("attribute", (options + " --digits-only").split(" "));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains(model, words);
    }

    @Test
    void several_random_prompts_are_scored_with_their_means() {
        Program run = Program.run("attribute", "--random", "6", "--prompts", "3", "--digits-only");

        assertThat(run.status()).isZero();
        // Wilson's interval of 3 out of 3
        assertThat(run.out())
                .contains("means of 3 prompts", "exact match 1.00 [0.44, 1.00]", "10 000 bootstrap samples");
    }

    @Test
    void a_csv_file_has_a_line_a_row() throws IOException {
        Path out = folder.resolve("map.csv");
        Program run = Program.run("attribute", "--problem", "011", "--digits-only", "--out", out.toString());

        assertThat(run.status()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(1 + 3).first().asString().startsWith("position,output,>>>,");
    }

    @Test
    void pictures_of_one_map_and_of_two_are_painted_without_a_display() throws IOException {
        Path one = folder.resolve("one.png");
        Path two = folder.resolve("two.png");
        assertThat(Program.run("attribute", "--problem", "011", "--enlarge", "1", "--out", one.toString())
                        .status())
                .isZero();
        Program compare = Program.run("compare", "--problem", "0110", "--enlarge", "1", "--out", two.toString());

        assertThat(compare.status()).as(compare.err()).isZero();
        assertThat(compare.out()).contains("parity-alibi-aligned", "parity-alibi-scratchpad");
        assertThat(ImageIO.read(two.toFile()).getWidth())
                .isGreaterThan(ImageIO.read(one.toFile()).getWidth());
    }

    @Test
    void the_difference_of_two_maps_is_drawn_or_written() throws IOException {
        Path json = folder.resolve("difference.json");
        Path svg = folder.resolve("difference.svg");
        Program numbers = Program.run(
                "compare", "--problem", "0110", "--right-problem", "011011", "--difference", "--out", json.toString());
        Program picture = Program.run(
                "compare",
                "--problem",
                "0110",
                "--right",
                "mnemonics-aligned",
                "--right-method",
                "attention",
                "--difference",
                "--out",
                svg.toString());

        assertThat(numbers.status()).as(numbers.err()).isZero();
        assertThat(picture.status()).as(picture.err()).isZero();
        JsonObject read = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(read.getAsJsonArray("outputs")).hasSize(6);
        assertThat(read.getAsJsonArray("values").get(5).getAsJsonArray())
                .as("the left map has no sixth parity")
                .allMatch(JsonElement::isJsonNull);
        assertThat(Files.readString(svg))
                .contains("Difference of two maps", "Gradient × Input − Attention", "hatched: one of the maps");
    }

    @Test
    void a_difference_is_not_written_as_what_moves_or_is_of_one_map() {
        for (String name : List.of("d.gif", "d.inseq.json", "d.txt")) {
            Program run = Program.run(
                    "compare",
                    "--problem",
                    "011",
                    "--difference",
                    "--out",
                    folder.resolve(name).toString());

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err())
                    .contains(name + " can hold no difference; it must end in .png, .svg, .pdf, .csv, .json, .npy.");
        }
    }

    @Test
    void problems_that_grow_are_a_moving_picture_with_a_frame_a_length() throws IOException {
        Path gif = folder.resolve("lengths.gif");

        Program run = Program.run("compare", "--lengths", "3-6", "--seed", "7", "--out", gif.toString());

        assertThat(run.status()).as(run.err()).isZero();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(4);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void the_ending_of_the_file_decides_what_is_written() throws IOException {
        Path svg = folder.resolve("map.svg");
        Path npy = folder.resolve("map.NPY");
        for (Path out : List.of(svg, npy)) {
            Program run = Program.run("attribute", "--problem", "011", "--out", out.toString());
            assertThat(run.status()).as(run.err()).isZero();
        }
        assertThat(Files.readString(svg)).contains("<svg ", "Parity of 3 bits", "</svg>");
        assertThat(Files.readAllBytes(npy)).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    }

    /** What the command wrote to a file. */
    private JsonObject map(String name, String... words) throws IOException {
        Path out = folder.resolve("map.json");
        List<String> line =
                new ArrayList<>(List.of("--model", Program.golden(name).toString(), "--out", out.toString()));
        line.addAll(List.of(words));
        Program run = Program.run("attribute", line);
        assertThat(run.status()).as(run.err()).isZero();
        return json(out);
    }

    private static List<String> roles(JsonObject map) {
        return map.getAsJsonArray("tokens").asList().stream()
                .map(token -> token.getAsJsonObject().get("role").getAsString())
                .toList();
    }

    @Test
    void a_model_goes_on_with_a_prompt_and_its_tokens_are_contrasted_with_the_runner_up() throws IOException {
        JsonObject map = map("gpt2", "--task", "text", "--prompt", "naïve 🙂", "--generate", "3");

        assertThat(roles(map)).endsWith("prompt token", "generated token", "generated token", "generated token");
        assertThat(map.getAsJsonArray("positions")).hasSize(3);
        assertThat(map.get("target").getAsString()).isEqualTo("contrast");
        assertThat(map.getAsJsonArray("contrast_ids")).allMatch(id -> id.getAsInt() >= 0);
        assertThat(map.getAsJsonArray("tokens").toString()).contains("<F0>").doesNotContain("\uFFFD");
    }

    @Test
    void what_is_drawn_is_the_same_for_the_same_seed() throws IOException {
        String[] words = {"--prompt", "0 1", "--generate", "8", "--temperature", "2", "--seed", "5"};
        JsonObject first = map("gpt2", words);
        words[7] = "6";

        assertThat(map("gpt2", "--prompt", "0 1", "--generate", "8", "--temperature", "2", "--seed", "5")
                        .get("input_ids"))
                .isEqualTo(first.get("input_ids"));
        assertThat(map("gpt2", words).get("input_ids")).isNotEqualTo(first.get("input_ids"));
    }

    @Test
    void a_typed_answer_is_attributed_against_a_typed_token_by_a_chosen_method() throws IOException {
        JsonObject map = map(
                "gpt2",
                List.of("--prompt", "0 1", "--answer", " 1 0", "--contrast", "␣a", "--method", "occlusion")
                        .toArray(String[]::new));

        assertThat(roles(map)).containsExactly("prompt token", "prompt token", "given token", "given token");
        assertThat(map.get("contrast_ids")).hasToString("[262,262]");
        assertThat(map.get("method").getAsString()).isEqualTo("occlusion");
        assertThat(map.get("format").getAsString()).isEqualTo("given");
    }

    @Test
    void in_a_text_a_named_token_or_the_likeliest_one_is_swapped_in() throws IOException {
        String[] named = {"--prompt", "0 1", "--answer", " 1 0", "--method", "swap", "--alternative", "id:7"};
        String[] likeliest = {"--prompt", "0 1", "--answer", " 1 0", "--method", "gradient-x-difference"};

        assertThat(map("gpt2", named).get("alternative_ids")).hasToString("[[7],[7],[7],[7]]");
        JsonArray ids = map("gpt2", likeliest).getAsJsonArray("alternative_ids");
        assertThat(ids.get(0).getAsJsonArray()).isEmpty();
        assertThat(ids.get(1).getAsJsonArray()).hasSize(1);
    }

    @Test
    void a_text_can_be_drawn() throws IOException {
        Path picture = folder.resolve("text.png");
        Program run = Program.run(
                "attribute",
                List.of(
                        "--model",
                        Program.golden("llama").toString(),
                        "--prompt",
                        "0 1",
                        "--generate",
                        "4",
                        "--out",
                        picture.toString()));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Generated greedily", "prompt: <s>", "4 rows over 7 tokens");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(600);
    }

    @Test
    void a_pretrained_vocabulary_writes_problems_with_its_own_tokens() throws IOException {
        JsonObject map = map("gpt2", "--format", "scratchpad", "--problem", "0110");

        // ␣>>>, then bare bits, then ␣===
        assertThat(map.getAsJsonArray("input_ids").asList().subList(0, 6)).hasToString("[280, 16, 17, 17, 16, 279]");
    }

    @Test
    void solved_examples_stand_in_front_and_the_scores_are_those_of_the_asked_problem() throws IOException {
        JsonObject map = map("mpt", "--problem", "0110", "--shots", "2", "--shot-length", "3");

        assertThat(roles(map).subList(0, 30)).containsOnly("example token");
        assertThat(roles(map).get(30)).isEqualTo("start mark");
        assertThat(map.getAsJsonObject("scores").get("digits").getAsInt()).isEqualTo(4);
        assertThat(map.getAsJsonObject("provenance").get("shots").getAsInt()).isEqualTo(2);
    }

    private JsonObject byUsualModel(String... options) throws IOException {
        Path out = folder.resolve("map.json");
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--out", out.toString()));
        Program run = Program.run("attribute", words);
        assertThat(run.status()).as(run.err()).isZero();
        return json(out);
    }

    @Test
    void a_contrast_that_is_named_is_the_usual_one_for_digits_alone() throws IOException {
        JsonObject usual = byUsualModel("--problem", "0110");
        JsonObject named = byUsualModel("--problem", "0110", "--target", "contrast");

        assertThat(named.get("row_targets")).isEqualTo(usual.get("row_targets"));
        assertThat(named.get("values")).isEqualTo(usual.get("values"));
        assertThat(named.getAsJsonArray("row_targets"))
                .extracting(JsonElement::getAsString)
                .contains("contrast", "logit");
        assertThat(byUsualModel("--problem", "0110", "--target", "probability").getAsJsonArray("row_targets"))
                .allMatch(target -> target.getAsString().equals("probability"));
    }

    @Test
    void a_random_problem_that_is_typed_with_its_seed_gives_the_same_map() throws IOException {
        JsonObject random = byUsualModel("--random", "12", "--seed", "7");
        JsonObject provenance = random.getAsJsonObject("provenance");
        JsonObject typed = byUsualModel("--problem", provenance.get("problem").getAsString(), "--seed", "7");

        assertThat(provenance.get("seed").getAsLong()).isEqualTo(7);
        assertThat(typed.get("tokens")).isEqualTo(random.get("tokens"));
        assertThat(typed.get("values")).isEqualTo(random.get("values"));
    }

    @Test
    void a_torchscript_module_that_nobody_trusts_does_not_run() throws IOException {
        Path module = folder.resolve("stranger.pt");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(module))) {
            archive.putNextEntry(new ZipEntry("stranger/constants.pkl"));
            archive.write(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        }

        Program.run("attribute", "--model", module.toString(), "--ids", "1,2")
                .requireRefused(
                        2,
                        "runs the code of whoever made it, with everything you may do; if you trust it, say --trust");
    }

    @Test
    void a_torchscript_module_goes_the_same_way_as_a_folder() throws IOException {
        String module = Program.golden("gpt2").resolve("torchscript.pt").toString();
        JsonObject golden = json(Program.golden("gpt2").resolve("golden.json"));
        String ids = golden.get("input_ids").toString().replaceAll("[\\[\\]]", "");
        Path out = folder.resolve("map.json");
        Path picture = folder.resolve("map.png");
        Program byIds = Program.run(
                "attribute",
                "--model",
                module,
                "--trust",
                "--ids",
                ids,
                "--target",
                "contrast",
                "--out",
                out.toString());
        Program byText = Program.run(
                "attribute", "--model", module, "--prompt", "0 1", "--generate", "3", "--out", picture + "");

        assertThat(byIds.status()).as(byIds.err()).isZero();
        assertThat(byText.status()).as(byText.err()).isZero();
        JsonObject map = json(out);
        JsonObject expected = golden.getAsJsonObject("gradient_x_input").getAsJsonObject("contrast");
        assertRows(map.getAsJsonArray("values"), expected.getAsJsonArray("signed_sum"), false);
        assertThat(map.get("model").getAsString()).isEqualTo("torchscript.pt");
        assertThat(map.getAsJsonObject("provenance").get("model_type").getAsString())
                .isEqualTo("torchscript");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--problem 12345+67890 | Addition of 5 digits, Mnemonics, aligned",
                "--model parity-alibi-scratchpad --random 7 | Parity of 7 bits, Scratchpad, no mnemonics",
                "--model parity-alibi-spacing-4 --random 10 | Parity of 10 bits, Mnemonics, aligned, every 4 bits",
                "--model addition-alibi-aligned --problem 12345+67890 | Addition of 5 digits, Mnemonics, aligned"
            })
    void what_is_not_said_follows_from_the_problem_and_from_what_the_model_was_trained_on(
            String words, String heading) {
        Program run = Program.run("attribute", List.of(words.split(" ")));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(heading)
                .contains("exact match")
                .contains("inside training")
                .doesNotContain("outside training");
    }

    @Test
    void a_problem_that_is_written_otherwise_than_trained_is_outside_training() {
        Program run = Program.run(
                "attribute",
                List.of("--model", "parity-alibi-scratchpad", "--random", "7", "--format", "mnemonics-aligned"));

        assertThat(run.out()).contains("(outside training: trained on parity (Scratchpad, no mnemonics))");
    }

    @Test
    void each_side_of_a_comparison_is_asked_as_its_model_was_trained() {
        List<String> models =
                List.of("--left-model", "parity-alibi-interleaved", "--right-model", "parity-rotary-aligned");
        List<String> options = Stream.concat(
                        models.stream(), Stream.of("--random", "5", "--out", folder.resolve("two.png") + ""))
                .toList();

        Program run = Program.run("compare", options);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Interleaved scratchpad · parity-alibi-interleaved")
                .contains("Mnemonics, aligned · parity-rotary-aligned");
    }

    @Test
    void a_model_that_does_not_say_what_it_was_trained_on_has_one_hit_rate() throws IOException {
        Path bundled = Path.of("../samples/models/parity-alibi-scratchpad");
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(bundled.resolve(file), folder.resolve(file));
        }

        Program run = Program.run(
                "attribute", List.of("--model", folder.toString(), "--problem", "0110101", "--format", "scratchpad"));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("hit rate \\d\\.\\d\\d · ").doesNotContain("training");
    }
}

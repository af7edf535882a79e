package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mnemoscope attribute --batch}. */
class BatchCommandTest {
    @TempDir
    private Path folder;

    private Program attribute(String batch, Path out, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--batch", folder.resolve(batch).toString(), "--out-dir", out.toString(), "--digits-only"));
        arguments.addAll(List.of(more));
        return Program.run("attribute", arguments);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void each_line_is_answered_by_the_model_that_fits_its_format() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), """
                {"id": "a", "problem": "0110"}
                {"id": "b", "problem": "0110", "format": "scratchpad"}
                {"id": "c", "task": "addition", "problem": "12+9"}
                """);
        Path out = folder.resolve("out");
        Program run = attribute("problems.jsonl", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(String.format(
                        "Answered: 3, already there: 0, failed: 0; scores in %s%n", out.resolve("scores.jsonl")));
        List<String> lines = Files.readAllLines(out.resolve("scores.jsonl"));
        assertThat(lines.stream().map(line -> json(line).get("model").getAsString()))
                .containsExactly("parity-alibi-aligned", "parity-alibi-scratchpad", "addition-alibi-aligned");
        JsonObject map = json(Files.readString(out.resolve("a.json")));
        assertThat(json(lines.get(0)).get("source_mass"))
                .isEqualTo(map.getAsJsonObject("scores").get("source_mass"));
    }

    @Test
    void a_model_that_is_named_answers_in_the_format_it_was_trained_on() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{\"problem\": \"12345+67890\"}\n");
        Path out = folder.resolve("out");
        Program run = attribute("problems.jsonl", out, "--model", "addition-alibi-aligned");

        assertThat(run.status()).as(run.err()).isZero();
        JsonObject scores = json(Files.readAllLines(out.resolve("scores.jsonl")).get(0));
        assertThat(scores.get("task").getAsString()).isEqualTo("addition");
        assertThat(scores.get("format").getAsString()).isEqualTo("mnemonics-aligned");
    }

    @Test
    void a_problem_of_a_batch_gives_what_it_gives_alone() throws IOException {
        Files.writeString(folder.resolve("random.json"), "{\"lengths\": [6], \"samples\": 1, \"seed\": 4}");
        Path out = folder.resolve("out");
        Path alone = folder.resolve("alone.npy");
        assertThat(attribute("random.json", out, "--map-format", "npy").status())
                .isZero();
        assertThat(Program.run("attribute", "--random", "6", "--seed", "6000005", "--digits-only", "--out", alone + "")
                        .status())
                .isZero();

        assertThat(out.resolve("parity-mnemonics-aligned-006-00001.npy")).hasSameBinaryContentAs(alone);
    }

    @Test
    void shards_of_a_sweep_give_the_files_of_the_whole() throws IOException {
        Files.writeString(
                folder.resolve("random.json"),
                "{\"formats\": [\"mnemonics-aligned\", \"scratchpad\"], \"lengths\": [3, 12], \"samples\": 2}");
        Path whole = folder.resolve("whole");
        Path shared = folder.resolve("shared");
        assertThat(attribute("random.json", whole, "--map-format", "csv").status())
                .isZero();
        for (String shard : List.of("2/3", "1/3", "3/3")) {
            Program run = attribute("random.json", shared, "--map-format", "csv", "--shard", shard);
            assertThat(run.status()).as(run.err()).isZero();
        }

        assertThat(lines(shared)).containsExactlyInAnyOrderElementsOf(lines(whole));
        try (Stream<Path> maps =
                Files.list(whole).filter(file -> file.toString().endsWith(".csv"))) {
            List<Path> all = maps.toList();
            assertThat(all).hasSize(8).allSatisfy(map -> assertThat(shared.resolve(map.getFileName()))
                    .hasSameBinaryContentAs(map));
        }
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(folder).filter(file -> file.toString().endsWith(".jsonl"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void a_line_that_fails_is_reported_the_rest_is_done_and_the_status_says_so() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), """
                {"problem": "012"}
                {"problem": "01", "format": "mnemonics-aligned", "spacing": 5}
                {"problem": "011"}
                """);
        Path out = folder.resolve("out");
        Program run = attribute("problems.jsonl", out, "--map-format", "png", "--enlarge", "1");

        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.out()).startsWith("Answered: 1, already there: 0, failed: 2");
        List<String> complaints = run.err()
                .lines()
                .filter(line -> line.contains("problems.jsonl"))
                .toList();
        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(0)).contains("problems.jsonl line 1: problem cannot be: Character 3 is '2'");
        assertThat(complaints.get(1)).contains("problems.jsonl line 2 (line-000002): No bundled model was trained on");
        assertThat(ImageIO.read(out.resolve("line-000003.png").toFile()).getWidth())
                .isGreaterThan(600);
    }

    @Test
    void another_target_needs_another_folder() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{\"problem\": \"011\"}");
        Path out = folder.resolve("out");
        assertThat(attribute("problems.jsonl", out).status()).isZero();

        attribute("problems.jsonl", out, "--target", "logit")
                .requireRefused(ExitStatus.BAD_INPUT, "with target \"default\"; now it is \"logit\".");
    }

    @Test
    void a_model_that_cannot_be_found_is_refused_before_anything_is_written() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{\"problem\": \"011\"}");
        Path out = folder.resolve("out");

        attribute("problems.jsonl", out, "--model", "nope")
                .requireRefused(ExitStatus.BAD_INPUT, "There is no model 'nope'");
        assertThat(out).doesNotExist();
    }
}

package org.mnemoscope.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.export.MapExport;
import org.mnemoscope.files.FolderLock;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchRunnerTest {
    private static final String PROBLEMS = """
            {"problem": "0110"}
            {"id": "long", "random": 12}
            {"problem": "01x"}
            {"random": 7, "seed": 5}
            {"problem": "11", "mnemonics": ["m1", "no-such-token"]}
            {"random": 3, "mnemonics": ["m5", "m1", "m9"]}
            """;

    private LanguageModel model;
    private final List<String> failures = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    void open() throws IOException {
        model = BundledModels.open("parity-alibi-aligned");
    }

    @BeforeEach
    void forget() {
        failures.clear();
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** What the command line does with a problem, here with numbers for NumPy. */
    private final class Attribution implements BatchWork {
        private final Target target;
        private int answered;

        Attribution(Target target) {
            this.target = target;
        }

        @Override
        public JsonObject settings(BatchItem item) {
            JsonObject settings = new JsonObject();
            settings.addProperty("target", target.id());
            return settings;
        }

        @Override
        public JsonObject run(BatchItem item, Path map, CancelToken cancel)
                throws IOException, ProblemException, NotEnoughMemoryException {
            Inquiry inquiry = Inquiry.of(item.question(model.symbols(), Shots.NONE))
                    .withTarget(target)
                    .withRows(Inquiry.Rows.DIGITS);
            ExportedMap exported =
                    ExportedMap.of(new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, cancel), model);
            MapExport.writeNpy(map, exported);
            answered++;
            return exported.scores();
        }
    }

    private BatchRequest request(Path out, Shard shard) throws IOException, ProblemException {
        Path file = folder.resolve("problems.jsonl");
        Files.writeString(file, PROBLEMS);
        BatchDefaults defaults = new BatchDefaults(TaskKind.PARITY, "mnemonics-aligned", false, 1, 1);
        return new BatchRequest(BatchReader.read(file, defaults), shard, out, ".npy");
    }

    private BatchOutcome run(BatchWork work, Path out, Shard shard) throws IOException, ProblemException {
        return new BatchRunner(work).run(request(out, shard), failures::add, ProgressSink.NONE, new CancelToken());
    }

    private BatchOutcome run(Path out) throws IOException, ProblemException {
        return run(new Attribution(Target.CONTRAST), out, Shard.WHOLE);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The content of every file; those of scores as one set of lines. */
    private static Map<String, Object> content(Path folder) throws IOException {
        Map<String, Object> content = new HashMap<>();
        List<String> scores = new ArrayList<>();
        for (String file : files(folder)) {
            if (file.startsWith("scores")) {
                scores.addAll(Files.readAllLines(folder.resolve(file)));
            } else {
                content.put(file, List.of(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)));
            }
        }
        content.put("scores", scores.stream().sorted().toList());
        return content;
    }

    @Test
    void every_problem_has_a_map_and_a_line_of_scores_and_failures_are_told_with_their_line() throws Exception {
        Path out = folder.resolve("new/out");
        BatchOutcome outcome = run(out);

        assertThat(outcome).isEqualTo(new BatchOutcome(4, 0, 2, out.resolve("scores.jsonl")));
        assertThat(files(out))
                .containsExactly("line-000001.npy", "line-000004.npy", "line-000006.npy", "long.npy", "scores.jsonl");
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).contains("problems.jsonl line 3: problem cannot be");
        assertThat(failures.get(1))
                .contains("problems.jsonl line 5 (line-000005): ", "no single token for 'no-such-token'");
        List<String> lines = Files.readAllLines(out.resolve("scores.jsonl"));
        assertThat(lines).hasSize(4);
        JsonObject second = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertThat(second.get("id").getAsString()).isEqualTo("long");
        assertThat(second.get("line").getAsInt()).isEqualTo(2);
        assertThat(second.get("target").getAsString()).isEqualTo("contrast");
        assertThat(second.get("exact_match").getAsBoolean()).isTrue();
    }

    @Test
    void shards_together_give_the_bits_of_the_whole() throws Exception {
        Path whole = folder.resolve("whole");
        Path shared = folder.resolve("shared");
        run(whole);
        int failed = 0;
        for (int index = 1; index <= 3; index++) {
            failed += run(new Attribution(Target.CONTRAST), shared, new Shard(index, 3))
                    .failed();
        }

        assertThat(content(shared)).isEqualTo(content(whole));
        assertThat(files(shared)).contains("scores-1-of-3.jsonl", "scores-2-of-3.jsonl", "scores-3-of-3.jsonl");
        assertThat(failed).isEqualTo(2);
    }

    @Test
    void a_second_run_does_nothing_again_but_tries_what_failed() throws Exception {
        Path out = folder.resolve("out");
        run(out);
        Map<String, Object> before = content(out);
        Attribution again = new Attribution(Target.CONTRAST);

        assertThat(run(again, out, Shard.WHOLE)).isEqualTo(new BatchOutcome(0, 4, 2, out.resolve("scores.jsonl")));
        assertThat(again.answered).isZero();
        assertThat(failures).hasSize(4);
        assertThat(content(out)).isEqualTo(before);
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_ended() throws Exception {
        Path whole = folder.resolve("whole");
        Path out = folder.resolve("out");
        run(whole);
        CancelToken cancel = new CancelToken();
        BatchRunner runner = new BatchRunner(new Attribution(Target.CONTRAST));
        assertThatThrownBy(() -> runner.run(
                        request(out, Shard.WHOLE), failures::add, (activity, done) -> cancel.cancel(), cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(files(out)).containsExactly("line-000001.npy", "scores.jsonl");

        assertThat(run(out)).isEqualTo(new BatchOutcome(3, 1, 2, out.resolve("scores.jsonl")));
        assertThat(content(out)).isEqualTo(content(whole));
    }

    @Test
    void whatever_a_crash_leaves_a_restart_completes_without_a_line_twice() throws Exception {
        Path out = folder.resolve("out");
        run(out);
        Map<String, Object> whole = content(out);
        Path scores = out.resolve("scores.jsonl");
        String text = Files.readString(scores);

        Files.delete(out.resolve("long.npy"));
        assertThat(run(out).done()).isEqualTo(1);
        assertThat(content(out)).as("a map was missing").isEqualTo(whole);

        Files.writeString(scores, text.substring(0, text.length() - 20));
        assertThat(run(out).done()).isEqualTo(1);
        assertThat(content(out)).as("the last line was half written").isEqualTo(whole);

        Files.delete(scores);
        assertThat(run(out).done()).isEqualTo(4);
        assertThat(content(out)).as("all scores were missing").isEqualTo(whole);
    }

    @Test
    void what_other_shards_did_is_not_done_again() throws Exception {
        Path out = folder.resolve("out");
        run(new Attribution(Target.CONTRAST), out, new Shard(1, 2));

        assertThat(run(out).skipped()).isEqualTo(1);
        assertThat(Files.readAllLines(out.resolve("scores.jsonl"))).hasSize(3);
    }

    @Test
    void parts_of_different_divisions_are_not_written_at_once() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        FolderLock other = FolderLock.take(out, "scores-1-of-2");

        assertThatThrownBy(() -> run(out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(.scores-1-of-2.lock says so)");
        assertThatThrownBy(() -> run(new Attribution(Target.CONTRAST), out, new Shard(1, 12)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(.scores-1-of-2.lock says so)");
        assertThat(files(out)).containsExactly(".scores-1-of-2.lock");

        run(new Attribution(Target.CONTRAST), out, new Shard(2, 2));
        other.close();
        run(out);
        assertThat((List<?>) content(out).get("scores")).hasSize(4);
    }

    @Test
    void scores_of_another_question_are_not_taken_for_this_one() throws Exception {
        Path out = folder.resolve("out");
        run(out);
        Map<String, Object> before = content(out);

        assertThatThrownBy(() -> run(new Attribution(Target.LOGIT), out, Shard.WHOLE))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        out + " has scores of line-000001 with target \"contrast\"; now it is \"logit\". Choose another"
                                + " folder.");
        assertThat(content(out)).isEqualTo(before);
    }

    @Test
    void a_file_of_something_else_in_the_folder_is_left_alone() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        for (String other : List.of("not scores\n{\n", "[1]\n", "{\"name\": 1}\n")) {
            Files.writeString(out.resolve("scores.jsonl"), other);
            assertThatThrownBy(() -> run(out))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("scores.jsonl line 1 is no")
                    .hasMessageEndingWith("choose another folder.");
            assertThat(out.resolve("scores.jsonl")).hasContent(other);
        }
    }

    @Test
    void what_cannot_be_a_file_of_scores_is_refused_before_it_is_read() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        for (String name : List.of("scores.jsonl", "scores-1-of-2.jsonl")) {
            Path scores = out.resolve(name);
            // reading it would never end
            Files.createSymbolicLink(scores, Path.of("/dev/zero"));
            refused(out, scores + " is no regular file; choose another folder.");
            Files.delete(scores);

            Files.write(scores, new byte[] {(byte) 0xff, '\n'});
            refused(out, scores + " is not UTF-8 text; choose another folder.");

            try (RandomAccessFile large = new RandomAccessFile(scores.toFile(), "rw")) {
                large.setLength(3L << 30);
            }
            refused(
                    out,
                    scores
                            + " has 3221225472 bytes; a file of scores may have at most 268435456. Choose another folder.");
            Files.delete(scores);
        }
    }

    private void refused(Path out, String sentence) {
        assertThatThrownBy(() -> run(out)).isInstanceOf(ProblemException.class).hasMessage(sentence);
    }

    @Test
    void progress_counts_problems_and_says_how_long_it_takes() throws Exception {
        List<String> activities = new ArrayList<>();
        new BatchRunner(new Attribution(Target.CONTRAST))
                .run(
                        request(folder.resolve("out"), Shard.WHOLE),
                        failures::add,
                        (activity, done) -> activities.add(Math.round(100 * done) + " " + activity),
                        new CancelToken());

        assertThat(activities).hasSize(5);
        assertThat(activities.get(0)).startsWith("20 1 of 5 problems, ").endsWith(" left");
        assertThat(activities.get(4)).isEqualTo("100 5 of 5 problems, 0 s left");
    }
}

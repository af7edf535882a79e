package org.mnemoscope.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

class BatchReaderTest {
    private static final BatchDefaults DEFAULTS =
            new BatchDefaults(TaskKind.PARITY, "mnemonics-aligned", false, 1, 100);

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<BatchEntry> lines(String... lines) throws IOException {
        return BatchReader.read(file("problems.jsonl", String.join("\n", lines)), DEFAULTS);
    }

    private BatchItem line(String line) throws IOException {
        return (BatchItem) lines(line).get(0);
    }

    private List<BatchItem> sweep(String json) throws IOException {
        return BatchReader.read(file("random.json", json), DEFAULTS).stream()
                .map(BatchItem.class::cast)
                .toList();
    }

    @Test
    void a_line_names_what_it_wants() throws Exception {
        BatchItem item = line(
                "{\"id\": \"a.1\", \"task\": \"parity\", \"problem\": \"0 11\", \"format\":"
                        + " \"mnemonics-aligned\", \"env_forced\": true, \"spacing\": 2, \"seed\": 7, \"mnemonics\": [\"x\", \"y\"]}");

        assertThat(item.id()).isEqualTo("a.1");
        assertThat(item.format()).isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 2));
        assertThat(item.problem().text()).isEqualTo("011");
        assertThat(item.seed()).isEqualTo(7);
        assertThat(item.mnemonics()).containsExactly("x", "y");
    }

    @Test
    void what_a_line_leaves_out_is_taken_from_the_defaults() throws Exception {
        List<BatchEntry> entries = lines("{\"problem\": \"011\"}", "", "{\"task\": \"addition\", \"random\": 4}");

        BatchItem parity = (BatchItem) entries.get(0);
        BatchItem sum = (BatchItem) entries.get(1);
        assertThat(parity.format()).isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED));
        assertThat(sum.format()).isEqualTo(new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED));
        assertThat(List.of(parity.number(), sum.number())).containsExactly(1, 3);
        assertThat(List.of(parity.id(), sum.id())).containsExactly("line-000001", "line-000003");
        assertThat(List.of(parity.seed(), sum.seed())).containsExactly(100L, 102L);
        assertThat(sum.problem().length()).isEqualTo(4);
        assertThat(sum.problem()).isEqualTo(sum.format().task().random(4, 102));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|problem or random must be given, and only one of them",
                "{\"problem\": \"0\", \"random\": 3}|problem or random must be given, and only one of them",
                "{\"problem\": 11}|problem is 11; it must be a text",
                "{\"problem\": \"012\"}|problem cannot be: Character 3 is '2'; a parity problem takes only 0 and 1.",
                "{\"random\": 121}|random is 121; it must be a whole number from 1 to 120",
                "{\"problem\": \"0\", \"task\": \"poetry\"}|task cannot be: 'poetry' is no task; there are parity,",
                "{\"problem\": \"0\", \"format\": \"plain\"}|format cannot be: 'plain' is no format of parity; there are",
                "{\"problem\": \"0\", \"format\": \"scratchpad\", \"env_forced\": true}|cannot be environment-forced.",
                "{\"problem\": \"0\", \"env_forced\": \"yes\"}|env_forced is \"yes\"; it must be true or false",
                "{\"problem\": \"0\", \"spacing\": 0}|spacing is 0; it must be a whole number from 1 to 120",
                "{\"problem\": \"0\", \"seed\": 1.5}|seed is 1.5; it must be a whole number",
                "{\"problem\": \"0\", \"probelm\": \"1\"}|probelm is no field; there are id, task, problem,",
                "{\"problem\": \"01\", \"mnemonics\": [\"x\"]}|mnemonics has 1; 2 bits in format mnemonics-aligned take 2",
                "{\"problem\": \"01\", \"mnemonics\": [\"x\", \"x\"]}|mnemonics cannot be: mnemonic 'x' is there twice",
                "{\"problem\": \"01\", \"mnemonics\": [\"x\", 2]}|mnemonics[1] is 2; it must be a text",
                "{\"problem\": \"0\", \"id\": \"../a\"}|id is ../a; it names a file and must be 1 to 100 of the letters",
                "{\"problem\": \"0\", \"id\": \"\"}|id is ; it names a file and must be",
                "[1, 2]| is not a JSON object.",
                "{\"problem\": |is not readable JSON: "
            })
    void a_line_that_is_wrong_is_one_sentence_with_file_line_and_field(String line, String complaint) throws Exception {
        List<BatchEntry> entries = lines("{\"problem\": \"1\"}", line);

        assertThat(entries.get(0)).isInstanceOf(BatchItem.class);
        assertThat(((BadLine) entries.get(1)).complaint())
                .startsWith(folder.resolve("problems.jsonl") + " line 2")
                .contains(complaint)
                .endsWith(".")
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }

    @Test
    void an_id_is_there_once_whatever_its_capitals() throws Exception {
        List<BatchEntry> entries = lines("{\"problem\": \"1\", \"id\": \"A\"}", "{\"problem\": \"0\", \"id\": \"a\"}");

        assertThat(((BadLine) entries.get(1)).complaint()).endsWith("line 2: id is a, which line 1 has already.");
    }

    @Test
    void a_sweep_asks_the_same_problems_in_every_format() throws Exception {
        List<BatchItem> items = sweep("{\"formats\": [\"mnemonics-aligned\", \"scratchpad\"], \"lengths\": [5, 8],"
                + " \"samples\": 3, \"seed\": 20}");

        assertThat(items).hasSize(12);
        assertThat(items.stream().map(BatchItem::id))
                .startsWith("parity-mnemonics-aligned-005-00001", "parity-mnemonics-aligned-005-00002")
                .endsWith("parity-scratchpad-008-00003")
                .doesNotHaveDuplicates();
        for (int i = 0; i < 6; i++) {
            assertThat(items.get(i).problem()).isEqualTo(items.get(i + 6).problem());
        }
        assertThat(items.get(4).seed()).isEqualTo(20 + 8_000_000 + 2);
    }

    @Test
    void a_problem_of_a_sweep_stays_what_it_is_when_lengths_and_samples_are_added() throws Exception {
        BatchItem before = sweep("{\"lengths\": [8], \"samples\": 1}").get(0);
        List<BatchItem> after = sweep("{\"lengths\": [5, 8], \"samples\": 2}");

        assertThat(after).anySatisfy(item -> {
            assertThat(item.id()).isEqualTo(before.id());
            assertThat(item.words()).isEqualTo(before.words());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"samples\": 3}|lengths is missing; it must be a list of at least one.",
                "{\"lengths\": [5]}|samples is missing; it must be a whole number from 1 to 1000000.",
                "{\"lengths\": [5, 121], \"samples\": 1}|lengths[1] is 121; it must be a whole number from 1 to 120.",
                "{\"lengths\": [5, 5], \"samples\": 1}|lengths[1] is 5, which is there already.",
                "{\"lengths\": [5, 6], \"samples\": 600000}|samples is 600000, which makes 1200000 problems; at most",
                "{\"lengths\": [5], \"samples\": 1, \"formats\": [\"papyrus\"]}|format cannot be: 'papyrus' is no format",
                "{\"lengths\": [5], \"samples\": 1, \"format\": \"scratchpad\"}|format is no field; there are task, formats",
                "[]|is not a JSON object."
            })
    void a_sweep_that_is_wrong_is_refused_whole(String json, String complaint) throws Exception {
        assertThatThrownBy(() -> sweep(json))
                .isInstanceOf(ProblemsFileException.class)
                .hasMessageStartingWith(folder.resolve("random.json").toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void a_file_that_is_no_batch_is_refused() throws Exception {
        assertRefused(folder.resolve("absent.jsonl"), "is not there, or is no file.");
        assertRefused(file("problems.txt", "{}"), "it must end in .jsonl (a problem a line) or .json (a sweep).");
        assertRefused(file("empty.jsonl", "\n \n"), "has no line with a problem.");
        Path latin = folder.resolve("latin.jsonl");
        Files.write(latin, "{\"id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(latin, "is not UTF-8 text.");
    }

    private static void assertRefused(Path file, String complaint) {
        assertThatThrownBy(() -> BatchReader.read(file, DEFAULTS))
                .isInstanceOf(ProblemsFileException.class)
                .hasMessage(file + " " + (complaint.startsWith("it must") ? "is no batch; " : "") + complaint);
    }
}

package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void a_bundled_model_is_measured_on_what_it_was_trained_on() throws IOException {
        Path out = folder.resolve("evaluation.json");
        Program run = Program.run(
                "evaluate", "parity-alibi-scratchpad", "--lengths", "10,30", "--samples", "5", "--out", out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Parity, ").contains("exact match", "95 % interval");
        assertThat(run.out().lines()).hasSize(4);
        Evaluation record = EvaluationFile.read(out);
        assertThat(record.format()).contains(new ParityFormat(ParityScheme.SCRATCHPAD));
        assertThat(record.results().get(0).exactMatches()).isEqualTo(5);
        assertThat(record.results().get(1).exactMatches()).isZero();
    }

    @Test
    void any_model_is_measured_on_the_format_that_is_named() {
        Program run = Program.run(
                "evaluate",
                Program.golden("mpt").toString(),
                "--task",
                "addition",
                "--format",
                "plain",
                "--lengths",
                "3",
                "--samples",
                "2");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Addition, ");
    }

    @Test
    void forcing_alone_keeps_the_format_that_the_model_was_trained_on() throws IOException {
        Path out = folder.resolve("evaluation.json");
        Program run = Program.run(
                "evaluate",
                "parity-alibi-aligned",
                "--env-forced",
                "--lengths",
                "5",
                "--samples",
                "2",
                "--out",
                out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(EvaluationFile.read(out).format())
                .contains(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 1));
    }

    @Test
    void the_bundled_models_are_listed_with_their_accuracy() {
        Program run = Program.run("models");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "Parity, exact match by number of bits",
                        "Addition, exact match by number of digits",
                        "ALiBi         1–20     1.00",
                        "recall");
    }

    @Test
    void the_best_of_several_seeds_is_chosen() {
        Path out = folder.resolve("chosen");
        Program run = Program.run(
                "choose",
                "parity-alibi-aligned",
                "../samples/models/parity-alibi-aligned",
                "--lengths",
                "6",
                "--samples",
                "2",
                "--maps",
                "1",
                "--map-length",
                "4",
                "--out",
                out.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("exact match 6: 1.00", "← chosen");
        assertThat(out.resolve("config.json")).isRegularFile();
    }
}

package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.generalisation.FurtherViewModel.Scope;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.model.catalog.PositionKind;

class FurtherViewModelTest {
    @TempDir
    private Path temporary;

    private final ModelShelf shelf = new ModelShelf(Measured.BUNDLED);
    private final HandJobs jobs = new HandJobs();
    private final List<MeasuredModel> measured = new ArrayList<>();
    private final MeasuredModel alibi = Measured.model("a", Measured.ALIGNED, PositionKind.ALIBI);
    private final MeasuredModel learned =
            Measured.upTo(62, Measured.model("l", Measured.ALIGNED, PositionKind.LEARNED));
    private FurtherRecords records;
    private FurtherViewModel further;

    @BeforeEach
    void make_it() {
        records = new FurtherRecords(temporary);
        further = new FurtherViewModel(new FurtherEvaluation(shelf, records), records, jobs);
        further.setOnMeasured(measured::add);
        further.show(List.of(alibi, learned), Optional.empty());
    }

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private String refusalOf(String typed) {
        further.lengthsProperty().set(typed);
        assertThat(further.readyProperty().get())
                .isEqualTo(further.refusalProperty().get().isEmpty());
        return further.refusalProperty().get();
    }

    @Test
    void lengths_are_whole_numbers_within_the_task() {
        assertThat(refusalOf("")).isEmpty();
        assertThat(refusalOf(" 30, 50;60 20 ")).isEmpty();
        assertThat(refusalOf("30, x"))
                .isEqualTo("'x' is no length; type whole numbers with commas between them, such as 30, 90.");
        assertThat(refusalOf("-3")).startsWith("'-3' is no length");
        assertThat(refusalOf("12345678901234567890")).startsWith("'123456789012…' is no length");
        assertThat(refusalOf("0")).isEqualTo("Length 0 is not possible; parity takes 1 to 120 bits.");
        assertThat(refusalOf("20, 121")).isEqualTo("Length 121 is not possible; parity takes 1 to 120 bits.");
    }

    @Test
    void a_length_that_no_curve_can_have_is_refused_and_one_that_some_cannot_is_left_to_the_others() {
        further.show(List.of(learned), Optional.empty());
        assertThat(refusalOf("62")).isEmpty();
        assertThat(refusalOf("63"))
                .isEqualTo("Length 63 is too much: Mnemonics, aligned · Learned takes at most 62 bits.");

        further.show(List.of(alibi, learned), Optional.empty());
        assertThat(refusalOf("63")).isEmpty();
        assertThat(further.hintProperty().get())
                .isEqualTo("Mnemonics, aligned · Learned takes at most 62 bits;"
                        + " beyond, the other curves get the samples.");
    }

    @Test
    void the_chosen_curve_alone_needs_a_chosen_point() {
        further.scopeProperty().set(Scope.CHOSEN);
        assertThat(further.readyProperty().get()).isFalse();
        assertThat(further.hintProperty().get()).isEqualTo("Choose a point of a curve first.");

        further.show(List.of(alibi, learned), Optional.of(learned));
        assertThat(further.readyProperty().get()).isTrue();
        assertThat(further.targets()).containsExactly(learned);
        assertThat(further.hintProperty().get()).isEqualTo("Mnemonics, aligned · Learned");
        assertThat(refusalOf("100")).startsWith("Length 100 is too much");
    }

    @Test
    void nothing_starts_while_the_request_is_not_possible_or_another_runs() {
        further.lengthsProperty().set("x");
        further.start();
        assertThat(jobs.count()).isZero();

        further.lengthsProperty().set("20");
        further.start();
        further.start();
        assertThat(jobs.count()).isEqualTo(1);
        assertThat(further.runningProperty().get()).isTrue();
    }

    @Test
    void samples_come_are_counted_and_can_be_forgotten() throws IOException {
        MeasuredModel real = Measured.bundled(Measured.SCRATCHPAD);
        further.show(List.of(real), Optional.empty());
        further.samplesProperty().set(50);
        further.lengthsProperty().set("40");
        further.start();
        jobs.runLast();

        assertThat(measured).extracting(MeasuredModel::furtherSamples).containsExactly(25, 50);
        assertThat(further.runningProperty().get()).isFalse();
        assertThat(further.noteProperty().get()).isEqualTo("50 samples were added.");

        further.show(List.of(measured.get(1)), Optional.empty());
        assertThat(further.keptProperty().get()).isEqualTo(50);
        further.forget();
        jobs.runLast();
        assertThat(measured.get(2)).isEqualTo(real);
        assertThat(records.read(real.entry())).isEmpty();
        assertThat(further.noteProperty().get()).isEqualTo("50 further samples were forgotten.");
    }

    @Test
    void cancelling_says_that_what_came_is_kept() {
        further.start();
        further.cancel();
        assertThat(further.runningProperty().get()).isFalse();
        assertThat(further.noteProperty().get()).isEqualTo("Cancelled. What came so far is kept.");
    }

    @Test
    void a_model_that_cannot_be_opened_is_said() {
        further.start();
        jobs.runLast();
        assertThat(further.runningProperty().get()).isFalse();
        assertThat(further.noteProperty().get()).startsWith("This failed: ").contains("config.json");
    }
}

package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

/** More samples of a bundled model. */
class FurtherEvaluationTest {
    @TempDir
    private Path temporary;

    private final ModelShelf shelf = new ModelShelf(Measured.BUNDLED);
    private final List<MeasuredModel> told = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final List<String> activities = new ArrayList<>();
    private FurtherRecords records;
    private FurtherEvaluation evaluation;
    private MeasuredModel model;

    @BeforeEach
    void find_a_model() throws IOException {
        records = new FurtherRecords(temporary);
        evaluation = new FurtherEvaluation(shelf, records);
        model = Measured.bundled(Measured.SCRATCHPAD);
    }

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private int run(List<Integer> lengths, int samples, CancelToken cancel) throws IOException {
        ProgressSink progress = (activity, share) -> {
            activities.add(activity);
            shares.add(share);
        };
        return evaluation.run(new FurtherRequest(List.of(model), lengths, samples), told::add, progress, cancel);
    }

    @Test
    void the_curve_moves_after_every_batch_and_all_of_it_is_kept() throws IOException {
        assertThat(run(List.of(12, 33), 50, new CancelToken())).isEqualTo(100);

        assertThat(told).extracting(MeasuredModel::furtherSamples).containsExactly(50, 80, 100);
        MeasuredModel last = told.get(told.size() - 1);
        assertThat(last.at(12).orElseThrow().exactMatch()).isEqualTo(1);
        assertThat(last.at(33).orElseThrow().exactMatch()).isLessThan(0.2);
        assertThat(last.at(33).orElseThrow().firstError()).isBetween(15.0, 33.0);
        assertThat(records.read(model.entry())).isEqualTo(last.further());
        assertThat(shares).isSorted().allMatch(share -> share >= 0 && share < 1);
        assertThat(activities.get(activities.size() - 1))
                .startsWith("Scratchpad, no mnemonics · ALiBi, 33 bits · ")
                .endsWith(" left");
    }

    @Test
    void the_same_lengths_again_are_other_problems() throws IOException {
        MeasuredModel first = model;
        run(List.of(24), 20, new CancelToken());
        model = told.get(0);
        run(List.of(24), 20, new CancelToken());

        assertThat(told.get(0).nextSeed()).isEqualTo(first.nextSeed() + 1);
        assertThat(told.get(1).nextSeed()).isEqualTo(first.nextSeed() + 2);
        assertThat(told.get(1).furtherAt(24)).isEqualTo(40);
    }

    @Test
    void cancelling_keeps_what_came() throws IOException {
        CancelToken cancel = new CancelToken();
        ProgressSink nobody = ProgressSink.NONE;
        FurtherRequest request = new FurtherRequest(List.of(model), List.of(12), 1000);

        assertThatThrownBy(() -> evaluation.run(
                        request,
                        more -> {
                            told.add(more);
                            cancel.cancel();
                        },
                        nobody,
                        cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(told).hasSize(1);
        assertThat(records.read(model.entry()).orElseThrow().results())
                .singleElement()
                .extracting(LengthResult::samples)
                .isEqualTo(83);
    }

    @Test
    void a_model_that_nobody_had_open_is_closed_again_and_one_that_was_open_stays() throws IOException {
        run(List.of(12), 5, new CancelToken());
        assertThat(shelf.holds(model.entry().folder())).isFalse();

        try (ModelShelf.Loan loan = shelf.borrow(model.entry().folder(), ProgressSink.NONE, new CancelToken())) {
            run(List.of(12), 5, new CancelToken());
            assertThat(shelf.holds(model.entry().folder())).isTrue();
            assertThat(loan.model().vocabularySize()).isPositive();
        }
    }

    @Test
    void without_lengths_each_model_is_measured_where_it_was_and_lengths_beyond_it_are_left_to_others() {
        MeasuredModel short30 = Measured.upTo(30, model);
        assertThat(new FurtherRequest(List.of(short30), List.of(), 1).lengthsFor(short30))
                .contains(12, 20)
                .allMatch(length -> length <= 30);
        FurtherRequest both = new FurtherRequest(List.of(short30, model), List.of(20, 60), 10);
        assertThat(both.lengthsFor(short30)).containsExactly(20);
        assertThat(both.lengthsFor(model)).containsExactly(20, 60);
        assertThat(both.work()).isEqualTo(10 * (20 + 20 + 60));
    }
}

package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.PlottedPoint;

/** The curves of the bundled models. */
class GeneralisationViewModelTest {
    @TempDir
    private Path temporary;

    private final ModelShelf shelf = new ModelShelf(Measured.BUNDLED);
    private final HandJobs jobs = new HandJobs();
    private final List<GeneralisationViewModel.Opening> opened = new ArrayList<>();

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private GeneralisationViewModel view(Path models) {
        FurtherRecords records = new FurtherRecords(temporary.resolve("records"));
        GeneralisationViewModel view = new GeneralisationViewModel(
                new MeasuredModels(models, records),
                new ProblemSearch(shelf),
                jobs,
                () -> 3,
                new FurtherViewModel(new FurtherEvaluation(shelf, records), records, jobs));
        view.setOnFound(opened::add);
        return view;
    }

    private GeneralisationViewModel open() {
        GeneralisationViewModel view = view(Measured.BUNDLED);
        view.open();
        jobs.runLast();
        return view;
    }

    private static EncodingChart alibi(GeneralisationViewModel view) {
        return view.chartsProperty().get().stream()
                .filter(chart -> chart.positions() == PositionKind.ALIBI)
                .findFirst()
                .orElseThrow();
    }

    private static void choose(GeneralisationViewModel view, MeasuredModel model, int length) {
        view.chosenProperty().set(Optional.of(new PointRef(model.entry().folder(), length)));
    }

    @Test
    void opens_with_the_parity_curves_of_the_paper_one_chart_an_encoding() throws IOException {
        GeneralisationViewModel view = open();

        assertThat(view.shownProperty().get()).isTrue();
        assertThat(view.messageProperty().get()).isEmpty();
        assertThat(view.chartsProperty().get())
                .extracting(EncodingChart::positions)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(alibi(view).models())
                .extracting(MeasuredModel::format)
                .contains(Measured.SCRATCHPAD, Measured.ALIGNED)
                .allMatch(format -> FormatRow.first(TaskKind.PARITY).contains(format));
        MeasuredModel scratchpad = Measured.bundled(Measured.SCRATCHPAD);
        int curve = alibi(view).models().indexOf(scratchpad);
        assertThat(alibi(view).chart().curves().get(curve).points())
                .hasSameSizeAs(scratchpad.recorded().results());
    }

    @Test
    void the_task_the_encoding_and_the_formats_decide_what_is_shown() throws IOException {
        Path sums = Measured.copy(Measured.bundled(Measured.ALIGNED).entry().folder(), temporary.resolve("sums"));
        EvaluationFile.write(
                sums.resolve(EvaluationFile.NAME),
                new Evaluation(Measured.SUMS, 1, List.of(LengthResult.of(8, 10, 9, 0.9, 3.0))));
        GeneralisationViewModel view = view(Measured.BUNDLED);
        view.setOthers(() -> List.of(sums));
        view.open();
        jobs.runLast();
        view.formats().remove(Measured.SCRATCHPAD);
        assertThat(view.shownModels()).extracting(MeasuredModel::format).doesNotContain(Measured.SCRATCHPAD);

        view.encodingProperty().set(Optional.of(PositionKind.ALIBI));
        assertThat(view.chartsProperty().get()).hasSize(1);

        view.taskProperty().set(TaskKind.ADDITION);
        assertThat(view.shownModels()).extracting(MeasuredModel::format).contains(Measured.SUMS);
        assertThat(alibi(view).chart().counted()).isEqualTo("digits");
        assertThat(view.rowsProperty().get()).isEqualTo(FormatRow.of(TaskKind.ADDITION, List.of()));
    }

    @Test
    void says_why_there_is_nothing_to_see() throws IOException {
        GeneralisationViewModel empty = view(temporary.resolve("none"));
        assertThat(empty.messageProperty().get()).isEqualTo("Looking for measured models.");
        empty.open();
        jobs.runLast();
        assertThat(empty.messageProperty().get()).startsWith("No model was measured.");

        GeneralisationViewModel view = open();
        view.formats().clear();
        assertThat(view.messageProperty().get()).isEqualTo("No format is chosen. Tick one in the list.");

        Path one = Files.createDirectories(temporary.resolve("one"));
        Measured.copy(Measured.bundled(Measured.ALIGNED).entry().folder(), one.resolve("aligned"));
        GeneralisationViewModel alone = view(one);
        alone.open();
        jobs.runLast();
        alone.encodingProperty().set(Optional.of(PositionKind.ROTARY));
        assertThat(alone.messageProperty().get())
                .isEqualTo("No measured model has the chosen formats among those with rotary positions."
                        + " Tick another format, or choose another position encoding.");
        assertThat(alone.isMeasured(Measured.ALIGNED)).isFalse();
    }

    @Test
    void models_the_user_opened_have_curves_too_and_damaged_ones_are_named() throws IOException {
        Path own = Measured.copy(Measured.bundled(Measured.ALIGNED).entry().folder(), temporary.resolve("own"));
        Path damaged = Measured.copy(own, temporary.resolve("damaged"));
        Files.writeString(damaged.resolve("evaluation.json"), "{}");
        GeneralisationViewModel view = view(Measured.BUNDLED);
        view.setOthers(() -> List.of(own, damaged));
        view.open();
        jobs.runLast();

        assertThat(view.shownModels()).filteredOn(model -> !model.bundled()).hasSize(1);
        assertThat(view.noteProperty().get())
                .startsWith("A model is left out: ")
                .contains("damaged");
    }

    @Test
    void a_chosen_point_leaves_with_its_curve() throws IOException {
        GeneralisationViewModel view = open();
        choose(view, Measured.bundled(Measured.ALIGNED), 40);
        assertThat(view.chosenWords().orElseThrow()).startsWith("Mnemonics, aligned · ALiBi · 40 bits\nExact match ");
        assertThat(view.further().keptProperty().get()).isZero();

        view.formats().remove(Measured.ALIGNED);
        assertThat(view.chosenProperty().get()).isEmpty();
        assertThat(view.chosenWords()).isEmpty();
    }

    @Test
    void a_point_opens_a_problem_as_wanted_and_what_it_is_best_compared_with() throws IOException {
        GeneralisationViewModel view = open();
        choose(view, Measured.bundled(Measured.SCRATCHPAD), 40);
        view.openChosen();
        assertThat(view.searchingProperty().get()).isTrue();
        jobs.runLast();

        assertThat(view.shownProperty().get()).isFalse();
        assertThat(view.searchingProperty().get()).isFalse();
        assertThat(opened).singleElement().satisfies(opening -> {
            assertThat(opening.found().solved()).isFalse();
            assertThat(opening.found().prompt().problem().length()).isEqualTo(40);
            assertThat(opening.format()).isEqualTo(Measured.ALIGNED);
            assertThat(opening.beside().orElseThrow().positions()).isEqualTo(PositionKind.ALIBI);
        });
    }

    @Test
    void a_cancelled_search_opens_nothing() throws IOException {
        GeneralisationViewModel view = open();
        choose(view, Measured.bundled(Measured.SCRATCHPAD), 40);
        view.openChosen();
        assertThat(view.cancel()).isTrue();
        jobs.runLast();

        assertThat(opened).isEmpty();
        assertThat(view.shownProperty().get()).isTrue();
        assertThat(view.noteProperty().get()).isEqualTo("The search was cancelled.");
        assertThat(view.cancel()).isFalse();
    }

    @Test
    void further_samples_move_the_curve_and_are_there_when_it_is_opened_again() throws IOException {
        GeneralisationViewModel view = open();
        choose(view, Measured.bundled(Measured.SCRATCHPAD), 20);
        FurtherViewModel further = view.further();
        further.scopeProperty().set(FurtherViewModel.Scope.CHOSEN);
        further.lengthsProperty().set("37");
        further.samplesProperty().set(20);
        further.start();
        jobs.runLast();

        EncodingChart chart = alibi(view);
        PlottedPoint point = chart.find(
                        new PointRef(view.chosenProperty().get().orElseThrow().folder(), 37))
                .orElseThrow();
        assertThat(chart.chart()
                        .curves()
                        .get(point.curve())
                        .points()
                        .get(point.point())
                        .samples())
                .isEqualTo(20);
        assertThat(view.chosenModel().orElseThrow().at(20)).isPresent();
        assertThat(further.keptProperty().get()).isEqualTo(20);

        GeneralisationViewModel later = open();
        assertThat(later.shownModels())
                .flatExtracting(MeasuredModel::results)
                .extracting(LengthResult::length)
                .contains(37);
    }

    @Test
    void another_page_does_not_stop_further_samples_but_its_search() throws IOException {
        GeneralisationViewModel view = open();
        choose(view, Measured.bundled(Measured.SCRATCHPAD), 40);
        view.further().start();
        int running = jobs.count() - 1;
        view.openChosen();
        view.hide();

        assertThat(jobs.job(running).isCancelled()).isFalse();
        assertThat(jobs.job(running + 1).isCancelled()).isTrue();
        view.open();
        assertThat(jobs.count()).isEqualTo(running + 2);
    }
}

package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.viewing.Attribution;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.heatmap.HeatmapMessage;
import org.mnemoscope.viz.matrix.Cell;

class PanelViewModelTest {
    private static final PanelState NONE = new PanelState.Failed("No model for this task", "None in models.");

    private final HandJobs jobs = new HandJobs();
    private HandJobs drawings;
    private final ObjectProperty<Attribution> target = new SimpleObjectProperty<>(Samples.CONTRAST);
    private final ObjectProperty<MapOptions> options = new SimpleObjectProperty<>(MapOptions.FIRST);
    private final List<PanelRequest> asked = new ArrayList<>();
    private PanelAnalyses analyses = (request, soFar, progress, cancel) -> Samples.finished(request, List.of());
    private PanelViewModel panel;

    @BeforeEach
    void a_panel_with_two_models() {
        panel = panel(HandJobs.atOnce());
    }

    private PanelViewModel panel(HandJobs pictures) {
        drawings = pictures;
        PanelViewModel panel = new PanelViewModel(
                PanelViewModel.withMnemonics(),
                new PanelViewModel.PanelJobs(jobs, pictures),
                (request, soFar, progress, cancel) -> {
                    asked.add(request);
                    return analyses.run(request, soFar, progress, cancel);
                },
                Delay.NONE,
                target,
                options);
        panel.setModels(
                List.of(Samples.model("with", Samples.MNEMONICS), Samples.model("without", Samples.SCRATCHPAD)), NONE);
        return panel;
    }

    private void ask(String bits) {
        panel.promptProperty().set(Samples.prompt(bits));
    }

    private static String asked(PanelViewModel panel) {
        return ((Question.OfProblem) panel.findings().request().inquiry().question())
                .problem()
                .text();
    }

    private PanelState state() {
        return panel.stateProperty().get();
    }

    private ShownMap picture() {
        return panel.picture().orElseThrow();
    }

    private List<Metric> metrics() {
        return state().map().orElseThrow().metrics();
    }

    @Test
    void takes_the_model_that_was_trained_on_its_format() {
        assertThat(panel.choices().modelProperty().get().entry().name()).isEqualTo("with");

        panel.setFormat(Samples.SCRATCHPAD);

        assertThat(panel.choices().modelProperty().get().entry().name()).isEqualTo("without");
    }

    @Test
    void a_prompt_starts_an_analysis_that_ends_with_a_map_and_a_verdict() {
        ask("0110");
        assertThat(state()).isInstanceOf(PanelState.Running.class);
        assertThat(state().message().orElseThrow().kind()).isEqualTo(HeatmapMessage.Kind.RUNNING);

        jobs.runLast();

        assertThat(state()).isInstanceOf(PanelState.Shown.class);
        assertThat(picture().isComplete()).isTrue();
        assertThat(state().map().orElseThrow().verdict().orElseThrow().exactMatch())
                .isTrue();
        assertThat(state().message()).isEmpty();
    }

    @Test
    void rows_fill_in_while_the_analysis_runs() {
        List<Integer> pending = new ArrayList<>();
        analyses = (request, soFar, progress, cancel) -> {
            for (int rows = 0; rows <= 4; rows += 2) {
                soFar.accept(Samples.partly(request, rows));
                pending.add(picture().data().pendingColumns());
            }
            return Samples.finished(request, List.of());
        };
        panel.setFormat(Samples.SCRATCHPAD);
        ask("0110");
        jobs.runLast();

        assertThat(pending).containsExactly(4, 2, 0);
    }

    @Test
    void only_the_latest_of_several_questions_is_shown() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.partly(request, 2));
            return Samples.finished(request, List.of());
        };
        ask("0110");
        ask("111");

        assertThat(jobs.count()).isEqualTo(2);
        assertThat(jobs.job(0).isCancelled()).isTrue();

        jobs.job(1).run();
        jobs.job(0).run();

        assertThat(asked(panel)).isEqualTo("111");
        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void the_last_row_of_a_cancelled_analysis_does_not_replace_a_newer_answer() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.partly(request, 2));
            return Samples.finished(request, List.of());
        };
        ask("0110");
        panel.cancel();
        ask("111");
        jobs.job(1).run();
        jobs.job(0).run();

        assertThat(asked(panel)).isEqualTo("111");
        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void a_slow_screen_gets_the_newest_of_the_rows_that_came_meanwhile() {
        panel = panel(new HandJobs());
        HandJobs slow = drawings;
        analyses = (request, soFar, progress, cancel) -> {
            for (int rows = 0; rows < 4; rows++) {
                soFar.accept(Samples.partly(request, rows));
            }
            return Samples.finished(request, List.of());
        };
        ask("0110");
        jobs.runLast();

        assertThat(slow.count()).isEqualTo(1);
        assertThat(state().isRunning()).isTrue();
        slow.runAll();
        assertThat(slow.count()).isEqualTo(2);
        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void a_drawing_that_fails_is_said_and_the_next_question_is_asked_as_ever() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.thatCannotBeDrawn(request));
            return Samples.finished(request, List.of());
        };
        ask("0110");
        jobs.runLast();
        assertThat(state().message().orElseThrow().kind()).isEqualTo(HeatmapMessage.Kind.FAILED);
        assertThat(state().message().orElseThrow().title()).isEqualTo("The map cannot be drawn");

        analyses = (request, soFar, progress, cancel) -> Samples.finished(request, List.of());
        ask("111");
        jobs.runLast();
        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void words_that_were_edited_dim_the_map_until_they_are_asked_or_taken_back() {
        ask("0110");
        jobs.runLast();
        panel.editedProperty().set(true);
        assertThat(state().isOutdated()).isTrue();
        assertThat(state().message().orElseThrow().title()).isEqualTo("Edited: press Run");

        panel.editedProperty().set(false);
        assertThat(state().isOutdated()).isFalse();
        assertThat(state().message()).isEmpty();
    }

    @Test
    void an_answer_that_comes_while_the_words_are_edited_is_shown_as_that_of_other_words() {
        ask("0110");
        panel.editedProperty().set(true);
        assertThat(panel.isRunning()).isTrue();
        jobs.runLast();

        assertThat(asked(panel)).isEqualTo("0110");
        assertThat(state()).isInstanceOf(PanelState.Edited.class);
        assertThat(panel.isRunning()).isFalse();
    }

    @Test
    void rows_of_an_abandoned_analysis_never_reach_the_picture() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.partly(request, 2));
            return Samples.finished(request, List.of());
        };
        ask("0110");
        jobs.runLast();
        ask("111");

        jobs.job(0).run();

        assertThat(asked(panel)).isEqualTo("0110");
        assertThat(state().isOutdated()).isTrue();
        jobs.job(1).run();
        assertThat(asked(panel)).isEqualTo("111");
        assertThat(state().isOutdated()).isFalse();
    }

    @Test
    void cancelling_keeps_what_was_found() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.partly(request, 3));
            panel.cancel();
            return Samples.finished(request, List.of());
        };
        ask("0110");
        jobs.runLast();

        assertThat(state()).isInstanceOf(PanelState.Cancelled.class);
        assertThat(picture().isComplete()).isFalse();
        assertThat(state().message().orElseThrow().detail()).contains("found so far");
    }

    @Test
    void cancelling_before_the_answer_says_that_the_map_is_the_one_before() {
        ask("0110");
        jobs.runLast();
        ask("111");
        panel.cancel();

        assertThat(state().message().orElseThrow().detail()).contains("prompt before");
        assertThat(asked(panel)).isEqualTo("0110");
    }

    @Test
    void run_starts_again_after_a_cancellation() {
        ask("0110");
        panel.cancel();
        panel.run();
        jobs.runLast();

        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void a_model_that_cannot_be_read_is_said_in_the_panel() {
        analyses = (request, soFar, progress, cancel) -> {
            throw new ModelFolderException("model.safetensors is cut short at byte 120");
        };
        ask("0110");
        jobs.runLast();

        assertThat(state()).isInstanceOf(PanelState.Failed.class);
        assertThat(state().message())
                .contains(new HeatmapMessage(
                        HeatmapMessage.Kind.FAILED,
                        "The model cannot be read",
                        "model.safetensors is cut short at byte 120."));
        assertThat(panel.picture()).isEmpty();
    }

    @Test
    void a_question_the_model_cannot_be_asked_is_said_in_the_panel() {
        analyses = (request, soFar, progress, cancel) -> {
            throw new ProblemException("The vocabulary has 64 mnemonics, 70 are needed.");
        };
        ask("0110");
        jobs.runLast();

        assertThat(state().message().orElseThrow().detail())
                .isEqualTo("The vocabulary has 64 mnemonics, 70 are needed.");
    }

    @Test
    void after_a_failure_the_next_question_is_asked_as_ever() {
        analyses = (request, soFar, progress, cancel) -> {
            throw new IOException("disk gone");
        };
        ask("0110");
        jobs.runLast();
        analyses = (request, soFar, progress, cancel) -> Samples.finished(request, List.of());
        ask("111");
        jobs.runLast();

        assertThat(state()).isInstanceOf(PanelState.Shown.class);
    }

    @Test
    void without_a_model_for_the_task_it_says_so() {
        ask("0110");
        jobs.runLast();
        panel.setTask(Task.ADDITION);
        panel.promptProperty().set(new Prompt(new AdditionProblem("12", "9"), List.of(), 1));

        assertThat(panel.stateProperty().get()).isEqualTo(NONE);
        assertThat(panel.picture()).isEmpty();
        assertThat(panel.choices().formatProperty().get())
                .isEqualTo(new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED));
    }

    @Test
    void a_format_no_model_knows_is_asked_of_one_of_the_same_kind() {
        panel.setFormat(new ParityFormat(ParityScheme.MNEMONICS_CYCLIC));
        ask("0110");

        assertThat(panel.choices().modelProperty().get().entry().name()).isEqualTo("with");
        assertThat(panel.choices()
                        .modelProperty()
                        .get()
                        .label(panel.choices().formatProperty().get(), 4))
                .isEqualTo("ALiBi · not trained on this format");
    }

    @Test
    void view_options_re_use_the_stored_values() {
        ask("011011");
        jobs.runLast();
        int before = asked.size();
        float max = picture().data().value(5, 1);

        options.set(new MapOptions(
                Reduction.L2, Normalisation.RAW, false, TokenChoice.ALL, TokenChoice.DIGITS, Set.of(Role.SEPARATOR)));

        assertThat(asked).hasSize(before);
        assertThat(jobs.count()).isEqualTo(1);
        assertThat(picture().data().columns()).isEqualTo(13);
        assertThat(picture().data().value(12, 0)).isEqualTo(1).isNotEqualTo(max);
        assertThat(metrics()).extracting(Metric::name).contains("Hidden");
    }

    @Test
    void another_target_is_computed_anew() {
        ask("0110");
        jobs.runLast();

        target.set(new Attribution(Target.LOGIT, MethodChoice.USUAL));
        jobs.runLast();

        assertThat(asked)
                .extracting(request -> request.inquiry().target().orElseThrow())
                .containsExactly(Target.CONTRAST, Target.LOGIT);
    }

    @Test
    void the_numbers_are_dashes_until_every_digit_is_there() {
        analyses = (request, soFar, progress, cancel) -> {
            soFar.accept(Samples.partly(request, 3));
            assertThat(metrics()).extracting(Metric::value).containsOnly("–");
            return Samples.finished(request, List.of());
        };
        panel.setFormat(Samples.SCRATCHPAD);
        ask("0110");
        jobs.runLast();

        assertThat(metrics())
                .extracting(Metric::name, Metric::value)
                .contains(tuple("Hit rate inside training", "1.00"), tuple("Map", "too short to say"));
    }

    @Test
    void a_problem_shorter_than_trained_is_outside_and_no_border_lies_in_its_map() {
        panel.setFormat(Samples.SCRATCHPAD);
        analyses = (request, soFar, progress, cancel) -> Samples.finished(request, List.of());
        ask("0");
        jobs.runLast();

        assertThat(metrics()).extracting(Metric::name).startsWith("Hit rate outside training", "Map");
        assertThat(state().map().orElseThrow().findings().note()).isEqualTo("Trained on 2 to 3 bits; this has 1.");
        assertThat(picture().data().training()).isEmpty();
    }

    @Test
    void the_card_over_a_cell_says_tokens_roles_value_share_and_purpose() {
        panel.setFormat(Samples.SCRATCHPAD);
        analyses = (request, soFar, progress, cancel) -> Samples.finished(request, List.of(6));
        ask("0110");
        jobs.runLast();

        // the first column is p1 at position 6; row 1 is b1, its only source
        List<String> card = panel.hover(new Cell(0, 1)).stream()
                .map(line -> line.runs().stream().map(run -> run.text()).reduce("", String::concat))
                .toList();

        assertThat(card)
                .containsExactly(
                        "output p1 = 1 (wrong, 0 is right) · reads b1 = 0",
                        "parity after bit 1 · input bit 1",
                        "value 1.00 · 76 % of this column · expected source");
    }
}

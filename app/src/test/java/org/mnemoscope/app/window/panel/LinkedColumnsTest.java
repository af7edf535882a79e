package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.matrix.OutputToken;

class LinkedColumnsTest {
    private static final MapOptions ALL_COLUMNS = new MapOptions(
            MapOptions.FIRST.reduction(),
            MapOptions.FIRST.normalisation(),
            false,
            TokenChoice.ALL,
            TokenChoice.ALL,
            Set.of());
    private boolean rightIsText;
    private final ObjectProperty<MapOptions> options = new SimpleObjectProperty<>(MapOptions.FIRST);
    private final PanelViewModel left = panel(PanelViewModel.withMnemonics(), List.of());
    private final PanelViewModel right = panel(PanelViewModel.withoutMnemonics(), List.of(11));
    private final LinkedColumns columns = new LinkedColumns(left, right);

    private PanelViewModel panel(Function<TaskKind, Format> first, List<Integer> wrong) {
        PanelViewModel panel = new PanelViewModel(
                first,
                new PanelViewModel.PanelJobs(HandJobs.atOnce(), HandJobs.atOnce()),
                (request, soFar, progress, cancel) -> rightIsText && !wrong.isEmpty()
                        ? Samples.finishedText(request)
                        : Samples.finished(request, wrong),
                Delay.NONE,
                new SimpleObjectProperty<>(Samples.CONTRAST),
                options);
        panel.setModels(
                List.of(Samples.model("with", Samples.MNEMONICS), Samples.model("without", Samples.SCRATCHPAD)),
                PanelState.EMPTY);
        return panel;
    }

    private void ask(String bits) {
        left.promptProperty().set(Samples.prompt(bits));
        right.promptProperty().set(Samples.prompt(bits));
    }

    @Test
    void the_first_wrong_output_is_chosen_until_somebody_chooses() {
        ask("011011");

        // right, position 11 is p4
        assertThat(columns.nameProperty().get()).isEqualTo("p4");
        assertThat(columns.left().selectedProperty().get()).isEqualTo(3);
        assertThat(columns.right().selectedProperty().get()).isEqualTo(3);
    }

    @Test
    void what_is_chosen_in_one_is_chosen_in_the_other_whatever_its_column() {
        ask("011011");
        options.set(ALL_COLUMNS);

        columns.right().selectedProperty().set(1);

        assertThat(columns.nameProperty().get()).isEqualTo("p2");
        // with mnemonics among the columns p2 is the fourth
        assertThat(columns.left().selectedProperty().get()).isEqualTo(3);
    }

    @Test
    void the_choice_outlives_another_prompt_that_has_the_output() {
        ask("011011");
        columns.left().selectedProperty().set(1);
        ask("01101101");

        assertThat(columns.nameProperty().get()).isEqualTo("p2");
        assertThat(columns.right().selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void a_prompt_without_the_chosen_output_gets_another_choice() {
        ask("01101101");
        columns.left().selectedProperty().set(7);
        ask("011");

        assertThat(columns.left().selectedProperty().get()).isBetween(0, 2);
        assertThat(columns.right().selectedProperty().get())
                .isEqualTo(columns.left().selectedProperty().get());
    }

    @Test
    void an_output_the_other_panel_does_not_have_is_chosen_in_one_only() {
        right.setFormat(new ParityFormat(ParityScheme.NO_SCRATCHPAD));
        ask("011011");

        columns.left().selectedProperty().set(2);

        assertThat(columns.right().selectedProperty().get()).isEqualTo(LinkedColumns.NONE);
        columns.left().selectedProperty().set(5);
        assertThat(columns.right().selectedProperty().get()).isZero();
    }

    @Test
    void a_token_of_a_problem_is_none_of_a_text_whatever_it_is_called() {
        rightIsText = true;
        right.promptProperty().set(Samples.prompt("011011"));
        Format addition = new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED);
        left.setModels(List.of(Samples.model("addition", addition)), PanelState.EMPTY);
        left.setTask(Task.ADDITION);
        options.set(ALL_COLUMNS);
        left.promptProperty().set(new Prompt(new AdditionProblem("12", "9"), List.of(), 1));

        assertThat(left.picture().orElseThrow().data().outputs())
                .extracting(OutputToken::label)
                .contains("###");
        assertThat(right.findings().answer().example().isText()).isTrue();
        List<Throwable> thrown = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        for (int column = 0; column < 12; column++) {
            columns.left().hoveredProperty().set(column);
            assertThat(columns.right().markedProperty().get()).isEqualTo(LinkedColumns.NONE);
            columns.left().selectedProperty().set(column);
            assertThat(columns.right().selectedProperty().get()).isEqualTo(LinkedColumns.NONE);
        }
        Thread.currentThread().setUncaughtExceptionHandler(null);
        assertThat(thrown).isEmpty();
    }

    @Test
    void what_is_pointed_at_is_marked_in_the_other_panel() {
        ask("011011");

        columns.left().hoveredProperty().set(4);
        assertThat(columns.right().markedProperty().get()).isEqualTo(4);

        columns.left().hoveredProperty().set(LinkedColumns.NONE);
        assertThat(columns.right().markedProperty().get()).isEqualTo(LinkedColumns.NONE);
    }
}

package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;

class LinkedColumnsTest {
    private final ObjectProperty<MapOptions> options = new SimpleObjectProperty<>(MapOptions.FIRST);
    private final PanelViewModel left = panel(PanelViewModel.withMnemonics(), List.of());
    private final PanelViewModel right = panel(PanelViewModel.withoutMnemonics(), List.of(11));
    private final LinkedColumns columns = new LinkedColumns(left, right);

    private PanelViewModel panel(Function<TaskKind, Format> first, List<Integer> wrong) {
        PanelViewModel panel = new PanelViewModel(
                first,
                new PanelViewModel.PanelJobs(HandJobs.atOnce(), HandJobs.atOnce()),
                (request, soFar, progress, cancel) -> Samples.finished(request, wrong),
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
        options.set(new MapOptions(
                MapOptions.FIRST.reduction(),
                MapOptions.FIRST.normalisation(),
                false,
                TokenChoice.ALL,
                TokenChoice.ALL,
                Set.of()));

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
    void what_is_pointed_at_is_marked_in_the_other_panel() {
        ask("011011");

        columns.left().hoveredProperty().set(4);
        assertThat(columns.right().markedProperty().get()).isEqualTo(4);

        columns.left().hoveredProperty().set(LinkedColumns.NONE);
        assertThat(columns.right().markedProperty().get()).isEqualTo(LinkedColumns.NONE);
    }
}

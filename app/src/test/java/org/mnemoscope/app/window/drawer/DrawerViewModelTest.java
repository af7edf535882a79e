package org.mnemoscope.app.window.drawer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.app.window.viewing.ScreenViewModel.Panels;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.TrainingRange;

class DrawerViewModelTest {
    private final HandJobs leftJobs = new HandJobs();
    private final HandJobs rightJobs = new HandJobs();
    private final PanelViewModel left = panel(leftJobs, Samples.MNEMONICS);
    private final PanelViewModel right = panel(rightJobs, Samples.SCRATCHPAD);
    private final LinkedColumns columns = new LinkedColumns(left, right);
    private final ObjectProperty<Panels> seen = new SimpleObjectProperty<>(Panels.BOTH);
    private final DrawerViewModel drawer = new DrawerViewModel(left, right, columns, seen);

    private static PanelViewModel panel(HandJobs jobs, Format format) {
        PanelViewModel panel = new PanelViewModel(
                task -> format,
                new PanelViewModel.PanelJobs(jobs, HandJobs.atOnce()),
                (request, soFar, progress, cancel) -> Samples.finished(request, List.of()),
                Delay.NONE,
                new SimpleObjectProperty<>(Samples.CONTRAST),
                new SimpleObjectProperty<>(MapOptions.FIRST));
        panel.setModels(
                List.of(Samples.model("with", Samples.MNEMONICS), Samples.model("without", Samples.SCRATCHPAD)),
                new PanelState.Failed("", ""));
        return panel;
    }

    private void ask(String bits) {
        left.promptProperty().set(Samples.prompt(bits));
        leftJobs.runLast();
        right.promptProperty().set(Samples.prompt(bits));
        rightJobs.runLast();
    }

    @Test
    void the_first_tab_names_the_chosen_output() {
        assertThat(drawer.profileTitleProperty().get()).isEqualTo("Where an output looked");
        ask("011011");

        columns.left().selectedProperty().set(4);

        assertThat(drawer.profileTitleProperty().get()).isEqualTo("Output 5: where it looked");
    }

    @Test
    void hit_rates_have_a_point_for_every_digit_of_both_maps() {
        ask("011011");

        assertThat(drawer.hitRatesProperty().get())
                .extracting(Curve::name)
                .containsExactly("Mnemonics, aligned", "Scratchpad, no mnemonics");
        assertThat(drawer.hitRatesProperty().get().get(0).points())
                .extracting(CurvePoint::x)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(drawer.trainedOutputsProperty().get()).isEqualTo(new TrainingRange(1, 3));
    }

    @Test
    void what_is_said_of_a_panel_that_is_not_seen_is_left_out() {
        ask("011011");
        Curve ofRight = drawer.hitRatesProperty().get().get(1);
        seen.set(Panels.RIGHT);

        assertThat(drawer.hitRatesProperty().get()).containsExactly(ofRight);
        assertThat(drawer.accuraciesProperty().get())
                .extracting(Curve::name)
                .containsExactly("Scratchpad, no mnemonics");
        assertThat(drawer.isSeen(left)).isFalse();

        seen.set(Panels.DIFFERENCE);
        assertThat(drawer.hitRatesProperty().get()).hasSize(2);
    }

    @Test
    void accuracy_is_that_of_the_chosen_models_with_its_interval() {
        List<Curve> curves = drawer.accuraciesProperty().get();

        assertThat(curves).hasSize(2);
        CurvePoint far = curves.get(0).points().get(1);
        assertThat(far.x()).isEqualTo(6);
        assertThat(far.fraction()).isEqualTo(0.25);
        assertThat(far.low()).isLessThan(0.25);
        assertThat(far.high()).isGreaterThan(0.25);
        assertThat(drawer.trainedProperty().get()).isEqualTo(new TrainingRange(2, 3));
    }

    @Test
    void two_panels_with_one_format_are_told_apart_by_their_place() {
        right.setFormat(Samples.MNEMONICS);

        assertThat(drawer.accuraciesProperty().get())
                .extracting(Curve::name)
                .containsExactly("Mnemonics, aligned (left)", "Mnemonics, aligned (right)");
    }
}

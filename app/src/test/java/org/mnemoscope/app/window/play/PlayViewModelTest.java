package org.mnemoscope.app.window.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.task.Format;

/** The left panel writes eight bits all right, the right one its fourth wrong. */
class PlayViewModelTest {
    private static final String BITS = "10110101";

    /** Beats when it is told to. */
    private static final class Beats implements Metronome {
        private Optional<Runnable> waiting = Optional.empty();
        private double seconds;

        @Override
        public void after(double pause, Runnable action) {
            seconds = pause;
            waiting = Optional.of(action);
        }

        @Override
        public void stop() {
            waiting = Optional.empty();
        }

        void beat() {
            Runnable action = waiting.orElseThrow();
            waiting = Optional.empty();
            action.run();
        }
    }

    private final Beats beats = new Beats();
    private PanelViewModel left;
    private PanelViewModel right;
    private LinkedColumns columns;
    private PlayViewModel play;

    @BeforeEach
    void open() {
        left = panel(Samples.SCRATCHPAD, List.of());
        right = panel(Samples.SCRATCHPAD, List.of(1 + 8 + 1 + 3));
        columns = new LinkedColumns(left, right);
        play = new PlayViewModel(left, right, columns, beats);
    }

    private static PanelViewModel panel(Format format, List<Integer> wrong) {
        HandJobs jobs = HandJobs.atOnce();
        PanelViewModel panel = new PanelViewModel(
                task -> format,
                new PanelViewModel.PanelJobs(jobs, jobs),
                (request, soFar, progress, cancel) -> Samples.finished(request, wrong),
                Delay.NONE,
                new SimpleObjectProperty<>(Samples.CONTRAST),
                new SimpleObjectProperty<>(MapOptions.FIRST));
        panel.setModels(List.of(Samples.model("sample", format)), PanelState.EMPTY);
        panel.promptProperty().set(Samples.prompt(BITS));
        return panel;
    }

    @Test
    void knows_how_many_outputs_there_are_where_training_ends_and_where_the_first_error_is() {
        assertThat(play.countProperty().get()).isEqualTo(8);
        assertThat(play.trainedProperty().get()).isEqualTo(3);
        assertThat(play.firstErrorProperty().get()).isEqualTo(4);
        assertThat(play.activeProperty().get()).isFalse();
    }

    @Test
    void plays_from_the_first_output_to_the_last_at_its_pace_and_stops_there() {
        play.paceProperty().set(4);
        play.toggle();

        assertThat(play.positionProperty().get()).isEqualTo(1);
        assertThat(beats.seconds).isEqualTo(0.25);
        for (int output = 2; output <= 8; output++) {
            assertThat(play.runningProperty().get()).isTrue();
            beats.beat();
            assertThat(play.positionProperty().get()).isEqualTo(output);
        }
        assertThat(play.runningProperty().get()).isFalse();
        assertThat(play.activeProperty().get()).isTrue();
    }

    @Test
    void the_other_panel_is_in_step() {
        play.toggle();
        beats.beat();

        assertThat(columns.left().selectedProperty().get()).isEqualTo(1);
        assertThat(columns.right().selectedProperty().get()).isEqualTo(1);
    }

    @Test
    void a_step_by_hand_pauses() {
        play.toggle();
        beats.beat();

        play.previous();

        assertThat(play.runningProperty().get()).isFalse();
        assertThat(beats.waiting).isEmpty();
        assertThat(play.positionProperty().get()).isEqualTo(1);
        play.next();
        play.next();
        assertThat(play.positionProperty().get()).isEqualTo(3);
    }

    @Test
    void jumps_to_the_first_error_of_either_panel() {
        play.toFirstError();

        assertThat(play.activeProperty().get()).isTrue();
        assertThat(play.positionProperty().get()).isEqualTo(4);
    }

    @Test
    void leaving_stops_it() {
        play.toggle();

        play.leave();

        assertThat(play.runningProperty().get()).isFalse();
        assertThat(beats.waiting).isEmpty();
    }
}

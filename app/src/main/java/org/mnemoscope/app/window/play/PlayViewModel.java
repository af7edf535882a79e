package org.mnemoscope.app.window.play;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.TrainingBoundary;

/**
 * Steps through the answers as they were written, without its controls. The step is the chosen column of the panel with more outputs;
 * the other panel follows, as it always does.
 */
public final class PlayViewModel {
    /** The paces on offer, in tokens a second. */
    public static final List<Double> PACES = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

    private static final double USUAL_PACE = 2;

    private final PanelViewModel left;
    private final PanelViewModel right;
    private final LinkedColumns columns;
    private final Metronome metronome;
    private final BooleanProperty active = new SimpleBooleanProperty(this, "active", false);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private final DoubleProperty pace = new SimpleDoubleProperty(this, "pace", USUAL_PACE);
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(this, "position", 0);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count", 0);
    private final ReadOnlyIntegerWrapper firstError = new ReadOnlyIntegerWrapper(this, "firstError", 0);
    private final ReadOnlyIntegerWrapper trained = new ReadOnlyIntegerWrapper(this, "trained", 0);

    /**
     * @param left the left panel
     * @param right the right panel
     * @param columns the chosen columns
     * @param metronome beats the time
     */
    public PlayViewModel(PanelViewModel left, PanelViewModel right, LinkedColumns columns, Metronome metronome) {
        this.left = left;
        this.right = right;
        this.columns = columns;
        this.metronome = metronome;
        for (PanelViewModel panel : List.of(left, right)) {
            panel.mapProperty().addListener(observable -> mapsChanged());
        }
        for (LinkedColumns.PanelColumns side : List.of(columns.left(), columns.right())) {
            side.selectedProperty().addListener(observable -> columnChanged());
        }
        active.addListener((observable, before, now) -> {
            if (!now) {
                pause();
            }
        });
        pace.addListener(observable -> {
            if (running.get()) {
                beat();
            }
        });
        mapsChanged();
    }

    /** Whether the answers are stepped through: what comes after the step is not there yet. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Whether it goes on by itself. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Tokens a second, one of {@link #PACES}. */
    public DoubleProperty paceProperty() {
        return pace;
    }

    /** The output that is written, from 1; 0 for none. */
    public ReadOnlyIntegerProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** How many outputs there are; 0 before there is a map. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** The first output, from 1, that is wrong in one of the panels; 0 for none. */
    public ReadOnlyIntegerProperty firstErrorProperty() {
        return firstError.getReadOnlyProperty();
    }

    /** The last output, from 1, that training covered; 0 if that is not known, or all are. */
    public ReadOnlyIntegerProperty trainedProperty() {
        return trained.getReadOnlyProperty();
    }

    /** Plays on, or from the first output; pauses where it plays. */
    public void toggle() {
        if (running.get()) {
            pause();
        } else if (count.get() > 0) {
            if (!active.get() || position.get() >= count.get() || position.get() == 0) {
                seek(1);
            }
            active.set(true);
            running.set(true);
            beat();
        }
    }

    /** Goes to the next output and pauses. */
    public void next() {
        pause();
        seek(position.get() + 1);
    }

    /** Goes to the output before and pauses. */
    public void previous() {
        pause();
        seek(position.get() - 1);
    }

    /** Goes to the first wrong output; nothing happens where all are right. */
    public void toFirstError() {
        if (firstError.get() > 0) {
            pause();
            active.set(true);
            seek(firstError.get());
        }
    }

    /**
     * Goes to an output.
     *
     * @param output from 1; clamped
     */
    public void seek(int output) {
        if (count.get() > 0) {
            lead().choose(Math.max(1, Math.min(count.get(), output)) - 1);
        }
    }

    /** Shows the whole maps again. */
    public void leave() {
        active.set(false);
    }

    private void pause() {
        metronome.stop();
        running.set(false);
    }

    private void beat() {
        metronome.after(1 / pace.get(), () -> {
            seek(position.get() + 1);
            if (position.get() < count.get()) {
                beat();
            } else {
                pause();
            }
        });
    }

    private LinkedColumns.PanelColumns lead() {
        return outputs(left) >= outputs(right) ? columns.left() : columns.right();
    }

    private static int outputs(PanelViewModel panel) {
        return panel.picture().map(picture -> picture.columns().size()).orElse(0);
    }

    private void mapsChanged() {
        count.set(Math.max(outputs(left), outputs(right)));
        List<HeatmapData> data = Stream.of(left, right)
                .map(PanelViewModel::picture)
                .flatMap(Optional::stream)
                .map(ShownMap::data)
                .toList();
        firstError.set(data.stream()
                .map(HeatmapData::firstWrong)
                .flatMapToInt(OptionalInt::stream)
                .min()
                .orElse(0));
        trained.set(data.stream()
                .flatMap(map -> map.training().stream())
                .mapToInt(TrainingBoundary::columns)
                .findFirst()
                .orElse(0));
        if (count.get() == 0) {
            leave();
        }
        columnChanged();
    }

    private void columnChanged() {
        position.set(count.get() == 0 ? 0 : lead().selectedProperty().get() + 1);
    }
}

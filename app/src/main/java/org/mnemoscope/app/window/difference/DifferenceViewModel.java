package org.mnemoscope.app.window.difference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableObjectValue;
import org.mnemoscope.app.report.map.MapDifference;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.PanelMap;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.heatmap.HeatmapMessage;
import org.mnemoscope.viz.heatmap.HoverLine;
import org.mnemoscope.viz.matrix.Cell;

/** The difference of the panels' maps, or of a panel's map and the one before tokens were changed. It is made while it is shown. */
public final class DifferenceViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(DifferenceViewModel.class);

    /** What is subtracted from what. */
    public enum Of {
        /** The right panel's map from the left one's. */
        PANELS,
        /** What the left panel showed before its prompt was changed from what it shows now. */
        LEFT,
        /** The same of the right panel. */
        RIGHT;

        /** What a person reads, in sentence case. */
        public String title() {
            return TEXTS.get("of." + name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * A difference to be seen.
     *
     * @param difference the difference
     * @param title what was subtracted from what
     * @param sides the two answers, the one that was subtracted from first
     */
    public record Shown(MapDifference difference, String title, List<Findings> sides) {
        /** Copies the list. */
        public Shown {
            sides = List.copyOf(sides);
        }
    }

    private final PanelViewModel left;
    private final PanelViewModel right;
    private final ObservableObjectValue<MapOptions> options;
    private final ObservableBooleanValue wanted;
    private final LatestJob drawing;
    private final ObjectProperty<Of> of = new SimpleObjectProperty<>(this, "of", Of.PANELS);
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper(this, "outdated", false);
    private final ReadOnlyObjectWrapper<HeatmapMessage> message = new ReadOnlyObjectWrapper<>(this, "message");

    /**
     * @param left the left panel
     * @param right the right panel
     * @param options how maps are shown
     * @param wanted whether it is to be seen
     * @param jobs subtracts in the background
     */
    public DifferenceViewModel(
            PanelViewModel left,
            PanelViewModel right,
            ObservableObjectValue<MapOptions> options,
            ObservableBooleanValue wanted,
            Jobs jobs) {
        this.left = left;
        this.right = right;
        this.options = options;
        this.wanted = wanted;
        drawing = new LatestJob(jobs);
        for (Observable part : List.of(left.stateProperty(), right.stateProperty(), options, wanted, of)) {
            part.addListener(observable -> follow());
        }
        follow();
    }

    /** What is subtracted from what. */
    public ObjectProperty<Of> ofProperty() {
        return of;
    }

    /** What is to be seen; empty while there is none. */
    public ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether what is to be seen belongs to an earlier question. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** Why there is none, or {@code null}. */
    public ReadOnlyObjectProperty<HeatmapMessage> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The two that are subtracted, the one that is subtracted from first; empty while one of them is not complete. */
    public List<Findings> sides() {
        Optional<Findings> ofLeft = complete(left);
        Optional<Findings> ofRight = complete(right);
        List<Findings> sides =
                switch (of.get()) {
                    case PANELS ->
                        Stream.of(ofLeft, ofRight).flatMap(Optional::stream).toList();
                    case LEFT ->
                        Stream.of(ofLeft, left.before())
                                .flatMap(Optional::stream)
                                .toList();
                    case RIGHT ->
                        Stream.of(ofRight, right.before())
                                .flatMap(Optional::stream)
                                .toList();
                };
        return sides.size() == 2 ? sides : List.of();
    }

    private static Optional<Findings> complete(PanelViewModel panel) {
        PanelState now = panel.stateProperty().get();
        return now.map()
                .filter(map -> !now.isOutdated())
                .map(PanelMap::findings)
                .filter(findings -> findings.finished().isPresent());
    }

    private void follow() {
        if (!wanted.get()) {
            return;
        }
        List<Findings> sides = sides();
        if (left.isRunning() || right.isRunning()) {
            // what was made of the maps before stays until both are there
            message.set(shown.get().isPresent() ? null : working());
        } else if (sides.isEmpty()) {
            drawing.forget();
            shown.set(Optional.empty());
            message.set(nothing());
        } else {
            message.set(null);
            draw(sides);
        }
        tellAge();
    }

    private void draw(List<Findings> sides) {
        MapOptions look = options.get();
        String title = title(sides);
        drawing.startNext(
                (partial, progress, cancel) -> new Shown(
                        MapDifference.of(sides.get(0).analysis(), sides.get(1).analysis(), look), title, sides),
                JobListener.<Shown>onSuccess(made -> {
                            shown.set(Optional.of(made));
                            tellAge();
                        })
                        .onFailure(failure -> message.set(new HeatmapMessage(
                                HeatmapMessage.Kind.FAILED, TEXTS.get("failed"), Reason.of(failure)))));
    }

    private void tellAge() {
        outdated.set(shown.get().filter(made -> !made.sides().equals(sides())).isPresent());
    }

    private static HeatmapMessage working() {
        return new HeatmapMessage(HeatmapMessage.Kind.RUNNING, TEXTS.get("working"), TEXTS.get("none.detail"));
    }

    private HeatmapMessage nothing() {
        return of.get() == Of.PANELS
                ? new HeatmapMessage(HeatmapMessage.Kind.EMPTY, TEXTS.get("none"), TEXTS.get("none.detail"))
                : new HeatmapMessage(HeatmapMessage.Kind.EMPTY, TEXTS.get("nothing"), TEXTS.get("nothing.detail"));
    }

    private String title(List<Findings> sides) {
        if (of.get() != Of.PANELS) {
            return of.get().title();
        }
        List<String> names = MapFigures.sides(part(sides.get(0)), part(sides.get(1)));
        return names.get(0) + " − " + names.get(1);
    }

    /** What a file of the difference is made of; empty while there is none. */
    public List<MapFigures.Part> parts() {
        return sides().stream().map(DifferenceViewModel::part).toList();
    }

    private static MapFigures.Part part(Findings findings) {
        return new MapFigures.Part(findings.request().model().entry().name(), findings.analysis());
    }

    /** The card over a cell. */
    public List<HoverLine> hover(Cell cell) {
        return shown.get().map(Shown::difference).map(made -> words(made, cell)).orElse(List.of());
    }

    private List<HoverLine> words(MapDifference made, Cell cell) {
        String place = TEXTS.get(
                "cell",
                made.data().outputs().get(cell.column()).description(),
                made.data().context().get(cell.row()).description());
        String key = of.get() == Of.PANELS ? "cell.panels." : "cell.change.";
        boolean both = made.first(cell).isPresent() && made.second(cell).isPresent();
        String values = TEXTS.get(
                key + (both ? "both" : "single"),
                number(made.first(cell)),
                number(made.second(cell)),
                made.data().value(cell.column(), cell.row()));
        return List.of(HoverLine.of(place), HoverLine.of(values));
    }

    private static String number(Optional<Float> value) {
        return value.map(known -> String.format(Locale.ROOT, "%.3g", known)).orElse(TEXTS.get("cell.lacks"));
    }

    /** Makes nothing any more. */
    @Override
    public void close() {
        drawing.close();
    }
}

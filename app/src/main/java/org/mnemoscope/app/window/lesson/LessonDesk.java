package org.mnemoscope.app.window.lesson;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.ShownMap;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.Forecast;
import org.mnemoscope.app.window.panel.LinkedColumns;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.lesson.LessonState;
import org.mnemoscope.lesson.PanelSide;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.session.SessionModel;

/** The workbench as a lesson sees it: shows states, and tells which of the maps that are there belong to one. */
public final class LessonDesk {
    private final PanelViewModel left;
    private final PanelViewModel right;
    private final LinkedColumns columns;
    private final Consumer<WorkbenchState> show;
    private final Function<ModelEntry, SessionModel> naming;

    /**
     * @param left the left panel
     * @param right the right panel
     * @param columns the chosen outputs
     * @param show shows a state
     * @param naming how a state names a model
     */
    public LessonDesk(
            PanelViewModel left,
            PanelViewModel right,
            LinkedColumns columns,
            Consumer<WorkbenchState> show,
            Function<ModelEntry, SessionModel> naming) {
        this.left = left;
        this.right = right;
        this.columns = columns;
        this.show = show;
        this.naming = naming;
    }

    /** Calls back whenever another map is there. */
    void onMap(Runnable action) {
        for (PanelViewModel panel : panels()) {
            panel.mapProperty().addListener(observable -> action.run());
        }
    }

    /** Shows a state. */
    void show(LessonState state) {
        MapFigures.Look first = MapFigures.Look.FIRST;
        show.accept(new WorkbenchState(
                Stream.concat(Stream.of(state.left()), state.right().stream())
                        .map(asked ->
                                new WorkbenchState.Panel(Optional.of(naming.apply(asked.model())), asked.inquiry()))
                        .toList(),
                new MapFigures.Look(first.options(), first.scale(), state.expected(), first.theme()),
                state.right().isPresent() ? ScreenViewModel.Panels.BOTH : ScreenViewModel.Panels.LEFT));
    }

    /** Whether a panel shows the whole map of a state. */
    boolean shows(LessonState state, PanelSide side) {
        Optional<Findings> found = found(side);
        return found.isPresent()
                && state.of(side)
                        .filter(asked -> isOf(found.get().request(), asked))
                        .isPresent();
    }

    private static boolean isOf(PanelRequest request, LessonState.Asked asked) {
        return request.model().entry().name().equals(asked.model().name())
                && request.inquiry().question().equals(asked.inquiry().question())
                && request.inquiry().method().equals(asked.inquiry().method());
    }

    /** What the panels found, as far as it is whole. */
    Map<PanelSide, Analysis> found() {
        Map<PanelSide, Analysis> found = new EnumMap<>(PanelSide.class);
        for (PanelSide side : PanelSide.values()) {
            found(side).ifPresent(findings -> found.put(side, findings.analysis()));
        }
        return found;
    }

    private Optional<Findings> found(PanelSide side) {
        return Optional.ofNullable(panel(side).findings())
                .filter(findings -> findings.finished().isPresent());
    }

    /** The picture of a panel, if there is one. */
    Optional<ShownMap> picture(PanelSide side) {
        return panel(side).picture();
    }

    /** What of a panel's map is to be foretold. */
    Forecast forecast(PanelSide side) {
        return panel(side).forecast();
    }

    /** Chooses an output in a panel, and so in the other. */
    void choose(PanelSide side, int column) {
        (side == PanelSide.LEFT ? columns.left() : columns.right()).choose(column);
    }

    /** Shows the maps whole, and forgets what was said of them. */
    void endForecasts() {
        panels().forEach(panel -> panel.forecast().end());
    }

    private PanelViewModel panel(PanelSide side) {
        return side == PanelSide.LEFT ? left : right;
    }

    private List<PanelViewModel> panels() {
        return List.of(left, right);
    }
}

package org.mnemoscope.app.window.generalisation;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CloseButton;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.SparingRow;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.export.ChartFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.theme.Theme;

/** Exact match over length of all measured models, in place of the panels: charts, formats, further samples. */
public final class GeneralisationView extends VBox {
    private static final Texts TEXTS = Texts.of(GeneralisationView.class);
    private static final double ROOM_FOR_WORDS = 1150;

    private final GeneralisationViewModel model;
    private final ChartGrid charts;
    private final ChartExports exports;

    /**
     * @param model what it shows
     * @param exports makes the menu that exports the charts
     */
    public GeneralisationView(GeneralisationViewModel model, ChartExports exports) {
        this.model = model;
        this.exports = exports;
        this.charts = new ChartGrid(model);
        with(this, "workbench", "generalisation");
        ScrollPane side = with(
                new ScrollPane(with(new VBox(new FormatTable(model), new FurtherForm(model.further())), "side")),
                "side-scroll");
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setMinWidth(USE_PREF_SIZE);
        side.setFocusTraversable(false);
        HBox body = with(new HBox(wide(card()), side), "middle", "generalisation-body");
        getChildren().addAll(bar(), tall(body));
        model.shownProperty().addListener(observable -> focus());
        model.chartsProperty().addListener((observable, before, now) -> {
            if (before.isEmpty()) {
                focus();
            }
        });
        focus();
    }

    private void focus() {
        if (model.shownProperty().get()) {
            Platform.runLater(charts::focusFirst);
        }
    }

    private Node bar() {
        ObservableValue<Boolean> spacious = widthProperty().map(width -> width.doubleValue() > ROOM_FOR_WORDS);
        Label title = with(new Label(TEXTS.get("title")), "app-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label opens = with(new Label(), "muted");
        opens.textProperty().bind(spacious.map(room -> TEXTS.get(room ? "opens" : "opens.short")));
        opens.setMinWidth(USE_PREF_SIZE);
        Button back = new CloseButton(TEXTS.get("back"), model::hide);
        back.setId("close-generalisation");
        Tip.on(back, TEXTS.get("back.tip"));
        return with(
                new SparingRow(
                        List.of(title, opens),
                        title,
                        new Segmented<>(model.taskProperty(), List.of(TaskKind.values()), TaskKind::title),
                        new Segmented<>(
                                model.encodingProperty(),
                                GeneralisationViewModel.encodings(),
                                GeneralisationView::words),
                        spring(),
                        opens,
                        new Segmented<>(model.wantedProperty(), List.of(Wanted.values()), Wanted::title),
                        exports.menu("export-accuracy", this::chart),
                        back),
                "app-bar");
    }

    private Optional<ChartFile> chart(Theme theme) {
        List<LengthChart> shown = model.chartsProperty().get().stream()
                .map(EncodingChart::chart)
                .filter(chart -> !chart.isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        String title = TEXTS.get("chart", model.taskProperty().get().title());
        ChartFigure figure = new ChartFigure(title, shown, Math.min(2, shown.size()), theme);
        return Optional.of(new ChartFile(
                model.taskProperty().get().id() + "-exact-match",
                () -> new ChartFigurePainter().picture(figure),
                ChartFile.csv(inFiles(), "exact_match")));
    }

    private List<LengthChart> inFiles() {
        return model.chartsProperty().get().stream()
                .map(chart -> chart.inFiles(model.taskProperty().get()))
                .filter(chart -> !chart.isEmpty())
                .toList();
    }

    private static String words(Optional<PositionKind> positions) {
        return positions.map(PositionKind::title).orElseGet(() -> TEXTS.get("encodings.all"));
    }

    private Node card() {
        Label message = with(new Label(), "muted", "empty-words");
        message.setId("generalisation-message");
        message.setWrapText(true);
        message.textProperty().bind(model.messageProperty());
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
        charts.visibleProperty().bind(message.visibleProperty().not());
        return with(new VBox(tall(new StackPane(charts, message)), foot()), "card", "chart-card");
    }

    private Node foot() {
        Label words = with(new Label(), "chosen-words");
        words.setId("chosen-words");
        words.setWrapText(true);
        Runnable follow = () -> words.setText(model.chosenWords().orElseGet(() -> TEXTS.get("chosen.none")));
        model.chosenProperty().addListener(observable -> follow.run());
        model.chartsProperty().addListener(observable -> follow.run());
        follow.run();
        Label note = with(new Label(), "muted");
        note.setId("generalisation-note");
        note.setWrapText(true);
        note.textProperty().bind(model.noteProperty());
        ProgressIndicator turning = with(new ProgressIndicator(), "small-indicator");
        Button cancel = with(new Button(TEXTS.get("cancel")), "quiet", "small");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancelSearch());
        for (Node control : List.of(turning, cancel)) {
            control.visibleProperty().bind(model.searchingProperty());
            control.managedProperty().bind(control.visibleProperty());
        }
        HBox search = with(new HBox(turning, wide(note), cancel), "card-head");
        search.visibleProperty().bind(model.noteProperty().isNotEmpty());
        search.managedProperty().bind(search.visibleProperty());
        note.setMaxWidth(Double.MAX_VALUE);
        Label how = with(new Label(TEXTS.get("how")), "muted", "how-words");
        how.setWrapText(true);
        words.setMinWidth(USE_PREF_SIZE);
        return with(new VBox(with(new HBox(wide(words), how), "chosen-line"), search), "chart-foot");
    }
}

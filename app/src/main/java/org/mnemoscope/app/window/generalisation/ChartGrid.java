package org.mnemoscope.app.window.generalisation;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.chart.CurveChart;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.PlottedPoint;

/** The charts, two in a row, all with the same axes. */
final class ChartGrid extends GridPane {
    private static final Texts TEXTS = Texts.of(ChartGrid.class);
    private static final int IN_A_ROW = 2;
    private static final double WHOLE = 100;

    private final GeneralisationViewModel model;
    private final List<CurveChart> charts = new ArrayList<>();
    private final ContextMenu menu = new ContextMenu();
    private List<String> titles = List.of();
    private boolean following;

    /** @param model what it shows */
    ChartGrid(GeneralisationViewModel model) {
        this.model = model;
        with(this, "chart-grid");
        menu.getItems().addAll(opens(Wanted.FAILS), opens(Wanted.SOLVES), evaluates());
        model.chartsProperty().addListener(observable -> show());
        model.chosenProperty().addListener(observable -> ring());
        show();
    }

    /** Gives the keyboard to the first chart. */
    void focusFirst() {
        charts.stream().findFirst().ifPresent(CurveChart::requestFocus);
    }

    private MenuItem opens(Wanted wanted) {
        MenuItem item = new MenuItem(TEXTS.get(wanted == Wanted.FAILS ? "open.fails" : "open.solves"));
        item.setOnAction(event -> {
            model.wantedProperty().set(wanted);
            model.openChosen();
        });
        return item;
    }

    private MenuItem evaluates() {
        MenuItem item = new MenuItem(TEXTS.get("evaluate.length"));
        item.disableProperty().bind(model.further().runningProperty());
        item.setOnAction(event -> model.chosenProperty().get().ifPresent(point -> {
            FurtherViewModel further = model.further();
            further.scopeProperty().set(FurtherViewModel.Scope.CHOSEN);
            further.lengthsProperty().set(Integer.toString(point.length()));
            further.start();
        }));
        return item;
    }

    private void show() {
        List<EncodingChart> shown = model.chartsProperty().get();
        List<String> wanted = shown.stream()
                .map(chart -> chart.chart().title() + " " + chart.chart().counted())
                .toList();
        following = true;
        if (!wanted.equals(titles)) {
            titles = wanted;
            build(shown);
        }
        List<LengthChart> all = shown.stream().map(EncodingChart::chart).toList();
        for (int i = 0; i < shown.size(); i++) {
            CurveChart chart = charts.get(i);
            LengthChart content = shown.get(i).chart();
            chart.wordsProperty().set(shown.get(i)::words);
            chart.besideProperty().set(all);
            chart.trainingProperty().set(content.training().orElse(null));
            chart.curvesProperty().set(content.curves());
        }
        following = false;
        ring();
    }

    private void build(List<EncodingChart> shown) {
        charts.clear();
        getChildren().clear();
        int columns = Math.min(IN_A_ROW, shown.size());
        int rows = (shown.size() + IN_A_ROW - 1) / IN_A_ROW;
        getColumnConstraints().clear();
        getRowConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(WHOLE / columns);
            getColumnConstraints().add(column);
        }
        for (int i = 0; i < rows; i++) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(WHOLE / rows);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        for (int i = 0; i < shown.size(); i++) {
            LengthChart content = shown.get(i).chart();
            CurveChart chart = chart(i, content.counted());
            charts.add(chart);
            Label title = with(new Label(content.title()), "strong");
            title.setLabelFor(chart);
            add(with(new VBox(title, tall(chart)), "titled-chart"), i % IN_A_ROW, i / IN_A_ROW);
        }
    }

    private CurveChart chart(int index, String counted) {
        CurveChart chart = new CurveChart(counted);
        chart.legendVisibleProperty().set(false);
        chart.setMinSize(0, 0);
        chart.onPickedProperty().set(point -> {
            choose(index, point);
            model.openChosen();
        });
        chart.chosenProperty().addListener((observable, before, now) -> {
            if (now != null && !following) {
                choose(index, now);
            }
        });
        chart.setOnContextMenuRequested(event -> {
            if (!event.isKeyboardTrigger()) {
                chart.pointAt(event.getX(), event.getY()).ifPresent(point -> showMenu(index, chart, point));
            }
            event.consume();
        });
        // not every desktop makes a request of these keys
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean asks =
                    event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
            if (asks && chart.chosenProperty().get() != null) {
                showMenu(index, chart, chart.chosenProperty().get());
                event.consume();
            }
        });
        return chart;
    }

    private void choose(int index, PlottedPoint point) {
        model.chosenProperty()
                .set(Optional.of(model.chartsProperty().get().get(index).ref(point)));
    }

    private void showMenu(int index, CurveChart chart, PlottedPoint point) {
        chart.requestFocus();
        choose(index, point);
        chart.placeOf(point).map(chart::localToScreen).ifPresent(place -> menu.show(chart, place.getX(), place.getY()));
    }

    /** Puts the ring around the chosen point, in the one chart that has it. */
    private void ring() {
        List<EncodingChart> shown = model.chartsProperty().get();
        if (following || charts.size() != shown.size()) {
            return;
        }
        following = true;
        for (int i = 0; i < shown.size(); i++) {
            charts.get(i)
                    .chosenProperty()
                    .set(model.chosenProperty()
                            .get()
                            .flatMap(shown.get(i)::find)
                            .orElse(null));
        }
        following = false;
    }
}

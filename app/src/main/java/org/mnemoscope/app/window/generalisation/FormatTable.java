package org.mnemoscope.app.window.generalisation;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.collections.SetChangeListener;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.report.experiments.FormatLooks;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Format;
import org.mnemoscope.viz.chart.CurveSwatch;

/** The list of formats with a box for each to tick, and how its curve looks. */
final class FormatTable extends VBox {
    private static final Texts TEXTS = Texts.of(FormatTable.class);
    private final GeneralisationViewModel model;
    private final GridPane table = with(new GridPane(), "format-table");

    /** @param model whose formats are chosen */
    FormatTable(GeneralisationViewModel model) {
        this.model = model;
        with(this, "card", "format-card");
        ColumnConstraints title = new ColumnConstraints();
        title.setHgrow(Priority.ALWAYS);
        title.setMinWidth(0);
        ColumnConstraints box = new ColumnConstraints();
        box.setHalignment(HPos.CENTER);
        table.getColumnConstraints().addAll(title, box, box);
        Label head = with(new Label(TEXTS.get("formats")), "card-title");
        getChildren()
                .addAll(
                        with(
                                new HBox(
                                        head,
                                        spring(),
                                        link(TEXTS.get("formats.all"), TEXTS.get("formats.all.tip"), model::isMeasured),
                                        link(
                                                TEXTS.get("formats.none"),
                                                TEXTS.get("formats.none.tip"),
                                                format -> false)),
                                "card-head"),
                        table);
        model.rowsProperty().addListener(observable -> list());
        model.chartsProperty().addListener(observable -> tellMeasured());
        model.formats().addListener((SetChangeListener<Format>) change -> tick());
        list();
    }

    private Button link(String words, String tip, Predicate<Format> chosen) {
        Button link = with(new Button(words), "link-button");
        Tip.on(link, tip);
        link.setAccessibleText(tip);
        link.setOnAction(event -> {
            List<Format> all = model.rowsProperty().get().stream()
                    .flatMap(FormatRow::formats)
                    .toList();
            all.stream().filter(chosen.negate()).forEach(model.formats()::remove);
            model.formats().addAll(all.stream().filter(chosen).toList());
        });
        return link;
    }

    private void list() {
        table.getChildren().clear();
        table.addRow(0, new Label(), head(TEXTS.get("free"), TEXTS.get("free.tip")), forcedHead());
        int row = 1;
        for (FormatRow line : model.rowsProperty().get()) {
            CheckBox free = box(line.free());
            Label title = new Label(line.title());
            title.setMinWidth(0);
            title.setWrapText(true);
            HBox name = with(new HBox(new CurveSwatch(FormatLooks.of(line.free())), wide(title)), "format-name");
            name.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !free.isDisabled()) {
                    free.fire();
                }
            });
            table.addRow(row++, name, free);
            Optional<CheckBox> forced = line.forced().map(this::box);
            forced.ifPresent(box -> table.add(box, 2, table.getRowCount() - 1));
        }
        tellMeasured();
        tick();
    }

    private static Label head(String words, String tip) {
        Label head = with(new Label(words), "muted", "table-head");
        head.setMinWidth(USE_PREF_SIZE);
        Tip.on(head, tip);
        return head;
    }

    private static Label forcedHead() {
        return head(TEXTS.get("forced"), TEXTS.get("forced.tip"));
    }

    private CheckBox box(Format format) {
        CheckBox box = new CheckBox();
        box.setUserData(format);
        box.setAccessibleText(format.title());
        box.setOnAction(event -> {
            if (box.isSelected()) {
                model.formats().add(format);
            } else {
                model.formats().remove(format);
            }
        });
        return box;
    }

    private Stream<CheckBox> boxes() {
        return table.getChildren().stream().filter(CheckBox.class::isInstance).map(CheckBox.class::cast);
    }

    private void tick() {
        boxes().forEach(box -> box.setSelected(model.formats().contains((Format) box.getUserData())));
    }

    private void tellMeasured() {
        boxes().forEach(box -> box.setDisable(!model.isMeasured((Format) box.getUserData())));
        for (var node : table.getChildren()) {
            if (node instanceof HBox name) {
                int row = GridPane.getRowIndex(name);
                name.setDisable(
                        boxes().filter(box -> GridPane.getRowIndex(box) == row).allMatch(CheckBox::isDisabled));
            }
        }
    }
}

package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;

/** The last measurement of a run as a table; to be seen once it is there. */
final class RunResult extends VBox {
    private final RunViewModel model;
    private final GridPane table = with(new GridPane(), "result-table");

    /** @param model what it shows */
    RunResult(RunViewModel model) {
        this.model = model;
        with(this, "run-result");
        managedProperty().bind(visibleProperty());
        ScrollPane scroll = with(new ScrollPane(table), "result-scroll");
        scroll.setFitToWidth(true);
        getChildren().addAll(with(new Label("At the end"), "group-name"), tall(scroll));
        model.resultProperty().addListener(observable -> list());
        list();
    }

    private void list() {
        Optional<Evaluation> evaluation = model.resultProperty().get();
        setVisible(evaluation.isPresent());
        table.getChildren().clear();
        evaluation.ifPresent(this::list);
    }

    private void list(Evaluation evaluation) {
        String unit = evaluation.format().task().unit();
        int column = 0;
        for (String head : List.of(
                Character.toUpperCase(unit.charAt(0)) + unit.substring(1), "Exact", "95 % interval", "Tokens")) {
            table.add(right(with(new Label(head), "muted", "table-head")), column++, 0);
        }
        int row = 1;
        for (LengthResult at : evaluation.results()) {
            table.addRow(
                    row++,
                    number("%d", at.length()),
                    number("%.0f %%", 100 * at.exactMatch()),
                    number("%.0f–%.0f %%", 100 * at.low(), 100 * at.high()),
                    number("%.1f %%", 100 * at.tokenAccuracy()));
        }
    }

    private static Label number(String format, Object... values) {
        return right(with(new Label(String.format(Locale.ROOT, format, values)), "metric-value"));
    }

    private static Label right(Label label) {
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }
}

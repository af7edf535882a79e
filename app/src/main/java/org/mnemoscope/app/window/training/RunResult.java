package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.CopyTable;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** The last measurement of a run as a table; to be seen once it is there. */
final class RunResult extends VBox {
    private static final Texts TEXTS = Texts.of(RunResult.class);
    private final RunViewModel model;
    private final CopyTable<LengthResult> table = new CopyTable<>(TEXTS.get("accuracy"));

    /** @param model what it shows */
    RunResult(RunViewModel model) {
        this.model = model;
        with(this, "run-result");
        managedProperty().bind(visibleProperty());
        table.addNumbers(TEXTS.get("result.length"), 3, at -> words("%d", at.length()));
        table.addNumbers(TEXTS.get("result.exact"), 5, at -> words("%.0f %%", 100 * at.exactMatch()));
        table.addNumbers(TEXTS.get("result.interval"), 8, at -> words("%.0f–%.0f %%", 100 * at.low(), 100 * at.high()));
        table.addNumbers(TEXTS.get("result.tokens"), 7, at -> words("%.1f %%", 100 * at.tokenAccuracy()));
        getChildren().addAll(with(new Label(TEXTS.get("at.the.end")), "group-name"), table);
        model.resultProperty().addListener(observable -> list());
        list();
    }

    private void list() {
        Optional<Evaluation> evaluation = model.resultProperty().get();
        setVisible(evaluation.isPresent());
        evaluation
                .map(measured -> measured.asked().unit())
                .ifPresent(unit -> table.getColumns().get(0).setText(OneLine.capital(unit)));
        table.getItems().setAll(evaluation.map(Evaluation::results).orElse(List.of()));
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

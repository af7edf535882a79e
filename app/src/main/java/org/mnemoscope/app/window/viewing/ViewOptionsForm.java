package org.mnemoscope.app.window.viewing;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.TitleConverter;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Fonts;

/** The view options as a form. */
final class ViewOptionsForm extends GridPane {
    /** Their own names need a typeface that takes a while to load, so not before somebody looks. */
    private static void setInScripts(Node... named) {
        Fonts.loadScripts();
        for (Node each : named) {
            if (!each.getStyleClass().contains("other-script")) {
                with(each, "other-script");
            }
        }
    }

    private static final Texts TEXTS = Texts.of(ViewOptionsForm.class);

    private final ComboBox<MethodKind> first;
    private final Button keys = with(new Button(TEXTS.get("form.keys")), "quiet");
    private int rows;

    ViewOptionsForm(ViewOptionsViewModel options) {
        getStyleClass().add("options-form");
        first = picker(options.methodProperty(), List.of(MethodKind.values()), MethodKind::title);
        add(TEXTS.get("form.method"), with(new VBox(first, new MethodForm(options)), "option-list"));
        ComboBox<Target> target = picker(options.targetProperty(), List.of(Target.values()), Target::title);
        target.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !options.methodProperty().get().hasTarget(), options.methodProperty()));
        add(TEXTS.get("form.target"), target);
        ComboBox<Reduction> reduction = picker(options.reductionProperty(), Reduction.OF_GRADIENTS, Reduction::title);
        reduction
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> options.methodProperty().get().reductions().size() == 1, options.methodProperty()));
        add(TEXTS.get("form.reduction"), reduction);
        add(
                TEXTS.get("form.scaling"),
                picker(options.normalisationProperty(), List.of(Normalisation.values()), Normalisation::title));
        add(TEXTS.get("form.colours"), picker(options.chosenScaleProperty(), scales(), ViewOptionsForm::scaleTitle));
        Node columns = new Segmented<>(options.columnsProperty(), List.of(TokenChoice.values()), TokenChoice::title);
        Node rowTokens = new Segmented<>(options.rowsProperty(), List.of(TokenChoice.values()), TokenChoice::title);
        add(TEXTS.get("form.columns"), columns);
        add(TEXTS.get("form.rows"), rowTokens);
        CheckBox marks = new CheckBox(TEXTS.get("form.marks"));
        marks.selectedProperty().bindBidirectional(options.marksHiddenProperty());
        CheckBox mnemonics = new CheckBox(TEXTS.get("form.mnemonics"));
        mnemonics.selectedProperty().bindBidirectional(options.mnemonicsHiddenProperty());
        Node hides = with(new VBox(marks, mnemonics), "option-list");
        add(TEXTS.get("form.hide"), hides);
        CheckBox expected = new CheckBox(TEXTS.get("form.expected"));
        Tip.on(expected, TEXTS.get("form.expected.tip"));
        expected.selectedProperty().bindBidirectional(options.expectedVisibleProperty());
        add(TEXTS.get("form.overlay"), expected);
        CheckBox linked = new CheckBox(TEXTS.get("form.linked"));
        Tip.on(linked, TEXTS.get("form.linked.tip"));
        linked.selectedProperty().bindBidirectional(options.zoomLinkedProperty());
        add(TEXTS.get("form.zoom"), linked);
        // of a text nobody knows which tokens are bits, and none has expected sources
        for (Node ofProblems : List.of(columns, rowTokens, hides, expected)) {
            ofProblems.disableProperty().bind(options.ofTextProperty());
        }
        add(
                TEXTS.get("form.theme"),
                new Segmented<>(options.themeChoiceProperty(), List.of(ThemeChoice.values()), ThemeChoice::title));
        Node languages =
                new Segmented<>(options.languageProperty(), List.of(LanguageChoice.values()), LanguageChoice::title);
        add(TEXTS.get("form.language"), languages);
        Label later = with(new Label(), "field-note");
        later.textProperty().bind(options.languageNoteProperty());
        later.setWrapText(true);
        later.setPrefWidth(0);
        later.setMaxWidth(Double.MAX_VALUE);
        later.managedProperty().bind(later.textProperty().isNotEmpty());
        add(later, 1, rows++, 1, 1);
        visibleProperty().addListener((observable, before, shown) -> setInScripts(languages, later));
        Label note = with(new Label(TEXTS.get("form.note")), "field-note");
        note.setWrapText(true);
        note.setPrefWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        Button reset = with(new Button(TEXTS.get("form.reset")), "quiet");
        reset.setId("reset-view");
        reset.setMinWidth(USE_PREF_SIZE);
        Tip.on(reset, TEXTS.get("form.reset.tip"));
        reset.setOnAction(event -> options.reset());
        keys.setId("keys");
        keys.setMinWidth(USE_PREF_SIZE);
        Tip.on(keys, TEXTS.get("form.keys.tip"));
        add(note, 0, rows++, 2, 1);
        add(with(new HBox(spring(), keys, reset), "form-row"), 0, rows, 2, 1);
    }

    /** Shows the list of keys. */
    Button keys() {
        return keys;
    }

    /** Gives the keyboard to the first option. */
    void focusFirst() {
        first.requestFocus();
    }

    private void add(String title, Node control) {
        Label label = with(new Label(title), "option-name");
        label.setLabelFor(control);
        GridPane.setValignment(label, control instanceof VBox ? VPos.TOP : VPos.CENTER);
        label.setMinWidth(USE_PREF_SIZE);
        add(label, 0, rows);
        add(control, 1, rows);
        rows++;
    }

    private static List<Optional<ColourScale>> scales() {
        List<Optional<ColourScale>> scales = new ArrayList<>();
        scales.add(Optional.empty());
        Arrays.stream(ColourScale.values()).map(Optional::of).forEach(scales::add);
        return scales;
    }

    private static String scaleTitle(Optional<ColourScale> scale) {
        return scale.map(chosen ->
                        chosen.isDiverging() ? TEXTS.get("scale.signed", chosen.displayName()) : chosen.displayName())
                .orElse(TEXTS.get("scale.theme"));
    }

    private static <T> ComboBox<T> picker(ObjectProperty<T> property, List<T> values, Function<T, String> title) {
        ComboBox<T> picker = with(new ComboBox<>(), "quiet");
        picker.getItems().setAll(values);
        picker.setConverter(new TitleConverter<>(title));
        picker.valueProperty().bindBidirectional(property);
        picker.setMaxWidth(Double.MAX_VALUE);
        return picker;
    }
}

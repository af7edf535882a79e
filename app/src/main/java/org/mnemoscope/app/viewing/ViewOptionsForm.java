package org.mnemoscope.app.viewing;

import static org.mnemoscope.app.theme.Styled.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.mnemoscope.app.figure.TokenChoice;
import org.mnemoscope.app.theme.ThemeChoice;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.viz.colour.ColourScale;

/** The view options as a form. */
final class ViewOptionsForm extends GridPane {
    private int rows;

    ViewOptionsForm(ViewOptionsViewModel options) {
        getStyleClass().add("options-form");
        add("Target", picker(options.targetProperty(), List.of(Target.values()), Target::title));
        add("Reduction", picker(options.reductionProperty(), Reduction.OF_GRADIENTS, Reduction::title));
        add("Scaling", picker(options.normalisationProperty(), List.of(Normalisation.values()), Normalisation::title));
        add("Colours", picker(options.chosenScaleProperty(), scales(), ViewOptionsForm::scaleTitle));
        add("Columns", segmented(options.columnsProperty(), TokenChoice.values(), TokenChoice::title));
        add("Rows", segmented(options.rowsProperty(), TokenChoice.values(), TokenChoice::title));
        CheckBox marks = new CheckBox("Marks: >>>  ===  +  ###");
        marks.selectedProperty().bindBidirectional(options.marksHiddenProperty());
        CheckBox mnemonics = new CheckBox("Mnemonics");
        mnemonics.selectedProperty().bindBidirectional(options.mnemonicsHiddenProperty());
        add("Hide rows", with(new VBox(marks, mnemonics), "option-list"));
        CheckBox expected = new CheckBox("Outline expected sources");
        expected.selectedProperty().bindBidirectional(options.expectedVisibleProperty());
        add("Overlay", expected);
        add("Theme", segmented(options.themeChoiceProperty(), ThemeChoice.values(), ThemeChoice::title));
        Label note = with(
                new Label("All but the target re-use the stored values. A hidden share is stated under the map."),
                "field-note");
        note.setWrapText(true);
        note.setMaxWidth(320);
        add(note, 0, rows, 2, 1);
    }

    /** Gives the keyboard to the first option. */
    void focusFirst() {
        getChildren().stream().filter(ComboBox.class::isInstance).findFirst().ifPresent(Node::requestFocus);
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
        return scale.map(chosen -> chosen.displayName() + (chosen.isDiverging() ? ", with sign" : ""))
                .orElse("Those of the theme");
    }

    private static <T> ComboBox<T> picker(ObjectProperty<T> property, List<T> values, Function<T, String> title) {
        ComboBox<T> picker = with(new ComboBox<>(), "quiet");
        picker.getItems().setAll(values);
        picker.setConverter(new Words<>(title));
        picker.valueProperty().bindBidirectional(property);
        picker.setMaxWidth(Double.MAX_VALUE);
        return picker;
    }

    private static <T> HBox segmented(ObjectProperty<T> property, T[] values, Function<T, String> title) {
        ToggleGroup group = new ToggleGroup();
        HBox box = with(new HBox(), "segmented");
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.setToggleGroup(group);
            button.setSelected(property.get() == value);
            button.setOnAction(event -> {
                button.setSelected(true);
                property.set(value);
            });
            property.addListener((observable, before, after) -> button.setSelected(after == value));
            box.getChildren().add(button);
        }
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    /** One way only: pickers are not typed into. */
    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> title;

        Words(Function<T, String> title) {
            this.title = title;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : title.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("pickers are not typed into");
        }
    }
}

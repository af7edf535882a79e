package org.mnemoscope.app.window.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/**
 * A switch of a few choices, one of which is always on.
 *
 * @param <T> what is chosen among
 */
public final class Segmented<T> extends SegmentedButton {
    /**
     * @param property what is chosen
     * @param values all there is
     * @param title what a person reads
     */
    public Segmented(ObjectProperty<T> property, List<T> values, Function<T, String> title) {
        getStyleClass().add("segmented");
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.setSelected(value.equals(property.get()));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> {
                button.setSelected(true);
                property.set(value);
            });
            property.addListener((observable, before, after) -> button.setSelected(value.equals(after)));
            getButtons().add(button);
        }
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
    }
}

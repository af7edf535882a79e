package org.mnemoscope.app.window.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * A switch of a few choices, one of which is always on.
 *
 * @param <T> what is chosen among
 */
public final class Segmented<T> extends HBox {
    /**
     * @param property what is chosen
     * @param values all there is
     * @param title what a person reads
     */
    public Segmented(ObjectProperty<T> property, List<T> values, Function<T, String> title) {
        getStyleClass().add("segmented");
        ToggleGroup group = new ToggleGroup();
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.setToggleGroup(group);
            button.setSelected(value.equals(property.get()));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> {
                button.setSelected(true);
                property.set(value);
            });
            property.addListener((observable, before, after) -> button.setSelected(value.equals(after)));
            getChildren().add(button);
        }
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
    }
}

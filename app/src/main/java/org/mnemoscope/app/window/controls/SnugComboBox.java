package org.mnemoscope.app.window.controls;

import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxListViewSkin;

/**
 * A picker as wide as what is chosen, not as the widest choice.
 *
 * @param <T> what is chosen among
 */
public final class SnugComboBox<T> extends ComboBox<T> {
    /** @param items what can be chosen; followed when it changes */
    public SnugComboBox(ObservableList<T> items) {
        super(items);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new SnugSkin<>(this);
    }

    private static final class SnugSkin<T> extends ComboBoxListViewSkin<T> {
        SnugSkin(ComboBox<T> picker) {
            super(picker);
        }

        @Override
        protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
            double arrow = getSkinnable().lookup(".arrow-button").prefWidth(-1);
            return left + Math.ceil(getDisplayNode().prefWidth(-1)) + Math.ceil(arrow) + right;
        }
    }
}

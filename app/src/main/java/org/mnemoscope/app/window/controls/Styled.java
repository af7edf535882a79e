package org.mnemoscope.app.window.controls;

import javafx.css.PseudoClass;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Short words for what every view says often. */
public final class Styled {
    private Styled() {}

    /** The node, menu item or other part with style classes. */
    public static <N extends Styleable> N with(N node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }

    /** Gives a node a style class or takes it away. */
    public static void toggle(Node node, String styleClass, boolean on) {
        if (!on) {
            node.getStyleClass().remove(styleClass);
        } else if (!node.getStyleClass().contains(styleClass)) {
            node.getStyleClass().add(styleClass);
        }
    }

    /** Gives a node a pseudo-class or takes it away. */
    public static void state(Node node, String pseudoClass, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(pseudoClass), on);
    }

    /** The node, taking what room is left in a row. */
    public static <N extends Node> N wide(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    /** The node, taking what room is left in a column. */
    public static <N extends Node> N tall(N node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /** Room that pushes what follows in a row to its end. */
    public static Region spring() {
        return wide(new Region());
    }

    /** A line of a menu that says something and does nothing. */
    public static MenuItem menuNote(String words) {
        MenuItem note = with(new MenuItem(words), "menu-heading");
        note.setDisable(true);
        return note;
    }
}

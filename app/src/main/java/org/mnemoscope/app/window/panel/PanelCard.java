package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card over a panel, beside what it is about: it moves nothing. */
abstract class PanelCard extends VBox {
    private static final double GAP = 6;

    PanelCard(String style) {
        with(this, "floating-card", "panel-card", style);
        setManaged(false);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Takes it away. */
    void hide() {
        setVisible(false);
    }

    /** Escape takes it away. */
    final void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isVisible()) {
            hide();
            event.consume();
        }
    }

    static Label words(String text, String look) {
        Label label = with(new Label(text), look);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Shows it over a part of a node, or under it where there is no room. */
    final void showBeside(Node node, Bounds part) {
        setVisible(true);
        applyCss();
        Region panel = (Region) getParent();
        Bounds about = panel.sceneToLocal(node.localToScene(part));
        double width = Math.min(prefWidth(-1), panel.getWidth() - 2 * GAP);
        double height = prefHeight(width);
        double x = Math.max(GAP, Math.min(about.getMinX(), panel.getWidth() - width - GAP));
        double above = about.getMinY() - height - GAP;
        double y = above >= 0 ? above : about.getMaxY() + GAP;
        resizeRelocate(Math.round(x), Math.round(y), width, height);
    }
}

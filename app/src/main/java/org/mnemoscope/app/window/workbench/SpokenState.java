package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;

/**
 * What is going on, as a text that can be focused. JavaFX has no regions that a screen reader watches; of a node whose text changes it
 * is told, and so it is where a reader's focus is to go.
 */
final class SpokenState extends HBox {
    SpokenState(Node... parts) {
        super(parts);
        with(this, "status-state");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
    }

    /**
     * Has something read. Where somebody types the reader's focus stays there.
     *
     * @param words what is read as soon as the focus is here
     * @param announced whether a screen reader is to be led here
     */
    void say(String words, boolean announced) {
        setAccessibleText(words);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        boolean typing = getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        if (announced && !typing) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.FOCUS_ITEM
                ? this
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}

package org.mnemoscope.app.window.desktop;

import javafx.scene.control.MenuItem;

/**
 * An item of a menu that opens one of the system's dialogs. The menu is gone before, and the dialog is opened out of the event itself:
 * while one stands that was opened by {@code Platform.runLater}, JavaFX does nothing else that is to be done later, not even paint.
 */
public final class DialogItem extends MenuItem {
    /**
     * @param words what it is called
     * @param asks opens the dialog
     */
    public DialogItem(String words, Runnable asks) {
        super(words);
        setMnemonicParsing(false);
        setOnAction(event -> {
            closeMenus();
            asks.run();
        });
    }

    private void closeMenus() {
        MenuItem top = this;
        while (top.getParentMenu() != null) {
            top = top.getParentMenu();
        }
        if (top.getParentPopup() != null) {
            top.getParentPopup().hide();
        }
    }
}

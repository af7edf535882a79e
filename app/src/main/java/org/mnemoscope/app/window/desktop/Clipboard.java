package org.mnemoscope.app.window.desktop;

import java.awt.image.BufferedImage;

/** Where a copied picture goes. */
@FunctionalInterface
public interface Clipboard {
    /** Puts a picture on the clipboard; called on the JavaFX thread. */
    void put(BufferedImage picture);
}

package org.mnemoscope.viz.gallery;

import javafx.application.Application;

/**
 * Shows every control with made-up data. Arguments: {@code light} or {@code dark}, a page ({@code workbench},
 * {@code charts}, {@code states}, {@code large}, {@code words}, {@code long}), width and height of the window, size of
 * the root font in pixels. Run it from the test class path of this module.
 */
public final class Gallery {
    private Gallery() {}

    /** Opens the gallery. */
    public static void main(String[] arguments) {
        Application.launch(GalleryWindow.class, arguments);
    }
}

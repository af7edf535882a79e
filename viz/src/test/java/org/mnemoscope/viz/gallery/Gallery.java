package org.mnemoscope.viz.gallery;

import javafx.application.Application;

/**
 * Shows every control with made-up data. Arguments: {@code light} or {@code dark}, a page ({@code workbench},
 * {@code states}, {@code large}, {@code words}), width and height.
 */
public final class Gallery {
    private Gallery() {}

    /** Opens the gallery. */
    public static void main(String[] arguments) {
        Application.launch(GalleryWindow.class, arguments);
    }
}

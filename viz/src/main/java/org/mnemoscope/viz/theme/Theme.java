package org.mnemoscope.viz.theme;

import java.net.URL;
import java.util.List;
import org.mnemoscope.viz.colour.ColourScale;

/** The two looks of the program. The sheets themselves are resources of the module {@code styles}. */
public enum Theme {
    /** Dark on light. */
    LIGHT("mnemoscope-light.css", ColourScale.WHITE_BLUE),
    /** Light on dark. */
    DARK("mnemoscope-dark.css", ColourScale.VIRIDIS);

    private static final String FOLDER = "/org/mnemoscope/styles/";

    private final String colours;
    private final ColourScale defaultScale;

    Theme(String colours, ColourScale defaultScale) {
        this.colours = colours;
        this.defaultScale = defaultScale;
    }

    /**
     * The addresses of the style sheets to add to a scene, in this order: shapes and sizes, then colours. They are
     * meant to lie over AtlantaFX's Primer sheet of the same brightness.
     */
    public List<String> stylesheets() {
        return List.of(
                resource("mnemoscope.css").toExternalForm(), resource(colours).toExternalForm());
    }

    /** The colours of this theme, for what is painted without a scene. */
    public Palette palette() {
        return Palette.read(resource(colours));
    }

    /** The colour scale that suits this theme unless the user chose one. */
    public ColourScale defaultScale() {
        return defaultScale;
    }

    private static URL resource(String name) {
        return Theme.class.getResource(FOLDER + name);
    }
}

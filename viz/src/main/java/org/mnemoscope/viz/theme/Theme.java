package org.mnemoscope.viz.theme;

import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.mnemoscope.viz.colour.ColourScale;

/** The two looks of the program. The sheets themselves are resources of the module {@code styles}. */
public enum Theme {
    /** Dark on light. */
    LIGHT("mnemoscope-light.css", ColourScale.WHITE_BLUE),
    /** Light on dark. */
    DARK("mnemoscope-dark.css", ColourScale.VIRIDIS);

    private static final String DARK_CLASS = "dark";
    private static final String FOLDER = "/org/mnemoscope/styles/";

    private final String colours;
    private final ColourScale defaultScale;

    Theme(String colours, ColourScale defaultScale) {
        this.colours = colours;
        this.defaultScale = defaultScale;
    }

    /**
     * The addresses of the style sheets to add to a scene once, in this order: shapes and sizes, then the colours of all themes. They
     * are meant to lie over AtlantaFX's Primer sheet for light.
     */
    public static List<String> stylesheets() {
        return Stream.of("mnemoscope.css", LIGHT.colours, DARK.colours)
                .map(sheet -> resource(sheet).toExternalForm())
                .toList();
    }

    /**
     * Gives a scene this look. To exchange style sheets would have JavaFX match every rule with every node anew, a sixth of a second
     * for a window; a class on the root takes a sixth of that.
     *
     * @param styleClasses those of the scene's root
     */
    public void dress(List<String> styleClasses) {
        if (this == LIGHT) {
            styleClasses.remove(DARK_CLASS);
        } else if (!styleClasses.contains(DARK_CLASS)) {
            styleClasses.add(DARK_CLASS);
        }
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

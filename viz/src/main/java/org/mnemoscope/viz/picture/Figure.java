package org.mnemoscope.viz.picture;

import java.util.List;
import java.util.Objects;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Theme;

/**
 * What a figure shows.
 *
 * @param title the headline; may be empty
 * @param panels heatmaps, left to right: one or two, or more of them smaller and in rows of two
 * @param caption the line at the foot (model, problem, method); wrapped where it is long; may be empty
 * @param scale the colours of the values
 * @param expectedVisible whether the expected sources are outlined
 * @param theme light or dark
 */
public record Figure(
        String title,
        List<FigurePanel> panels,
        String caption,
        ColourScale scale,
        boolean expectedVisible,
        Theme theme) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no panel
     */
    public Figure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(theme, "theme");
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one panel");
        }
    }
}

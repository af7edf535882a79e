package org.mnemoscope.app.window.panel;

import java.util.Optional;
import org.mnemoscope.viz.matrix.Viewport;

/**
 * The part of a map that is in sight, in cells with fractions.
 *
 * @param column the first column
 * @param row the first row
 * @param columns how many columns
 * @param rows how many rows
 */
public record Sight(double column, double row, double columns, double rows) {
    /** What is in sight; empty for all of the map. */
    static Optional<Sight> of(Viewport viewport) {
        return viewport.isWhole()
                ? Optional.empty()
                : Optional.of(new Sight(viewport.left(), viewport.top(), viewport.width(), viewport.height()));
    }

    /** The same part of a map of a size, or the nearest to it. */
    Viewport of(int mapColumns, int mapRows) {
        return Viewport.whole(mapColumns, mapRows).part(column, row, columns, rows);
    }
}

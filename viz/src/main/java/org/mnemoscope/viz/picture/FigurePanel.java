package org.mnemoscope.viz.picture;

import java.util.Objects;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * One heatmap of a figure and the words above it.
 *
 * @param title what is shown, such as "Mnemonics, aligned"
 * @param verdict how the answer came out, such as "✓ Exact match, 40 of 40"; may be empty
 * @param tone the colour of the verdict
 * @param data the values; not empty
 */
public record FigurePanel(String title, String verdict, Correctness tone, HeatmapData data) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no cell to draw
     */
    public FigurePanel {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(tone, "tone");
        if (data.isEmpty()) {
            throw new IllegalArgumentException("a figure needs at least one column and one row");
        }
    }
}

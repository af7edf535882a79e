package org.mnemoscope.viz.chart;

import java.util.List;
import java.util.Objects;
import org.mnemoscope.viz.theme.Theme;

/**
 * Charts to be painted beside and below each other, on the same axes and under one legend.
 *
 * @param title the headline; may be empty
 * @param charts small multiples, row by row; all count the same
 * @param columns how many stand beside each other, 1 or 2
 * @param theme light or dark
 */
public record ChartFigure(String title, List<LengthChart> charts, int columns, Theme theme) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no chart, one has no point, or there are not 1 or 2 columns
     */
    public ChartFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(theme, "theme");
        charts = List.copyOf(charts);
        if (charts.isEmpty() || charts.stream().anyMatch(LengthChart::isEmpty)) {
            throw new IllegalArgumentException("a figure has charts, and every chart points");
        }
        if (columns < 1 || columns > 2) {
            throw new IllegalArgumentException("charts stand in 1 or 2 columns, not " + columns);
        }
    }
}

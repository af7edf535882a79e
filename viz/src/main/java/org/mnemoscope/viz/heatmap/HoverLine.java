package org.mnemoscope.viz.heatmap;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of the card that appears over a cell.
 *
 * @param runs the pieces of the line, left to right
 */
public record HoverLine(List<TextRun> runs) {
    public HoverLine {
        runs = List.copyOf(runs);
    }

    /** What it says, without its look. */
    public String words() {
        return runs.stream().map(TextRun::text).collect(Collectors.joining());
    }

    /** A line of these pieces. */
    public static HoverLine of(TextRun... runs) {
        return new HoverLine(List.of(runs));
    }

    /** A line of plain words. */
    public static HoverLine of(String text) {
        return of(TextRun.plain(text));
    }
}

package org.mnemoscope.viz.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mnemoscope.viz.language.Graphemes;

/** Lays out the tokens of an answer above the columns of a heatmap: where each stands and how much of it is written. */
public final class StripCells {
    /** Height of the bar that stands for a token without text, unless it is wrong: then the bar has full height. */
    public static final double BAR_OF_RIGHT_TOKEN = 3;

    private static final double GAP = 1;
    private static final int LEGIBLE_CUT = 3;
    private static final double WIDE_ENOUGH_FOR_GAPS = 6;

    /**
     * One token in its place.
     *
     * @param column index of the output
     * @param left left edge in the coordinates of the geometry's owner
     * @param width width, above 0
     * @param text what to write; empty where there is no room for a character
     * @param verdict right or wrong
     */
    public record StripCell(int column, double left, double width, String text, Correctness verdict) {}

    private final HeatmapData data;
    private final PlotGeometry geometry;
    private final ToDoubleFunction<String> widths;
    private final double characterWidth;

    /**
     * The tokens above these columns.
     *
     * @param widths how wide a text is written
     */
    public StripCells(HeatmapData data, PlotGeometry geometry, ToDoubleFunction<String> widths) {
        this.data = data;
        this.geometry = geometry;
        this.widths = widths;
        characterWidth = widths.applyAsDouble("0");
    }

    /** The tokens in sight, left to right; wrong ones last where columns share pixels, so that none is hidden. */
    public List<StripCell> visible() {
        List<StripCell> cells = new ArrayList<>();
        List<StripCell> wrong = new ArrayList<>();
        boolean written = isRoomForText();
        for (int column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            StripCell cell = cell(column, written);
            (cell.verdict() == Correctness.WRONG ? wrong : cells).add(cell);
        }
        cells.addAll(wrong);
        return cells;
    }

    /** Whether a character fits between the gaps, and most tokens fit whole: else colours alone read more calmly. */
    private boolean isRoomForText() {
        double width = geometry.cellWidth() - 2 * GAP;
        if (width < characterWidth) {
            return false;
        }
        int fitting = 0;
        for (int column = geometry.firstColumn(); column <= geometry.lastColumn(); column++) {
            String text = data.outputs().get(column).emitted();
            fitting += widths.applyAsDouble(text) <= width ? 1 : 0;
        }
        int inSight = geometry.lastColumn() - geometry.firstColumn() + 1;
        return 2 * fitting >= inSight || width >= LEGIBLE_CUT * characterWidth;
    }

    private StripCell cell(int column, boolean roomForText) {
        OutputToken output = data.outputs().get(column);
        double gap = geometry.cellWidth() >= WIDE_ENOUGH_FOR_GAPS ? GAP : 0;
        double left = geometry.columnEdge(column) + gap;
        double width = Math.max(1 / geometry.outputScale(), geometry.columnEdge(column + 1) - gap - left);
        return new StripCell(
                column, left, width, roomForText ? fitting(output.emitted(), narrowest(gap)) : "", output.verdict());
    }

    /** Columns differ by a pixel; the same token is cut alike in all of them. */
    private double narrowest(double gap) {
        return Math.floor(geometry.cellWidth() * geometry.outputScale()) / geometry.outputScale() - 2 * gap;
    }

    private String fitting(String text, double width) {
        double room = width + GAP;
        if (room < LEGIBLE_CUT * characterWidth && widths.applyAsDouble(text) > room) {
            // of a long token among short ones, a mark is left: an empty cell would look like one that is missing
            return room >= characterWidth ? "…" : "";
        }
        return Graphemes.cut(text, room, widths);
    }
}

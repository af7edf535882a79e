package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.AxisTicks;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.CellRaster;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.RasterInk;
import org.mnemoscope.viz.matrix.StripCells;
import org.mnemoscope.viz.matrix.Viewport;
import org.mnemoscope.viz.theme.PaintedFonts;

/** Paints one panel of a figure: its words, the token strip, the heatmap with axes, the legend. */
final class PanelPainter {
    private static final int HEAD_HEIGHT = 34;
    private static final int TALL_HEAD_HEIGHT = 56;

    /** The width up to which the verdict stands below the title. */
    private static final int NARROW = 400;

    private static final int STRIP_HEIGHT = 16;
    private static final int STRIP_GAP = 4;
    private static final int AXIS_GAP = 6;
    private static final int AXIS_LINE = 13;
    private static final int LEGEND_ROOM = 38;
    private static final int LEGEND_HEIGHT = 120;
    private static final int LONGEST_LABEL = 12;
    private static final int SHORTEST_LABEL = 4;

    private final Pen pen;
    private final PaintedFonts fonts;
    private final Figure figure;
    private final int enlargement;
    private final Font tokens;
    private final double characterWidth;

    PanelPainter(Pen pen, PaintedFonts fonts, Figure figure, int enlargement) {
        this.pen = pen;
        this.fonts = fonts;
        this.figure = figure;
        this.enlargement = enlargement;
        this.tokens = fonts.tokens(10);
        this.characterWidth = pen.width(tokens, "0");
    }

    void paint(FigurePanel panel, int x, int y, int width, int height) {
        HeatmapData data = panel.data();
        List<String> rows = data.context().stream()
                .map(ContextToken::label)
                .map(PanelPainter::shortened)
                .toList();
        int longest = rows.stream().mapToInt(String::length).max().orElse(0);
        int left = (int) Math.ceil(Math.max(longest, SHORTEST_LABEL) * characterWidth) + AXIS_GAP;
        int top = (width > NARROW ? HEAD_HEIGHT : TALL_HEAD_HEIGHT) + STRIP_HEIGHT + STRIP_GAP;
        PlotGeometry geometry = new PlotGeometry(
                Viewport.whole(data.columns(), data.rows()),
                x + left,
                y + top,
                width - left - LEGEND_ROOM,
                height - top - AXIS_GAP - AXIS_LINE,
                enlargement);
        head(panel, x, y, width);
        strip(data, geometry);
        cells(data, geometry);
        if (figure.expectedVisible()) {
            outlines(data, geometry);
        }
        training(data, geometry);
        rowLabels(rows, geometry);
        columnLabels(data, geometry);
        legend(data, geometry);
    }

    private void head(FigurePanel panel, int x, int y, int width) {
        Font title = fonts.strongWords(13);
        Font verdict = fonts.strongWords(12);
        double verdictWidth = panel.verdict().isEmpty() ? 0 : pen.width(verdict, panel.verdict()) + 20;
        boolean beside = width > NARROW;
        double room = beside ? width - verdictWidth - 16 : width;
        pen.write("text", title, pen.cut(title, panel.title(), room), x, y + 16);
        if (!panel.verdict().isEmpty()) {
            double at = beside ? x + width - verdictWidth : x;
            double top = beside ? y : y + 24;
            pen.fillRound(fill(panel.tone()), at, top, verdictWidth, 24, 12);
            pen.write(ink(panel.tone()), verdict, panel.verdict(), at + 10, top + 16.5);
        }
    }

    private void strip(HeatmapData data, PlotGeometry geometry) {
        double top = geometry.y() - STRIP_GAP - STRIP_HEIGHT;
        Font regular = fonts.tokens(11);
        Font bold = fonts.strongTokens(11);
        double characters = pen.width(regular, "0");
        for (StripCells.StripCell cell : new StripCells(data, geometry, characters).visible()) {
            if (cell.text().isEmpty()) {
                double bar = cell.verdict() == Correctness.WRONG ? STRIP_HEIGHT : StripCells.BAR_OF_RIGHT_TOKEN;
                pen.fill(ink(cell.verdict()), cell.left(), top + STRIP_HEIGHT - bar, cell.width(), bar);
            } else {
                token(cell, cell.verdict() == Correctness.WRONG ? bold : regular, characters, top);
            }
        }
    }

    private void token(StripCells.StripCell cell, Font font, double characters, double top) {
        pen.fillRound(fill(cell.verdict()), cell.left(), top, cell.width(), STRIP_HEIGHT, 2);
        double width = characters * cell.text().length();
        double at = cell.left() + (cell.width() - width) / 2;
        pen.write(ink(cell.verdict()), font, cell.text(), at, top + 12);
        if (cell.verdict() == Correctness.WRONG) {
            pen.fill(ink(cell.verdict()), at, top + 13.5, width, 1);
        }
    }

    private void cells(HeatmapData data, PlotGeometry geometry) {
        BufferedImage image =
                new BufferedImage(geometry.deviceWidth(), geometry.deviceHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        RasterInk ink = new RasterInk(pen.argb("absent"), pen.argb("pending"), pen.argb("hatch"));
        new CellRaster(data, figure.scale()).paint(pixels, geometry, ink);
        double pixel = 1.0 / enlargement;
        pen.picture(image, geometry.x(), geometry.y(), pixel * image.getWidth(), pixel * image.getHeight());
    }

    private void outlines(HeatmapData data, PlotGeometry geometry) {
        if (Math.min(geometry.cellWidth(), geometry.cellHeight()) < 1) {
            return;
        }
        pen.inside(geometry.x(), geometry.y(), geometry.width(), geometry.height(), () -> data.expected()
                .forEach(cell -> outline(cell, geometry)));
    }

    private void outline(Cell cell, PlotGeometry geometry) {
        double left = geometry.columnEdge(cell.column());
        double top = geometry.rowEdge(cell.row());
        double right = geometry.columnEdge(cell.column() + 1);
        double bottom = geometry.rowEdge(cell.row() + 1);
        pen.outline("warm", left - 0.5, top - 0.5, right - left + 1, bottom - top + 1, 1);
    }

    private void training(HeatmapData data, PlotGeometry geometry) {
        data.training().filter(training -> training.columns() < data.columns()).ifPresent(training -> {
            double at = geometry.columnEdge(training.columns());
            Font font = fonts.words(10);
            double width = pen.width(font, training.label());
            boolean fits = at + width + 12 <= geometry.x() + geometry.width();
            double label = fits ? at + 4 : at - width - 12;
            pen.dashedVertical("training", at + 0.5, geometry.y(), geometry.y() + geometry.height());
            pen.fillRound("plot-label", label, geometry.y() + 3, width + 8, 15, 3);
            pen.write("training-text", font, training.label(), label + 4, geometry.y() + 14);
        });
    }

    private void rowLabels(List<String> rows, PlotGeometry geometry) {
        AxisTicks.Span span = new AxisTicks.Span(
                geometry.firstRow(), geometry.lastRow(), geometry.y(), geometry.y() + geometry.height());
        AxisTicks ticks = new AxisTicks(label -> AXIS_LINE, 2, AxisTicks.VERTICAL_PACE);
        for (AxisTicks.Tick tick : ticks.place(rows, span, geometry::rowCentre)) {
            double x = geometry.x() - AXIS_GAP - pen.width(tokens, tick.text());
            pen.write("text-muted", tokens, tick.text(), x, tick.centre() + 3.5);
        }
    }

    private void columnLabels(HeatmapData data, PlotGeometry geometry) {
        List<String> labels = data.outputs().stream()
                .map(OutputToken::label)
                .map(PanelPainter::shortened)
                .toList();
        AxisTicks.Span span = new AxisTicks.Span(
                geometry.firstColumn(), geometry.lastColumn(), geometry.x(), geometry.x() + geometry.width());
        AxisTicks ticks = new AxisTicks(label -> characterWidth * label.length(), 8, AxisTicks.HORIZONTAL_PACE);
        double baseline = geometry.y() + geometry.height() + AXIS_GAP + 9;
        for (AxisTicks.Tick tick : ticks.place(labels, span, geometry::columnCentre)) {
            pen.write("text-muted", tokens, tick.text(), tick.start(), baseline);
        }
    }

    private void legend(HeatmapData data, PlotGeometry geometry) {
        ColourScale scale = figure.scale();
        // as wide as it is shown at most: a viewer of SVG blurs what it has to widen
        int[] line = new int[32];
        BufferedImage ramp = new BufferedImage(line.length, 256, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 256; y++) {
            Arrays.fill(line, scale.argb(1 - y / 255.0));
            ramp.setRGB(0, y, line.length, 1, line, 0, line.length);
        }
        double centre = geometry.x() + geometry.width() + LEGEND_ROOM - 14;
        double top = geometry.y() + 14;
        pen.picture(ramp, centre - 4, top, 8, LEGEND_HEIGHT);
        pen.outline("border", centre - 4.5, top - 0.5, 9, LEGEND_HEIGHT + 1, 1);
        boolean signed = data.range().isSigned();
        centred(signed ? "+max" : "max", centre, top - 5);
        centred(signed ? "−max" : "0", centre, top + LEGEND_HEIGHT + 12);
    }

    private void centred(String text, double centre, double baseline) {
        pen.write("text-muted", tokens, text, centre - pen.width(tokens, text) / 2, baseline);
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private static String fill(Correctness verdict) {
        return switch (verdict) {
            case RIGHT -> "right-subtle";
            case WRONG -> "wrong-subtle";
            case UNKNOWN -> "neutral-subtle";
        };
    }

    private static String ink(Correctness verdict) {
        return switch (verdict) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case UNKNOWN -> "text-muted";
        };
    }
}

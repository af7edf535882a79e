package org.mnemoscope.viz.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.language.Graphemes;
import org.mnemoscope.viz.matrix.AxisTicks;
import org.mnemoscope.viz.matrix.CellRaster;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.ExpectedOutlines;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.RasterInk;
import org.mnemoscope.viz.matrix.StripCells;
import org.mnemoscope.viz.matrix.Viewport;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Palette;

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
    private static final int NAME_GAP = 2;

    /** A picture of a longer text is no higher, and names the darkest rows. */
    private static final int MOST_NAMES = 200;

    private static final int LONGEST_LABEL = 12;
    private static final int SHORTEST_LABEL = 4;

    private final Graphics2D graphics;
    private final Lettering lettering;
    private final PaintedFonts fonts;
    private final Palette palette;
    private final ColourScale scale;
    private final boolean outlined;
    private final int enlargement;
    private final Font tokens;
    private final double characterWidth;

    /**
     * @param outlined whether expected sources are outlined
     * @param enlargement pixels a point of the cells
     */
    PanelPainter(Graphics2D graphics, PaintedFonts fonts, Figure figure, boolean outlined, int enlargement) {
        this.graphics = graphics;
        this.lettering = new Lettering(graphics, fonts);
        this.fonts = fonts;
        this.palette = figure.theme().palette();
        this.scale = figure.scale();
        this.outlined = outlined;
        this.enlargement = enlargement;
        this.tokens = fonts.tokens(10);
        this.characterWidth = lettering.width(tokens, "0");
    }

    /** Whether the cells of a panel are large enough to be outlined. */
    boolean hasRoomForOutlines(FigurePanel panel, Rectangle2D place) {
        return new ExpectedOutlines(panel.data(), geometry(panel.data(), place)).haveRoom();
    }

    void paint(FigurePanel panel, Rectangle2D place) {
        HeatmapData data = panel.data();
        PlotGeometry geometry = geometry(data, place);
        head(panel, place.getX(), place.getY(), place.getWidth());
        strip(data, geometry);
        cells(data, geometry);
        if (outlined) {
            outlines(data, geometry);
        }
        training(data, geometry);
        data.newest().ifPresent(column -> newest(data, geometry, column));
        rowLabels(data, geometry);
        columnLabels(data, geometry);
        legend(data, geometry);
    }

    /** The height at which every row of a text has its name, up to {@value #MOST_NAMES} of them. */
    static int heightOfNames(HeatmapData data) {
        List<String> names = rowNames(data);
        int rows = AxisTicks.areWords(names) ? Math.min(names.size(), MOST_NAMES) : 0;
        return HEAD_HEIGHT + STRIP_HEIGHT + STRIP_GAP + rows * (AXIS_LINE + NAME_GAP) + AXIS_GAP + AXIS_LINE;
    }

    private PlotGeometry geometry(HeatmapData data, Rectangle2D place) {
        double longest = rowNames(data).stream()
                .mapToDouble(name -> lettering.width(tokens, name))
                .max()
                .orElse(0);
        int left = (int) Math.ceil(Math.max(longest, SHORTEST_LABEL * characterWidth)) + AXIS_GAP;
        int top = (place.getWidth() > NARROW ? HEAD_HEIGHT : TALL_HEAD_HEIGHT) + STRIP_HEIGHT + STRIP_GAP;
        return new PlotGeometry(
                Viewport.whole(data.columns(), data.rows()),
                place.getX() + left,
                place.getY() + top,
                place.getWidth() - left - LEGEND_ROOM,
                place.getHeight() - top - AXIS_GAP - AXIS_LINE,
                enlargement);
    }

    private static List<String> rowNames(HeatmapData data) {
        return data.context().stream()
                .map(ContextToken::label)
                .map(PanelPainter::shortened)
                .toList();
    }

    /** Takes a colour of the theme for what is drawn next. */
    void ink(String colour) {
        graphics.setColor(new Color(palette.argb(colour)));
    }

    private void fill(String colour, double x, double y, double width, double height) {
        ink(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    private void fillRound(String colour, double x, double y, double width, double height, double radius) {
        ink(colour);
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    private void write(String colour, Font font, String text, double x, double baseline) {
        ink(colour);
        lettering.write(font, text, x, baseline);
    }

    private void place(BufferedImage picture, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / picture.getWidth(), height / picture.getHeight());
        graphics.drawImage(picture, place, null);
    }

    private void head(FigurePanel panel, double x, double y, double width) {
        Font title = fonts.strongWords(13);
        Font verdict = fonts.strongWords(12);
        double verdictWidth = panel.verdict().isEmpty() ? 0 : lettering.width(verdict, panel.verdict()) + 20;
        boolean beside = width > NARROW;
        double room = beside ? width - verdictWidth - 16 : width;
        write("text", title, lettering.cut(title, panel.title(), room), x, y + 16);
        if (!panel.verdict().isEmpty()) {
            double at = beside ? x + width - verdictWidth : x;
            double top = beside ? y : y + 24;
            fillRound(fill(panel.tone()), at, top, verdictWidth, 24, 12);
            write(ink(panel.tone()), verdict, panel.verdict(), at + 10, top + 16.5);
        }
    }

    private void strip(HeatmapData data, PlotGeometry geometry) {
        double top = geometry.y() - STRIP_GAP - STRIP_HEIGHT;
        Font regular = fonts.tokens(11);
        Font bold = fonts.strongTokens(11);
        StripCells cells = new StripCells(data, geometry, text -> lettering.width(regular, text));
        for (StripCells.StripCell cell : cells.visible()) {
            if (cell.text().isEmpty()) {
                double bar = cell.verdict() == Correctness.WRONG ? STRIP_HEIGHT : StripCells.BAR_OF_RIGHT_TOKEN;
                fill(ink(cell.verdict()), cell.left(), top + STRIP_HEIGHT - bar, cell.width(), bar);
            } else {
                token(cell, cell.verdict() == Correctness.WRONG ? bold : regular, top);
            }
        }
    }

    private void token(StripCells.StripCell cell, Font font, double top) {
        fillRound(fill(cell.verdict()), cell.left(), top, cell.width(), STRIP_HEIGHT, 2);
        double width = lettering.width(font, cell.text());
        double at = cell.left() + (cell.width() - width) / 2;
        write(ink(cell.verdict()), font, cell.text(), at, top + 12);
        if (cell.verdict() == Correctness.WRONG) {
            fill(ink(cell.verdict()), at, top + 13.5, width, 1);
        }
    }

    private void cells(HeatmapData data, PlotGeometry geometry) {
        BufferedImage image =
                new BufferedImage(geometry.deviceWidth(), geometry.deviceHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        RasterInk ink = new RasterInk(palette.argb("absent"), palette.argb("pending"), palette.argb("hatch"));
        new CellRaster(data, scale).paint(pixels, geometry, ink);
        double pixel = 1.0 / enlargement;
        place(image, geometry.x(), geometry.y(), pixel * image.getWidth(), pixel * image.getHeight());
    }

    private void outlines(HeatmapData data, PlotGeometry geometry) {
        ExpectedOutlines outlines = new ExpectedOutlines(data, geometry);
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(geometry.x(), geometry.y(), geometry.width(), geometry.height()));
        graphics.setColor(new Color(scale.outline()));
        graphics.setStroke(solid(outlines.line()));
        outlines.visible().forEach(graphics::draw);
        graphics.setClip(before);
    }

    /** The column that was written last has a frame, and dotted lines lead to it from what it had to read. */
    private void newest(HeatmapData data, PlotGeometry geometry, int column) {
        double left = geometry.columnEdge(column);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {1, 2}, 0));
        ink("warm");
        data.expected().stream().filter(cell -> cell.column() == column).forEach(cell -> {
            double y = geometry.rowCentre(cell.row());
            graphics.draw(new Line2D.Double(geometry.x(), y, left, y));
        });
        graphics.setStroke(solid(1.5));
        ink("mark");
        graphics.draw(new Rectangle2D.Double(
                left - 1, geometry.y(), geometry.columnEdge(column + 1) - left + 2, geometry.height()));
    }

    private static BasicStroke solid(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    private void training(HeatmapData data, PlotGeometry geometry) {
        data.training().filter(training -> training.columns() < data.columns()).ifPresent(training -> {
            double at = geometry.columnEdge(training.columns());
            Font font = fonts.words(10);
            double width = lettering.width(font, training.label());
            boolean fits = at + width + 12 <= geometry.x() + geometry.width();
            double label = fits ? at + 4 : at - width - 12;
            ink("training");
            graphics.setStroke(
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
            graphics.draw(new Line2D.Double(at + 0.5, geometry.y(), at + 0.5, geometry.y() + geometry.height()));
            fillRound("plot-label", label, geometry.y() + 3, width + 8, 15, 3);
            write("training-text", font, training.label(), label + 4, geometry.y() + 14);
        });
    }

    private void rowLabels(HeatmapData data, PlotGeometry geometry) {
        AxisTicks.Span span = new AxisTicks.Span(
                geometry.firstRow(), geometry.lastRow(), geometry.y(), geometry.y() + geometry.height());
        AxisTicks ticks = new AxisTicks(label -> AXIS_LINE, NAME_GAP, AxisTicks.VERTICAL_PACE);
        for (AxisTicks.Tick tick : ticks.place(rowNames(data), span, geometry::rowCentre, data::darkest)) {
            double x = geometry.x() - AXIS_GAP - lettering.width(tokens, tick.text());
            write("text-muted", tokens, tick.text(), x, tick.centre() + 3.5);
        }
    }

    private void columnLabels(HeatmapData data, PlotGeometry geometry) {
        List<String> labels = data.outputs().stream()
                .map(OutputToken::label)
                .map(PanelPainter::shortened)
                .toList();
        AxisTicks.Span span = new AxisTicks.Span(
                geometry.firstColumn(), geometry.lastColumn(), geometry.x(), geometry.x() + geometry.width());
        AxisTicks ticks = new AxisTicks(label -> lettering.width(tokens, label), 8, AxisTicks.HORIZONTAL_PACE);
        double baseline = geometry.y() + geometry.height() + AXIS_GAP + 9;
        for (AxisTicks.Tick tick : ticks.place(labels, span, geometry::columnCentre)) {
            write("text-muted", tokens, tick.text(), tick.start(), baseline);
        }
    }

    private void legend(HeatmapData data, PlotGeometry geometry) {
        // as wide as it is shown at most: a viewer of SVG blurs what it has to widen
        int[] line = new int[32];
        BufferedImage ramp = new BufferedImage(line.length, 256, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 256; y++) {
            Arrays.fill(line, scale.argb(1 - y / 255.0));
            ramp.setRGB(0, y, line.length, 1, line, 0, line.length);
        }
        double centre = geometry.x() + geometry.width() + LEGEND_ROOM - 14;
        double top = geometry.y() + 14;
        place(ramp, centre - 4, top, 8, LEGEND_HEIGHT);
        ink("border");
        graphics.setStroke(solid(1));
        graphics.draw(new Rectangle2D.Double(centre - 4.5, top - 0.5, 9, LEGEND_HEIGHT + 1));
        centred(data.range().highWords(), centre, top - 5);
        centred(data.range().lowWords(), centre, top + LEGEND_HEIGHT + 12);
    }

    private void centred(String text, double centre, double baseline) {
        write("text-muted", tokens, text, centre - lettering.width(tokens, text) / 2, baseline);
    }

    private static String shortened(String label) {
        return Graphemes.cut(label, LONGEST_LABEL);
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

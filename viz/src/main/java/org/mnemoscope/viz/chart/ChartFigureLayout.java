package org.mnemoscope.viz.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.Range;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Palette;

/** Where the parts of a figure of charts go: headline, legend, then the charts row by row. */
final class ChartFigureLayout {
    static final int WIDTH = 480;
    static final int LETTERS = 14;

    private static final int MARGIN = 14;
    private static final int HEADLINE = 28;
    private static final int CHART_TITLE = 22;
    private static final int CHART_HEIGHT = 166;
    private static final int ALONE_HEIGHT = 250;
    private static final int COLUMN_GAP = 14;
    private static final int ROW_GAP = 12;

    private final ChartFigure figure;
    private final ChartInk ink;
    private final Font headline;
    private final Color text;
    private final Color ground;
    private final LegendTitle legend;
    private final int legendHeight;
    /** Room to the left of the first column, for the numbers there and for what is counted below them. */
    private final double leftRoom;

    /** @param measures knows how wide letters are */
    ChartFigureLayout(ChartFigure figure, PaintedFonts fonts, Graphics2D measures) {
        this.figure = figure;
        Palette palette = figure.theme().palette();
        ink = ChartInk.of(palette, fonts, LETTERS);
        headline = fonts.strongSpeech(LETTERS + 2);
        text = ChartInk.colour(palette, "text");
        ground = ChartInk.colour(palette, "card");
        legend = new LengthPlot(everything(), ink, new Range(0, 1)).legend();
        Range room = new Range(0, WIDTH - 2.0 * MARGIN);
        legendHeight = (int) Math.ceil(legend.arrange(
                        measures,
                        new RectangleConstraint(
                                room.getUpperBound(),
                                room,
                                LengthConstraintType.RANGE,
                                0,
                                new Range(0, 10_000),
                                LengthConstraintType.RANGE))
                .getHeight());
        leftRoom = figure.charts().stream()
                .mapToDouble(chart -> ChartLooks.width(LengthAxis.words(chart.counted()), ink.font(), measures))
                .reduce(ChartLooks.width("100 %", ink.font(), measures) + ink.scaled(5), Math::max);
    }

    int height() {
        return top() + rows() * chartHeight() + (rows() - 1) * ROW_GAP + MARGIN;
    }

    private int rows() {
        return (figure.charts().size() + figure.columns() - 1) / figure.columns();
    }

    private int chartHeight() {
        return figure.charts().size() == 1 ? ALONE_HEIGHT : CHART_HEIGHT;
    }

    private int top() {
        return MARGIN + (figure.title().isEmpty() ? 0 : HEADLINE) + legendHeight;
    }

    /** One chart with every curve that some chart has, for the legend. */
    private LengthChart everything() {
        List<Curve> curves = new ArrayList<>();
        Optional<TrainingRange> training = Optional.empty();
        for (LengthChart chart : figure.charts()) {
            training = training.or(chart::training);
            for (Curve curve : chart.curves()) {
                if (curves.stream().noneMatch(known -> known.name().equals(curve.name()))) {
                    curves.add(curve);
                }
            }
        }
        return new LengthChart("", "", curves, training);
    }

    /** Paints the page in points. */
    void paint(Graphics2D graphics) {
        graphics.setPaint(ground);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
        if (!figure.title().isEmpty()) {
            write(graphics, headline, figure.title(), MARGIN, MARGIN + LETTERS);
        }
        legend.draw(graphics, new Rectangle2D.Double(MARGIN, top() - legendHeight, WIDTH - 2.0 * MARGIN, legendHeight));
        double width = (WIDTH - 2.0 * MARGIN - leftRoom - (figure.columns() - 1) * COLUMN_GAP) / figure.columns();
        Range range = LengthPlot.range(figure.charts());
        for (int i = 0; i < figure.charts().size(); i++) {
            int column = i % figure.columns();
            double y = top() + (double) (i / figure.columns()) * (chartHeight() + ROW_GAP);
            chart(
                    graphics,
                    figure.charts().get(i),
                    range,
                    column,
                    MARGIN + leftRoom + column * (width + COLUMN_GAP),
                    y,
                    width);
        }
    }

    /** The plot starts at x; only the first column has room for numbers to the left of it. */
    private void chart(
            Graphics2D graphics, LengthChart chart, Range range, int column, double x, double y, double width) {
        double title = chart.title().isEmpty() ? 0 : CHART_TITLE;
        write(graphics, ink.strong(), chart.title(), x, y + LETTERS);
        double room = column == 0 ? leftRoom : 0;
        XYPlot plot = new LengthPlot(chart, ink, range).plot();
        plot.getRangeAxis().setTickLabelsVisible(column == 0);
        AxisSpace space = new AxisSpace();
        space.setLeft(room);
        plot.setFixedRangeAxisSpace(space);
        ChartLooks.chart(plot, ink)
                .draw(graphics, new Rectangle2D.Double(x - room, y + title, width + room, chartHeight() - title));
    }

    private void write(Graphics2D graphics, Font font, String words, double x, double baseline) {
        graphics.setFont(font);
        graphics.setPaint(text);
        graphics.drawString(words, (float) x, (float) baseline);
    }
}

package org.mnemoscope.viz.chart;

import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.PaintedFonts;

/**
 * Lays figures of charts out. Needs no display and starts no JavaFX. A figure is {@value ChartFigureLayout#WIDTH} points of the layout wide; its
 * letters are {@value ChartFigureLayout#LETTERS} points, which is 7 points on paper where it is printed 85 mm wide, half the width of a page.
 */
public final class ChartFigurePainter {
    private final PaintedFonts fonts = new PaintedFonts();

    /** A painter with the program's own fonts. */
    public ChartFigurePainter() {}

    /**
     * The picture of a figure.
     *
     * @param figure what to paint
     */
    public Picture picture(ChartFigure figure) {
        ChartFigureLayout layout = Picture.measured(graphics -> new ChartFigureLayout(figure, fonts, graphics));
        return new Picture(
                figure.title(),
                ChartFigureLayout.WIDTH,
                layout.height(),
                (graphics, enlargement) -> layout.paint(graphics));
    }
}

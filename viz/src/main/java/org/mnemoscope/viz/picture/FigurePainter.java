package org.mnemoscope.viz.picture;

import org.mnemoscope.viz.theme.PaintedFonts;

/** Lays figures of heatmaps out. Needs no display and no JavaFX. */
public final class FigurePainter {
    private final PaintedFonts fonts = new PaintedFonts();

    /** A painter with the program's own fonts. */
    public FigurePainter() {}

    /**
     * The picture of a figure. One panel is 648 points wide, two are 1280, more are 680.
     *
     * @param figure what to paint
     */
    public Picture picture(Figure figure) {
        FigureLayout layout = Picture.measured(graphics -> new FigureLayout(figure, fonts, graphics));
        return new Picture(figure.title(), layout.width(), layout.height(), layout::paint);
    }
}

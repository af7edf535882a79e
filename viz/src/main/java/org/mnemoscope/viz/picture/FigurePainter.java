package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Palette;

/** Paints figures. Needs no display and no JavaFX. */
public final class FigurePainter {
    private static final int MARGIN = 24;
    private static final int PANEL_WIDTH = 600;
    private static final int PANEL_HEIGHT = 510;
    private static final int SMALL_PANEL_WIDTH = 300;
    private static final int SMALL_PANEL_HEIGHT = 290;
    private static final int PANEL_GAP = 32;
    private static final int ROW_GAP = 14;
    private static final int TITLE_HEIGHT = 32;
    private static final int CAPTION_GAP = 16;
    private static final int CAPTION_LINE = 16;

    /** Pixels a point of the cells in an SVG document, which are a raster picture there too. */
    private static final int SVG_ENLARGEMENT = 4;

    private final PaintedFonts fonts = new PaintedFonts();

    /** A painter with the program's own fonts. */
    public FigurePainter() {}

    /**
     * Paints a figure. Without enlargement one panel is 648 pixels wide, two are 1280, more are 680.
     *
     * @param figure what to paint
     * @param enlargement device pixels to a pixel of the layout: 1, 2 or 4, for example
     * @throws IllegalArgumentException if {@code enlargement} is not between 1 and 8
     */
    public BufferedImage paint(Figure figure, int enlargement) {
        List<String> caption = captionLines(figure);
        int width = layoutWidth(figure);
        int height = layoutHeight(figure, caption);
        return PixelPicture.paint(width, height, enlargement, graphics -> {
            Pen pen = new GraphicsPen(graphics, figure.theme().palette());
            pen.fill("card", 0, 0, width, height);
            paintPage(pen, figure, caption, enlargement);
        });
    }

    /**
     * Paints a figure and writes it as PNG.
     *
     * @param out receives the file's bytes; stays open
     * @throws IOException if they cannot be written
     */
    public void writePng(Figure figure, int enlargement, OutputStream out) throws IOException {
        PixelPicture.writePng(paint(figure, enlargement), out);
    }

    /**
     * Paints a figure and writes it as an SVG document: words and lines as vectors, the cells of each map as one picture of
     * {@value #SVG_ENLARGEMENT} pixels a point.
     *
     * @param out receives the file's bytes, UTF-8; stays open
     * @throws IOException if they cannot be written
     */
    public void writeSvg(Figure figure, OutputStream out) throws IOException {
        List<String> caption = captionLines(figure);
        int width = layoutWidth(figure);
        int height = layoutHeight(figure, caption);
        SvgPen pen = new SvgPen(figure.theme().palette(), width, height);
        pen.fill("card", 0, 0, width, height);
        paintPage(pen, figure, caption, SVG_ENLARGEMENT);
        out.write(pen.document().getBytes(StandardCharsets.UTF_8));
    }

    private void paintPage(Pen pen, Figure figure, List<String> caption, int enlargement) {
        int y = MARGIN;
        if (!figure.title().isEmpty()) {
            Font font = fonts.strongWords(17);
            pen.write("text", font, pen.cut(font, figure.title(), layoutWidth(figure) - 2.0 * MARGIN), MARGIN, y + 15);
            y += titleHeight(figure);
        }
        PanelPainter painter = new PanelPainter(pen, fonts, figure, enlargement);
        for (int i = 0; i < figure.panels().size(); i++) {
            int x = MARGIN + i % 2 * (panelWidth(figure) + PANEL_GAP);
            int top = y + i / 2 * (panelHeight(figure) + ROW_GAP);
            painter.paint(figure.panels().get(i), x, top, panelWidth(figure), panelHeight(figure));
        }
        y += panelsHeight(figure) + CAPTION_GAP;
        for (String line : caption) {
            pen.write("text-muted", captionFont(), line, MARGIN, y + 11);
            y += CAPTION_LINE;
        }
    }

    private List<String> captionLines(Figure figure) {
        if (figure.caption().isEmpty()) {
            return List.of();
        }
        Palette palette = figure.theme().palette();
        return PixelPicture.measured(graphics -> new GraphicsPen(graphics, palette)
                .wrap(captionFont(), figure.caption(), layoutWidth(figure) - 2.0 * MARGIN));
    }

    private Font captionFont() {
        return fonts.words(11);
    }

    private static int titleHeight(Figure figure) {
        return figure.title().isEmpty() ? 0 : TITLE_HEIGHT;
    }

    private static int layoutHeight(Figure figure, List<String> caption) {
        int captionHeight = caption.isEmpty() ? 0 : CAPTION_GAP + caption.size() * CAPTION_LINE;
        return 2 * MARGIN + titleHeight(figure) + panelsHeight(figure) + captionHeight;
    }

    private static int panelsHeight(Figure figure) {
        int rows = (figure.panels().size() + 1) / 2;
        return rows * panelHeight(figure) + (rows - 1) * ROW_GAP;
    }

    private static int layoutWidth(Figure figure) {
        int columns = Math.min(2, figure.panels().size());
        return 2 * MARGIN + columns * panelWidth(figure) + (columns - 1) * PANEL_GAP;
    }

    private static int panelWidth(Figure figure) {
        return figure.panels().size() > 2 ? SMALL_PANEL_WIDTH : PANEL_WIDTH;
    }

    private static int panelHeight(Figure figure) {
        return figure.panels().size() > 2 ? SMALL_PANEL_HEIGHT : PANEL_HEIGHT;
    }
}

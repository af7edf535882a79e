package org.mnemoscope.viz.chart;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.mnemoscope.viz.picture.PixelPicture;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Paints charts into files. Needs no display and starts no JavaFX. A figure is {@value ChartFigureLayout#WIDTH} points of the layout wide; its
 * letters are {@value ChartFigureLayout#LETTERS} points, which is 7 points on paper where it is printed 85 mm wide, half the width of a page.
 */
public final class ChartFigurePainter {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final PaintedFonts fonts = new PaintedFonts();

    /** A painter with the program's own fonts. */
    public ChartFigurePainter() {}

    /**
     * Paints a figure.
     *
     * @param figure what to paint
     * @param enlargement pixels to a point of the layout, 1 to 8
     * @throws IllegalArgumentException if {@code enlargement} is not between 1 and 8
     */
    public BufferedImage paint(ChartFigure figure, int enlargement) {
        ChartFigureLayout layout = layout(figure);
        return PixelPicture.paint(ChartFigureLayout.WIDTH, layout.height(), enlargement, layout::paint);
    }

    /**
     * Paints a figure and writes it as PNG.
     *
     * @param out receives the file's bytes; stays open
     * @throws IOException if they cannot be written
     */
    public void writePng(ChartFigure figure, int enlargement, OutputStream out) throws IOException {
        PixelPicture.writePng(paint(figure, enlargement), out);
    }

    /**
     * Paints a figure and writes it as an SVG document. Words are outlines of their letters, so that they look the same where
     * the fonts are missing.
     *
     * @param out receives the file's bytes, UTF-8; stays open
     * @throws IOException if they cannot be written
     */
    public void writeSvg(ChartFigure figure, OutputStream out) throws IOException {
        ChartFigureLayout layout = layout(figure);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Mnemoscope");
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(ChartFigureLayout.WIDTH, layout.height()));
        layout.paint(graphics);
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + ChartFigureLayout.WIDTH + " " + layout.height());
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "aria-label", figure.title());
        write(root, out);
    }

    /** Not by Batik's own writer: its documents name a DTD, which a reader may want to load. */
    private static void write(Element root, OutputStream out) throws IOException {
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException("The figure cannot be written as SVG: " + e.getMessage(), e);
        }
    }

    private ChartFigureLayout layout(ChartFigure figure) {
        return PixelPicture.measured(graphics -> new ChartFigureLayout(figure, fonts, graphics));
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has an XML parser without wishes", e);
        }
    }
}

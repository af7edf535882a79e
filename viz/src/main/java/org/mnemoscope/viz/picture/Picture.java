package org.mnemoscope.viz.picture;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.mnemoscope.viz.language.Texts;

/**
 * A figure that is laid out, to be had as pixels and as lines, in SVG and in PDF. The same figure gives the same bytes every time. Needs no display and
 * no JavaFX.
 *
 * @param title what it is called by a screen reader; may be empty
 * @param width in points, like the height
 * @param height in points
 * @param drawing draws it
 */
public record Picture(String title, int width, int height, Drawing drawing) {
    private static final Texts TEXTS = Texts.of(Picture.class);
    /** Pixels a point of what is a raster in an SVG document too. */
    private static final int SVG_ENLARGEMENT = 4;

    /** Draws on any paper. */
    @FunctionalInterface
    public interface Drawing {
        /**
         * Draws in points, from the upper left corner.
         *
         * @param enlargement pixels to a point, for what is itself a raster
         */
        void draw(Graphics2D graphics, int enlargement);
    }

    /**
     * Paints it.
     *
     * @param enlargement pixels to a point, 1 to 8
     * @throws IllegalArgumentException if {@code enlargement} is not between 1 and 8
     */
    public BufferedImage pixels(int enlargement) {
        if (enlargement < 1 || enlargement > 8) {
            throw new IllegalArgumentException("enlargement must be 1 to 8, was " + enlargement);
        }
        BufferedImage image = new BufferedImage(width * enlargement, height * enlargement, BufferedImage.TYPE_INT_RGB);
        return on(image, graphics -> {
            graphics.scale(enlargement, enlargement);
            drawing.draw(graphics, enlargement);
            return image;
        });
    }

    /**
     * Writes it as PNG.
     *
     * @param enlargement pixels to a point, 1 to 8
     * @param out receives the file's bytes; stays open
     * @throws IOException if they cannot be written
     */
    public void writePng(int enlargement, OutputStream out) throws IOException {
        // in memory first: on a full disk ImageIO's own stream hides the reason and complains once more later
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(pixels(enlargement), "png", bytes)) {
            throw new IOException(TEXTS.get("png.none"));
        }
        bytes.writeTo(out);
    }

    /**
     * Writes it as an SVG document. Words are outlines of their letters, with the words as label, so that they look the same where
     * the fonts are missing; cells are a raster of {@value #SVG_ENLARGEMENT} pixels a point.
     *
     * @param out receives the file's bytes, UTF-8; stays open
     * @throws IOException if they cannot be written
     */
    public void writeSvg(OutputStream out) throws IOException {
        SvgGraphics graphics = SvgGraphics.empty();
        drawing.draw(graphics, SVG_ENLARGEMENT);
        graphics.write(this, out);
    }

    /**
     * Writes it as a PDF document of one page. Words and lines are vectors, words as outlines of their letters; cells are a raster, as
     * in SVG.
     *
     * @param out receives the file's bytes; stays open
     * @throws IOException if they cannot be written
     */
    public void writePdf(OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            // else it would be made of the time
            document.setDocumentId(0L);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            drawing.draw(graphics, SVG_ENLARGEMENT);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.getDocumentInformation().setTitle(title);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            bytes.writeTo(out);
        }
    }

    /** What can only be said with the measures of letters at hand. */
    public static <T> T measured(Function<Graphics2D, T> question) {
        return on(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), question);
    }

    private static <T> T on(BufferedImage image, Function<Graphics2D, T> work) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            return work.apply(graphics);
        } finally {
            graphics.dispose();
        }
    }
}

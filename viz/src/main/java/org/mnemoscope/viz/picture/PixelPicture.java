package org.mnemoscope.viz.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Pictures of pixels in memory, and as PNG. */
public final class PixelPicture {
    private PixelPicture() {}

    /**
     * Paints smoothly on an empty picture.
     *
     * @param width in points of the layout, like the height
     * @param enlargement pixels to a point, 1 to 8
     * @param drawing draws in points
     * @throws IllegalArgumentException if {@code enlargement} is not between 1 and 8
     */
    public static BufferedImage paint(int width, int height, int enlargement, Consumer<Graphics2D> drawing) {
        if (enlargement < 1 || enlargement > 8) {
            throw new IllegalArgumentException("enlargement must be 1 to 8, was " + enlargement);
        }
        BufferedImage image = new BufferedImage(width * enlargement, height * enlargement, BufferedImage.TYPE_INT_RGB);
        on(image, graphics -> {
            graphics.scale(enlargement, enlargement);
            drawing.accept(graphics);
            return image;
        });
        return image;
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

    /**
     * Writes a picture as PNG.
     *
     * @param out receives the file's bytes; stays open
     * @throws IOException if they cannot be written
     */
    public static void writePng(BufferedImage picture, OutputStream out) throws IOException {
        // in memory first: on a full disk ImageIO's own stream hides the reason and complains once more later
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("This Java cannot write PNG.");
        }
        bytes.writeTo(out);
    }
}

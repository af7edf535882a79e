package org.mnemoscope.viz.picture;

import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.mnemoscope.viz.theme.Palette;

/**
 * Draws an SVG 1.1 document. Words are outlines of their letters, with the words as label, so that they look the same where
 * the fonts are missing.
 */
final class SvgPen extends Pen {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private int clips;

    /** @param width of the document, in points; {@code height} likewise */
    SvgPen(Palette palette, double width, double height) {
        super(palette, new FontRenderContext(null, true, true));
        this.width = width;
        this.height = height;
    }

    /** The whole document. */
    String document() {
        String size = number(width) + "\" height=\"" + number(height);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""
                + size
                + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n" + body + "</svg>\n";
    }

    @Override
    void fill(String colour, double x, double y, double width, double height) {
        body.append("<rect").append(box(x, y, width, height)).append(ink("fill", colour));
        body.append("/>\n");
    }

    @Override
    void fillRound(String colour, double x, double y, double width, double height, double radius) {
        body.append("<rect").append(box(x, y, width, height)).append(ink("fill", colour));
        body.append(attribute("rx", number(radius))).append("/>\n");
    }

    @Override
    void outline(String colour, double x, double y, double width, double height, double line) {
        body.append("<rect").append(box(x, y, width, height)).append(ink("stroke", colour));
        body.append(attribute("fill", "none")).append(attribute("stroke-width", number(line)));
        body.append("/>\n");
    }

    @Override
    void dashedVertical(String colour, double x, double from, double to) {
        body.append("<path").append(attribute("d", "M" + number(x) + " " + number(from) + "V" + number(to)));
        body.append(ink("stroke", colour)).append(attribute("stroke-dasharray", "4 3"));
        body.append("/>\n");
    }

    @Override
    void write(String colour, List<Lettering.Run> line, double x, double baseline) {
        StringBuilder steps = new StringBuilder();
        double at = x;
        for (Lettering.Run run : line) {
            PathIterator path = run.font()
                    .createGlyphVector(measures(), run.text())
                    .getOutline((float) at, (float) baseline)
                    .getPathIterator(null);
            double[] points = new double[6];
            for (; !path.isDone(); path.next()) {
                append(steps, path.currentSegment(points), points);
            }
            at += width(run);
        }
        String text = line.stream().map(Lettering.Run::text).collect(Collectors.joining());
        body.append("<path").append(attribute("aria-label", escaped(text)));
        body.append(attribute("d", steps.toString())).append(ink("fill", colour));
        body.append("/>\n");
    }

    private static void append(StringBuilder steps, int kind, double[] points) {
        int coordinates =
                switch (kind) {
                    case PathIterator.SEG_QUADTO -> 4;
                    case PathIterator.SEG_CUBICTO -> 6;
                    case PathIterator.SEG_CLOSE -> 0;
                    default -> 2;
                };
        steps.append("MLQCZ".charAt(kind));
        for (int i = 0; i < coordinates; i++) {
            steps.append(i == 0 ? "" : " ").append(number(points[i]));
        }
    }

    @Override
    void picture(BufferedImage picture, double x, double y, double width, double height) {
        body.append("<image").append(box(x, y, width, height)).append(attribute("preserveAspectRatio", "none"));
        body.append(attribute("xlink:href", "data:image/png;base64," + base64(picture)));
        body.append("/>\n");
    }

    @Override
    void inside(double x, double y, double width, double height, Runnable drawing) {
        String id = "clip" + clips++;
        body.append("<clipPath").append(attribute("id", id)).append("><rect");
        body.append(box(x, y, width, height)).append("/></clipPath>\n");
        body.append("<g").append(attribute("clip-path", "url(#" + id + ")")).append(">\n");
        drawing.run();
        body.append("</g>\n");
    }

    private String ink(String attribute, String colour) {
        return attribute(attribute, String.format(Locale.ROOT, "#%06x", argb(colour) & 0xFFFFFF));
    }

    private static String box(double x, double y, double width, double height) {
        return attribute("x", number(x))
                + attribute("y", number(y))
                + attribute("width", number(width))
                + attribute("height", number(height));
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + value + "\"";
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** What may stand in an attribute; characters that XML cannot hold become a replacement character. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
    }

    private static String base64(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail as a disk does", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}

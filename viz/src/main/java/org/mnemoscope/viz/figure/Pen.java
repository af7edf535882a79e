package org.mnemoscope.viz.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.viz.theme.Palette;

/** Draws simple shapes in the named colours of a theme. */
final class Pen {
    private final Graphics2D graphics;
    private final Palette palette;

    Pen(Graphics2D graphics, Palette palette) {
        this.graphics = graphics;
        this.palette = palette;
    }

    Graphics2D graphics() {
        return graphics;
    }

    int argb(String colour) {
        return palette.argb(colour);
    }

    void fill(String colour, double x, double y, double width, double height) {
        ink(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void fillRound(String colour, double x, double y, double width, double height, double radius) {
        ink(colour);
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    void outline(String colour, double x, double y, double width, double height, double line) {
        ink(colour);
        graphics.setStroke(new BasicStroke((float) line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    void dashedVertical(String colour, double x, double from, double to) {
        ink(colour);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
        graphics.draw(new Line2D.Double(x, from, x, to));
    }

    /** Writes a line whose baseline starts at a point. */
    void write(String colour, Font font, String text, double x, double baseline) {
        ink(colour);
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    double width(Font font, String text) {
        return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    /** Breaks text between words so that no line is wider than allowed, unless a single word is. */
    List<String> wrap(Font font, String text, double allowed) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(font, line + " " + word) > allowed) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Cuts text with an ellipsis so that it is no wider than allowed. */
    String cut(Font font, String text, double allowed) {
        if (width(font, text) <= allowed) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(font, text.substring(0, end) + "…") > allowed) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private void ink(String colour) {
        graphics.setColor(new Color(palette.argb(colour)));
    }
}

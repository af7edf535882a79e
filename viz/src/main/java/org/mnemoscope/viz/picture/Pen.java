package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.viz.theme.Palette;

/** Draws simple shapes in the named colours of a theme, whatever the paper. Lengths are in points of the layout. */
abstract class Pen {
    private final Palette palette;
    private final FontRenderContext measures;

    /** @param measures how wide letters are on this paper */
    Pen(Palette palette, FontRenderContext measures) {
        this.palette = palette;
        this.measures = measures;
    }

    abstract void fill(String colour, double x, double y, double width, double height);

    abstract void fillRound(String colour, double x, double y, double width, double height, double radius);

    abstract void outline(String colour, double x, double y, double width, double height, double line);

    abstract void dashedVertical(String colour, double x, double from, double to);

    /** Writes a line whose baseline starts at a point. */
    final void write(String colour, Font font, String text, double x, double baseline) {
        write(colour, Lettering.of(font, text), x, baseline);
    }

    /** Writes the pieces of a line one after the other. */
    abstract void write(String colour, List<Lettering.Run> line, double x, double baseline);

    /** Places a raster picture, stretched to a size. */
    abstract void picture(BufferedImage picture, double x, double y, double width, double height);

    /** Draws with whatever falls outside a rectangle cut off. */
    abstract void inside(double x, double y, double width, double height, Runnable drawing);

    final int argb(String colour) {
        return palette.argb(colour);
    }

    final FontRenderContext measures() {
        return measures;
    }

    final double width(Font font, String text) {
        return Lettering.of(font, text).stream().mapToDouble(this::width).sum();
    }

    final double width(Lettering.Run run) {
        return run.font().getStringBounds(run.text(), measures).getWidth();
    }

    /** Breaks text between words so that no line is wider than allowed, unless a single word is. */
    final List<String> wrap(Font font, String text, double allowed) {
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
    final String cut(Font font, String text, double allowed) {
        if (width(font, text) <= allowed) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(font, text.substring(0, end) + "…") > allowed) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}

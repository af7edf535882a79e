package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.viz.language.Graphemes;
import org.mnemoscope.viz.theme.PaintedFonts;

/** Measures and writes lines. What a typeface lacks is lettered with another that has it. */
final class Lettering {
    private final Graphics2D graphics;
    private final PaintedFonts fonts;

    Lettering(Graphics2D graphics, PaintedFonts fonts) {
        this.graphics = graphics;
        this.fonts = fonts;
    }

    /** Writes a line in the present colour; its baseline starts at a point. */
    void write(Font font, String text, double x, double baseline) {
        if (isWhole(font, text)) {
            graphics.setFont(font);
            graphics.drawString(text, (float) x, (float) baseline);
        } else {
            graphics.drawString(mixed(font, text).getIterator(), (float) x, (float) baseline);
        }
    }

    double width(Font font, String text) {
        return isWhole(font, text)
                ? font.getStringBounds(text, graphics.getFontRenderContext()).getWidth()
                : new TextLayout(mixed(font, text).getIterator(), graphics.getFontRenderContext()).getAdvance();
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
        return Graphemes.cut(text, allowed, cut -> width(font, cut));
    }

    private static boolean isWhole(Font font, String text) {
        return font.canDisplayUpTo(text) < 0;
    }

    /** The line with another typeface where the wanted one lacks a character. */
    AttributedString mixed(Font font, String text) {
        AttributedString line = new AttributedString(text);
        int at = 0;
        for (String grapheme : Graphemes.of(text)) {
            int next = at + grapheme.length();
            line.addAttribute(TextAttribute.FONT, fonts.of(font, grapheme), at, next);
            at = next;
        }
        return line;
    }
}

package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line where its typeface lacks a character: those pieces are lettered with the system's own typefaces. */
final class Lettering {
    private Lettering() {}

    /**
     * A piece of a line.
     *
     * @param font what it is lettered with
     * @param text its characters
     */
    record Run(Font font, String text) {}

    /** The pieces of a line in their order; together they are the line. */
    static List<Run> of(Font font, String text) {
        if (font.canDisplayUpTo(text) < 0) {
            return List.of(new Run(font, text));
        }
        Font other = new Font(Font.DIALOG, font.getStyle(), font.getSize()).deriveFont(font.getSize2D());
        List<Run> runs = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean own = font.canDisplay(text.codePointAt(from));
            int to = from;
            while (to < text.length() && font.canDisplay(text.codePointAt(to)) == own) {
                to += Character.charCount(text.codePointAt(to));
            }
            runs.add(new Run(own ? font : other, text.substring(from, to)));
            from = to;
        }
        return runs;
    }
}

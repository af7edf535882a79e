package org.mnemoscope.viz.theme;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The typefaces that ship with the program, for what is painted with Java 2D: figures and charts. */
public final class PaintedFonts {
    private static final String FOLDER = "/org/mnemoscope/styles/fonts/";

    private final Font words = read("Inter-Regular.otf");
    private final Font strongWords = read("Inter-SemiBold.otf");
    private final Font tokens = read("JetBrainsMono-Regular.ttf");
    private final Font strongTokens = read("JetBrainsMono-Bold.ttf");

    /** Reads the typefaces. */
    public PaintedFonts() {}

    /** Inter, for words. */
    public Font words(float size) {
        return words.deriveFont(size);
    }

    /** Inter semi-bold, for titles. */
    public Font strongWords(float size) {
        return strongWords.deriveFont(size);
    }

    /** JetBrains Mono, for tokens. */
    public Font tokens(float size) {
        return tokens.deriveFont(size);
    }

    /** JetBrains Mono bold, for wrong tokens. */
    public Font strongTokens(float size) {
        return strongTokens.deriveFont(size);
    }

    private static Font read(String file) {
        try (InputStream in = PaintedFonts.class.getResourceAsStream(FOLDER + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read.", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " is damaged.", e);
        }
    }
}

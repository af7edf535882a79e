package org.mnemoscope.viz.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The typefaces of a figure, from the module {@code styles}. */
final class FigureFonts {
    private static final String FOLDER = "/org/mnemoscope/styles/fonts/";

    private final Font words = read("Inter-Regular.otf");
    private final Font strongWords = read("Inter-SemiBold.otf");
    private final Font tokens = read("JetBrainsMono-Regular.ttf");
    private final Font strongTokens = read("JetBrainsMono-Bold.ttf");

    Font words(float size) {
        return words.deriveFont(size);
    }

    Font strongWords(float size) {
        return strongWords.deriveFont(size);
    }

    Font tokens(float size) {
        return tokens.deriveFont(size);
    }

    Font strongTokens(float size) {
        return strongTokens.deriveFont(size);
    }

    private static Font read(String file) {
        try (InputStream in = FigureFonts.class.getResourceAsStream(FOLDER + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read.", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " is damaged.", e);
        }
    }
}

package org.mnemoscope.viz.theme;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The typefaces that ship with the program, for what is painted with Java 2D: figures and charts. */
public final class PaintedFonts {
    private static final List<String> SCRIPTS = List.of(
            "NotoSansCJKkr-Regular.otf",
            "NotoEmoji-Regular.ttf",
            "NotoSansThai-Regular.ttf",
            "NotoSansArabic-Regular.ttf",
            "NotoSansHebrew-Regular.ttf",
            "NotoSansDevanagari-Regular.ttf");
    private static final String FOLDER = "/org/mnemoscope/styles/fonts/";

    private final Font words = read("Inter-Regular.otf");
    private final Font strongWords = read("Inter-SemiBold.otf");
    private final Font tokens = read("JetBrainsMono-Regular.ttf");
    private final Font strongTokens = read("JetBrainsMono-Bold.ttf");
    private final List<Font> scripts = new ArrayList<>();
    private final Map<Integer, Optional<Font>> others = new HashMap<>();

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

    /**
     * The typeface for what is lettered in one typeface alone, as charts are: Inter, or where it cannot write the name of the program's
     * language, the one that has Latin and Hangul.
     */
    public Font speech(float size) {
        return spoken(words(size));
    }

    /** The same for titles. */
    public Font strongSpeech(float size) {
        return spoken(strongWords(size));
    }

    private Font spoken(Font usual) {
        String language = Locale.getDefault().getDisplayLanguage(Locale.getDefault());
        int at = usual.canDisplayUpTo(language);
        return at < 0 ? usual : other(usual, language.codePointAt(at)).orElse(usual);
    }

    /** JetBrains Mono, for tokens. */
    public Font tokens(float size) {
        return tokens.deriveFont(size);
    }

    /** JetBrains Mono bold, for wrong tokens. */
    public Font strongTokens(float size) {
        return strongTokens.deriveFont(size);
    }

    /**
     * The typeface for a character that the usual ones lack: one of those that ship with the program, or else of the system's.
     *
     * @param wanted the usual one, whose size it has
     * @param character a code point
     * @return empty where none has it
     */
    public synchronized Optional<Font> other(Font wanted, int character) {
        return others.computeIfAbsent(character, this::search).map(found -> found.deriveFont(wanted.getSize2D()));
    }

    private Optional<Font> search(int character) {
        if (scripts.isEmpty()) {
            SCRIPTS.forEach(file -> scripts.add(read("scripts/" + file)));
            scripts.add(new Font(Font.DIALOG, Font.PLAIN, 1));
        }
        Predicate<Font> hasIt = font -> font.canDisplay(character);
        return scripts.stream().filter(hasIt).findFirst().or(() -> Arrays.stream(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .filter(hasIt)
                .findFirst());
    }

    /**
     * The characters of a text that no typeface has, so that boxes stand for them.
     *
     * @param text any text
     * @return each once, in the order of the text
     */
    public List<Integer> lacking(String text) {
        return text.codePoints()
                .distinct()
                .filter(character -> !isMark(character) && !tokens.canDisplay(character))
                .filter(character -> other(tokens, character).isEmpty())
                .boxed()
                .toList();
    }

    /** Whether a character only says how others look, and belongs to the one before. */
    public static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
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

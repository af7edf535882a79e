package org.mnemoscope.viz.theme;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mnemoscope.viz.language.Graphemes;

/** The typefaces that ship with the program, for what is painted with Java 2D: figures and charts. */
public final class PaintedFonts {
    private static final String SYLLABLE = "한";

    private final Map<String, Optional<Font>> others = new HashMap<>();

    /** Each is read once. */
    private static final class Usual {
        static final Font WORDS = read("Inter-Regular.otf");
        static final Font STRONG_WORDS = read("Inter-SemiBold.otf");
        static final Font TOKENS = read("JetBrainsMono-Regular.ttf");
        static final Font STRONG_TOKENS = read("JetBrainsMono-Bold.ttf");
    }

    /** Read when a character is met that the usual ones lack. */
    private static final class Scripts {
        static final List<Font> FONTS = Stream.concat(
                        Fonts.SCRIPTS.stream().map(PaintedFonts::read), Stream.of(new Font(Font.DIALOG, Font.PLAIN, 1)))
                .toList();
    }

    /** All have the same typefaces. */
    public PaintedFonts() {}

    /** Inter, for words. */
    public Font words(float size) {
        return Usual.WORDS.deriveFont(size);
    }

    /** Inter semi-bold, for titles. */
    public Font strongWords(float size) {
        return Usual.STRONG_WORDS.deriveFont(size);
    }

    /**
     * The typeface for what is lettered in one typeface alone, as charts are: Inter, or in Korean the one that has
     * Latin and Hangul.
     */
    public Font speech(float size) {
        return spoken(words(size));
    }

    /** The same for titles. */
    public Font strongSpeech(float size) {
        return spoken(strongWords(size));
    }

    /** The same for labels: where they have Hangul or ideographs, the typeface of these. */
    public Font speech(float size, String labels) {
        return ScriptFonts.hasHangul(labels) ? other(words(size), SYLLABLE).orElseGet(() -> words(size)) : speech(size);
    }

    private Font spoken(Font usual) {
        return Fonts.areOfHangul() ? other(usual, SYLLABLE).orElse(usual) : usual;
    }

    /** JetBrains Mono, for tokens. */
    public Font tokens(float size) {
        return Usual.TOKENS.deriveFont(size);
    }

    /** JetBrains Mono bold, for wrong tokens. */
    public Font strongTokens(float size) {
        return Usual.STRONG_TOKENS.deriveFont(size);
    }

    /**
     * The typeface for a grapheme: the usual one, or where that lacks it one of those that ship with the program, or else of the
     * system's. Where none has all of it, the one that has most.
     *
     * @param wanted the usual one, whose size it has
     * @param grapheme a character with its marks
     */
    public Font of(Font wanted, String grapheme) {
        String base = grapheme.substring(0, grapheme.offsetByCodePoints(0, 1));
        return has(wanted, grapheme)
                ? wanted
                : other(wanted, grapheme)
                        .or(() -> has(wanted, base) ? Optional.of(wanted) : other(wanted, base))
                        .orElse(wanted);
    }

    private synchronized Optional<Font> other(Font wanted, String grapheme) {
        return others.computeIfAbsent(grapheme, this::search).map(found -> found.deriveFont(wanted.getSize2D()));
    }

    private Optional<Font> search(String grapheme) {
        Predicate<Font> hasIt = font -> has(font, grapheme);
        return Scripts.FONTS.stream().filter(hasIt).findFirst().or(() -> Arrays.stream(
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
        return Graphemes.of(text).stream()
                .flatMap(grapheme -> missing(of(Usual.TOKENS, grapheme), grapheme))
                .distinct()
                .toList();
    }

    private static boolean has(Font font, String grapheme) {
        return missing(font, grapheme).findAny().isEmpty();
    }

    private static Stream<Integer> missing(Font font, String grapheme) {
        return grapheme.codePoints()
                .filter(character -> !isUnseen(character) && !font.canDisplay(character))
                .boxed();
    }

    /** Whether a character only says how others look. */
    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.CONTROL -> true;
            default -> Character.UnicodeBlock.of(character) == Character.UnicodeBlock.VARIATION_SELECTORS;
        };
    }

    private static Font read(String name) {
        try {
            Optional<Path> file = FontFile.find(name);
            if (file.isPresent()) {
                return Font.createFont(Font.TRUETYPE_FONT, file.get().toFile());
            }
            try (InputStream in = FontFile.read(name)) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + name + " cannot be read.", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + name + " is damaged.", e);
        }
    }
}

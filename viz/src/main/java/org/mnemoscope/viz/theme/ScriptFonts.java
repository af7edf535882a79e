package org.mnemoscope.viz.theme;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The typefaces of tokens in JavaFX. What the usual one lacks JavaFX takes from the system and, on Linux, from the typefaces that ship
 * ({@link Fonts#load}). Hangul, ideographs and emoji are the same everywhere, in those that ship. On the JavaFX thread.
 */
public final class ScriptFonts {
    private static final String HANGUL = "scripts/NotoSansCJKkr-Regular.otf";
    private static final String EMOJI = "scripts/NotoEmoji-Regular.ttf";
    private static final Set<UnicodeScript> OF_HANGUL =
            EnumSet.of(UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
    /** Before it all characters are letters, equally wide. */
    private static final int FIRST_MARK = 0x300;

    private static final int FIRST_OF_OTHERS = 0x590;
    private static final int FIRST_EMOJI = 0x1F000;
    private static final int KEYCAP = 0x20E3;
    private static final int AS_EMOJI = 0xFE0F;

    private static final Map<String, String> FAMILIES = new HashMap<>();

    private ScriptFonts() {}

    /** The typeface of a text, of the size of the usual one. */
    public static Font of(Font usual, String text) {
        return family(text).map(family -> Font.font(family, usual.getSize())).orElse(usual);
    }

    /** How wide a text is, in pixels. */
    public static double width(Font usual, String text) {
        Text measured = new Text(text);
        measured.setFont(of(usual, text));
        return measured.getLayoutBounds().getWidth();
    }

    /** How wide texts are in a monospaced typeface, in pixels, with those of other scripts in theirs. */
    public static ToDoubleFunction<String> widths(Font monospaced) {
        double one = width(monospaced, "0");
        return text ->
                text.chars().allMatch(letter -> letter < FIRST_MARK) ? text.length() * one : width(monospaced, text);
    }

    /** Letters what has a text with the typeface of that. */
    public static void dress(Node node, String text) {
        String style = family(text)
                .map(family -> "-fx-font-family: \"" + family + "\";")
                .orElse("");
        if (!style.equals(node.getStyle())) {
            node.setStyle(style);
        }
    }

    /**
     * Letters what is typed with the typeface of Hangul and ideographs where it has any: JavaFX, which finds others by itself, passes over
     * that one, for how its outlines are written.
     */
    public static void dressTyped(Node field, String text) {
        String style =
                hasHangul(text) ? "-fx-font-family: \"" + FAMILIES.computeIfAbsent(HANGUL, Fonts::family) + "\";" : "";
        if (!style.equals(field.getStyle())) {
            field.setStyle(style);
        }
    }

    /** Whether a text has Hangul, kana or ideographs. */
    public static boolean hasHangul(String text) {
        return text.codePoints()
                .anyMatch(character -> character >= FIRST_OF_OTHERS && OF_HANGUL.contains(UnicodeScript.of(character)));
    }

    private static Optional<String> family(String text) {
        if (hasHangul(text)) {
            // it has Latin letters, and JavaFX finds emoji by itself
            return Optional.of(FAMILIES.computeIfAbsent(HANGUL, Fonts::family));
        }
        return text.codePoints()
                .filter(character -> character >= FIRST_OF_OTHERS)
                .mapToObj(character -> file(text, character))
                .flatMap(Optional::stream)
                .findFirst()
                .map(file -> FAMILIES.computeIfAbsent(file, Fonts::family));
    }

    private static Optional<String> file(String text, int character) {
        UnicodeScript script = UnicodeScript.of(character);
        boolean emoji = character == KEYCAP
                || character == AS_EMOJI
                || character >= FIRST_EMOJI && script == UnicodeScript.COMMON;
        // the letters that name what cannot be seen it has not, and its digits are wide
        return emoji && text.indexOf('<') < 0 ? Optional.of(EMOJI) : Optional.empty();
    }
}

package org.mnemoscope.choice;

import java.util.Locale;

/** Shows a piece of what was typed inside a message: short, and with nothing in it that cannot be seen. */
public final class Excerpt {
    private static final int LONGEST = 20;

    private Excerpt() {}

    /** The text's first characters (code points, at most 20 with the ellipsis), invisible ones as {@code U+200B}. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int roomForEllipsis = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            shown.append(of(character));
            int length = shown.codePointCount(0, shown.length());
            if (length > LONGEST) {
                shown.setLength(roomForEllipsis);
                return shown.append('…').toString();
            }
            if (length < LONGEST) {
                roomForEllipsis = shown.length();
            }
            at += Character.charCount(character);
        }
        return shown.toString();
    }

    /** One character, whole even beyond the basic plane; an invisible one as {@code U+200B}. */
    public static String of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> String.format(Locale.ROOT, "U+%04X", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}

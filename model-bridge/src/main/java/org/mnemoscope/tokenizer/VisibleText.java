package org.mnemoscope.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes every byte of a token visible. */
final class VisibleText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String CARRIER_OF_MARKS = "◌";

    private VisibleText() {}

    /** Characters as they are, or a sign for those that cannot be seen; bytes that are no whole character as numbers. */
    static String of(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        int strayFrom = 0;
        int at = 0;
        while (at < bytes.length) {
            int length = characterLength(bytes, at);
            if (length == 0) {
                at++;
                continue;
            }
            appendStray(shown, bytes, strayFrom, at);
            int character = new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0);
            shown.append(of(character, shown.isEmpty()));
            at += length;
            strayFrom = at;
        }
        appendStray(shown, bytes, strayFrom, bytes.length);
        return shown.toString();
    }

    /** The number of bytes of the character that begins here; 0 where none does. */
    private static int characterLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (at + length > bytes.length || length == 0) {
            return 0;
        }
        byte[] again = new String(bytes, at, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < length; i++) {
            if (again.length != length || again[i] != bytes[at + i]) {
                return 0;
            }
        }
        return length;
    }

    private static void appendStray(StringBuilder shown, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            shown.append(i == from ? "<" : " ").append(String.format(Locale.ROOT, "%02X", bytes[i]));
        }
        shown.append(to > from ? ">" : "");
    }

    private static String of(int character, boolean first) {
        return switch (character) {
            case ' ' -> "␣";
            case '\n' -> "⏎";
            case '\t' -> "⇥";
            case REPLACEMENT -> asNumber(character);
            default ->
                switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> asNumber(character);
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                        (first ? CARRIER_OF_MARKS : "") + Character.toString(character);
                    default -> Character.toString(character);
                };
        };
    }

    private static String asNumber(int character) {
        return String.format(Locale.ROOT, "<U+%04X>", character);
    }
}

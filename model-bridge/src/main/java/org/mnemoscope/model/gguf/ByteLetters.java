package org.mnemoscope.model.gguf;

import java.nio.charset.StandardCharsets;

/** The letters that stand for bytes in vocabularies like GPT-2's: visible ones for themselves, others from U+0100 on. */
final class ByteLetters {
    private static final char[] LETTERS = letters();

    private ByteLetters() {}

    private static char[] letters() {
        char[] letters = new char[0x100];
        char next = 0x100;
        for (int value = 0; value < letters.length; value++) {
            boolean visible = value > ' ' && value < 0x7F || value > 0xA0 && value != 0xAD;
            letters[value] = visible ? (char) value : next++;
        }
        return letters;
    }

    /** Whether a token is written in these letters alone. */
    static boolean spell(String token) {
        return token.chars().allMatch(letter -> letter < 0x144 && isLetter((char) letter));
    }

    private static boolean isLetter(char letter) {
        return letter >= 0x100 || LETTERS[letter] == letter;
    }

    /** A text in these letters. */
    static String of(String text) {
        StringBuilder spelled = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            spelled.append(LETTERS[Byte.toUnsignedInt(value)]);
        }
        return spelled.toString();
    }
}

package org.mnemoscope.tokenizer.spelling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The letters that stand for bytes in vocabularies like GPT-2's, as its {@code bytes_to_unicode} maps them: visible ones for
 * themselves, others from U+0100 on.
 */
public final class ByteLetters {
    private static final int BYTES = 0x100;

    /** One more than the last letter. */
    private static final int END = 0x144;

    private static final char[] LETTERS = new char[BYTES];
    private static final int[] VALUES = new int[END];

    static {
        char next = BYTES;
        Arrays.fill(VALUES, -1);
        for (int value = 0; value < BYTES; value++) {
            boolean visible = value > ' ' && value < 0x7F || value > 0xA0 && value != 0xAD;
            LETTERS[value] = visible ? (char) value : next++;
            VALUES[LETTERS[value]] = value;
        }
    }

    private ByteLetters() {}

    /**
     * The byte that a letter stands for.
     *
     * @return from 0 to 255; empty if it stands for none
     */
    public static OptionalInt value(int letter) {
        return letter < END && VALUES[letter] >= 0 ? OptionalInt.of(VALUES[letter]) : OptionalInt.empty();
    }

    /** Whether a token is written in these letters alone. */
    public static boolean spell(String token) {
        return token.chars().allMatch(letter -> value(letter).isPresent());
    }

    /** A text in these letters. */
    public static String of(String text) {
        StringBuilder spelled = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            spelled.append(LETTERS[Byte.toUnsignedInt(value)]);
        }
        return spelled.toString();
    }
}

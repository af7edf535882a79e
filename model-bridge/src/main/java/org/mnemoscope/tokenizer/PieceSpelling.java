package org.mnemoscope.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.mnemoscope.tokenizer.spelling.ByteLetters;

/** How a vocabulary spells the bytes that its tokens stand for. */
enum PieceSpelling {
    /** As they are. */
    PLAIN,
    /** {@code ▁} for a space, as SentencePiece writes it. */
    METASPACE,
    /** A visible character for every byte, see {@link ByteLetters}: {@code Ġ} for a space. */
    BYTE_LEVEL;

    /** The UTF-8 bytes that a token of the vocabulary stands for. */
    byte[] bytes(String token) {
        return switch (this) {
            case PLAIN -> utf8(token);
            case METASPACE -> utf8(token.replace('▁', ' '));
            case BYTE_LEVEL -> byteLevel(token);
        };
    }

    /** A token with a character that stands for no byte is taken as it is. */
    private static byte[] byteLevel(String token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(token.length());
        for (char letter : token.toCharArray()) {
            OptionalInt value = ByteLetters.value(letter);
            if (value.isEmpty()) {
                return utf8(token);
            }
            bytes.write(value.getAsInt());
        }
        return bytes.toByteArray();
    }

    /** The byte of a byte token such as {@code <0x0A>}, or nothing for other tokens. */
    static byte[] fallbackByte(String token) {
        boolean isByte = token.length() == 6 && token.startsWith("<0x") && token.endsWith(">");
        int value = isByte ? hex(token.charAt(3)) * 16 + hex(token.charAt(4)) : -1;
        return value < 0 ? new byte[0] : new byte[] {(byte) value};
    }

    private static int hex(char digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? Short.MIN_VALUE : value;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The spelling that a tokenizer's pre-tokenizer and decoder speak of. */
    static PieceSpelling of(String... parts) {
        if (Arrays.stream(parts).anyMatch(part -> part.contains("\"ByteLevel\""))) {
            return BYTE_LEVEL;
        }
        return Arrays.stream(parts).anyMatch(part -> part.contains("▁")) ? METASPACE : PLAIN;
    }
}

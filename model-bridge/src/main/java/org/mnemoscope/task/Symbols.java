package org.mnemoscope.task;

import java.util.List;
import java.util.stream.IntStream;

/** The fixed tokens of all formats, beside the digits {@code 0} to {@code 9}. */
public final class Symbols {
    /** Opens every sequence. */
    public static final String START = ">>>";
    /** Stands between the operands of a sum. */
    public static final String PLUS = "+";
    /** Ends the input. */
    public static final String SEPARATOR = "===";
    /** Stands between a sum and the same sum reversed. */
    public static final String REVERSED = "###";
    /** Closes a parity sequence. */
    public static final String END = "<end>";
    /** Another spelling of {@link #END}, the one papers use; read in pasted prompts, never written. */
    static final String TYPESET_END = "⟨end⟩";
    /** Every anchor of {@link ParityScheme#MNEMONICS_CONSTANT}. */
    public static final String CONSTANT_ANCHOR = "#";
    /** Zero, in {@link ParityScheme#MNEMONICS_NUMERIC}, where the digits are anchors. */
    public static final String LETTER_ZERO = "a";
    /** One, in {@link ParityScheme#MNEMONICS_NUMERIC}. */
    public static final String LETTER_ONE = "b";

    /** The marks of all formats, without {@link #END}. */
    public static final List<String> MARKS = List.of(START, SEPARATOR, REVERSED, CONSTANT_ANCHOR, PLUS);
    /** The digits. */
    public static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    /** The letters that are bits. */
    public static final List<String> LETTERS = List.of(LETTER_ZERO, LETTER_ONE);
    /** The anchors of {@link ParityScheme#MNEMONICS_NUMERIC} that are no digits. */
    public static final List<String> NUMBERS = IntStream.rangeClosed(10, ParityProblem.MAX_LENGTH)
            .mapToObj(Integer::toString)
            .toList();

    private Symbols() {}

    /**
     * A mnemonic of a vocabulary that was made for these formats, as in {@code m12}.
     *
     * @param index 0 or more
     */
    public static String mnemonic(int index) {
        return "m" + index;
    }

    /**
     * Whether a text can name a mnemonic: it is not empty, holds no white space, is no fixed token ({@code >>>}, {@code +},
     * {@code ===}, {@code ###}, {@code #}, {@code <end>}) and no number ({@code 0}, {@code 12}). The letters {@code a} and
     * {@code b} can: beside bits written as digits they mean nothing else.
     *
     * @param text the text of one token
     */
    public static boolean canBeMnemonic(String text) {
        return switch (text) {
            case "", START, PLUS, SEPARATOR, REVERSED, END, TYPESET_END, CONSTANT_ANCHOR -> false;
            default -> !isNumber(text) && text.chars().noneMatch(Symbols::isSpace);
        };
    }

    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

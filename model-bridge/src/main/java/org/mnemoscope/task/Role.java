package org.mnemoscope.task;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/** What a token is for. */
public enum Role {
    /** {@code >>>}, the first token. */
    START,
    /** A bit or digit of the input. */
    DIGIT,
    /** {@code +} between the operands. */
    OPERATOR,
    /** {@code ===} between input and output. */
    SEPARATOR,
    /** A mnemonic, in the input or the output. */
    MNEMONIC,
    /** A digit that answers: a running or last parity, a digit of the sum, a digit of the reversed sum. */
    RESULT,
    /** {@code ###} between the sum and the reversed sum. */
    MARK,
    /** {@code <end>}, the last token of a parity sequence. */
    END,
    /** A token of a solved problem that stands in front of the one that is asked. */
    EXAMPLE,
    /** A token of a free text's prompt. */
    PROMPT,
    /** The word that the last sentence of a grammar's text asks for. */
    ANSWER,
    /** A token that the model added to a free text. */
    GENERATED,
    /** A token of a free text's answer that was given, not generated. */
    GIVEN;

    private static final Texts TEXTS = Texts.of(Role.class);

    /** What a person reads, in lower case. */
    public String title() {
        return TEXTS.get("role." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether tokens of this role are bits or digits, given or answered. */
    public boolean isDigit() {
        return this == DIGIT || this == RESULT;
    }

    /** Whether predicted tokens of this role are what was asked for, rather than what has to be written around it. */
    public boolean isResult() {
        return isDigit() || this == ANSWER;
    }

    /** Whether tokens of this role are of a free text, where there are no digits and marks to tell apart. */
    public boolean isText() {
        return this == PROMPT || this == ANSWER || this == GENERATED || this == GIVEN;
    }
}

package org.mnemoscope.task;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/** What a token is for. */
public enum Role {
    /** {@code >>>}, the first token. */
    START("start mark"),
    /** A bit or digit of the input. */
    DIGIT("input digit"),
    /** {@code +} between the operands. */
    OPERATOR("plus sign"),
    /** {@code ===} between input and output. */
    SEPARATOR("separator"),
    /** A mnemonic, in the input or the output. */
    MNEMONIC("mnemonic"),
    /** A digit that answers: a running or last parity, a digit of the sum, a digit of the reversed sum. */
    RESULT("result digit"),
    /** {@code ###} between the sum and the reversed sum. */
    MARK("reversal mark"),
    /** {@code <end>}, the last token of a parity sequence. */
    END("end mark"),
    /** A token of a solved problem that stands in front of the one that is asked. */
    EXAMPLE("example token"),
    /** A token of a free text's prompt. */
    PROMPT("prompt token"),
    /** The word that the last sentence of a grammar's text asks for. */
    ANSWER("answer word"),
    /** A token that the model added to a free text. */
    GENERATED("generated token"),
    /** A token of a free text's answer that was given, not generated. */
    GIVEN("given token");

    private static final Texts TEXTS = Texts.of(Role.class);

    private final String recorded;

    Role(String recorded) {
        this.recorded = recorded;
    }

    /** What files call it, in English. */
    public String recorded() {
        return recorded;
    }

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

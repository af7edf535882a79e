package org.mnemoscope.app.figure;

import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;

/** What a token is, in words. */
final class TokenWords {
    private TokenWords() {}

    /** As in {@code input bit 27}, {@code parity of the first 26 bits}, {@code mnemonic m12}. */
    static String describe(ExampleToken token, Format format) {
        String label = token.label();
        return switch (token.role()) {
            case DIGIT ->
                format.task() == TaskKind.PARITY
                        ? "input bit " + number(label)
                        : (label.startsWith("a") ? "first" : "second") + " operand, place " + number(label);
            case RESULT ->
                format.task() == TaskKind.PARITY
                        ? "parity after bit " + number(label)
                        : (label.startsWith("s") ? "sum" : "reversed sum") + ", place " + number(label);
            case MNEMONIC -> "mnemonic " + token.text();
            case START, OPERATOR, SEPARATOR, MARK, END -> token.role().title() + " " + token.text();
        };
    }

    private static String number(String label) {
        return label.substring(1);
    }
}

package org.mnemoscope.app.report.map;

import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Subject;
import org.mnemoscope.task.TaskKind;

/** What a token is, in words. */
final class TokenWords {
    private TokenWords() {}

    /** As in {@code input bit 27}, {@code parity of the first 26 bits}, {@code mnemonic m12}. */
    static String describe(ExampleToken token, Subject subject) {
        String label = token.label();
        boolean parity = subject.task().equals(TaskKind.PARITY.id());
        return switch (token.role()) {
            case DIGIT ->
                parity
                        ? "input bit " + number(label)
                        : (label.startsWith("a") ? "first" : "second") + " operand, place " + number(label);
            case RESULT ->
                parity
                        ? "parity after bit " + number(label)
                        : (label.startsWith("s") ? "sum" : "reversed sum") + ", place " + number(label);
            case MNEMONIC, START, OPERATOR, SEPARATOR, MARK, END, EXAMPLE, PROMPT, ANSWER, GENERATED, GIVEN ->
                token.role().title() + " " + token.text();
        };
    }

    private static String number(String label) {
        return label.substring(1);
    }
}

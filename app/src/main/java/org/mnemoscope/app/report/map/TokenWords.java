package org.mnemoscope.app.report.map;

import java.util.Locale;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Subject;
import org.mnemoscope.task.TaskKind;

/** What a token is, in words. */
public final class TokenWords {
    private static final Texts TEXTS = Texts.of(TokenWords.class);

    private TokenWords() {}

    /** As in {@code input bit 27}, {@code parity after bit 26}, {@code mnemonic m12}. */
    public static String describe(ExampleToken token, Subject subject) {
        String label = token.label();
        boolean parity = subject.task().equals(TaskKind.PARITY.id());
        return switch (token.role()) {
            case DIGIT ->
                TEXTS.get(parity ? "bit" : label.startsWith("a") ? "operand.first" : "operand.second", number(label));
            case RESULT -> TEXTS.get(parity ? "parity" : label.startsWith("s") ? "sum" : "sum.reversed", number(label));
            case MNEMONIC, START, OPERATOR, SEPARATOR, MARK, END, EXAMPLE, PROMPT, ANSWER, GENERATED, GIVEN ->
                TEXTS.get("token." + token.role().name().toLowerCase(Locale.ROOT), token.text());
        };
    }

    private static String number(String label) {
        return label.substring(1);
    }
}

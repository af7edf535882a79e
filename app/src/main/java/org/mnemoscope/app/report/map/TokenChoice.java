package org.mnemoscope.app.report.map;

import java.util.Locale;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.Role;

/** Which tokens are shown along an axis. */
public enum TokenChoice {
    /** Every token. */
    ALL,
    /** Bits and digits only; of a free text, which has none, every token. */
    DIGITS;

    private static final Texts TEXTS = Texts.of(TokenChoice.class);

    /** What a person reads, in sentence case. */
    public String title() {
        return TEXTS.get("tokens." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether a token of a role is shown. */
    public boolean shows(Role role) {
        return this == ALL || role.isDigit() || role.isText();
    }
}

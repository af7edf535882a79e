package org.mnemoscope.app.report.map;

import org.mnemoscope.task.Role;

/** Which tokens are shown along an axis. */
public enum TokenChoice {
    /** Every token. */
    ALL("All tokens"),
    /** Bits and digits only; of a free text, which has none, every token. */
    DIGITS("Digits only");

    private final String title;

    TokenChoice(String title) {
        this.title = title;
    }

    /** What a person reads, in sentence case. */
    public String title() {
        return title;
    }

    /** Whether a token of a role is shown. */
    public boolean shows(Role role) {
        return this == ALL || role.isDigit() || role.isText();
    }
}

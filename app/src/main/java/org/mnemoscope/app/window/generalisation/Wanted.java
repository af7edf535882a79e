package org.mnemoscope.app.window.generalisation;

import org.mnemoscope.language.Texts;

/** Which kind of problem a point opens. */
public enum Wanted {
    /** One that the model answers wrong. */
    FAILS,
    /** One that it answers right. */
    SOLVES;

    private static final Texts TEXTS = Texts.of(Wanted.class);

    /** What a person reads. */
    public String title() {
        return TEXTS.get(this == FAILS ? "wanted.fails" : "wanted.solves");
    }
}

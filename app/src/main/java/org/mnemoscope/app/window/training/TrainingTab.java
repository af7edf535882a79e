package org.mnemoscope.app.window.training;

import java.util.Locale;
import org.mnemoscope.language.Texts;

/** The pages of the training card. */
public enum TrainingTab {
    /** The recipe as a form. */
    RECIPE,
    /** The recipe as text. */
    TEXT,
    /** The run. */
    RUN;

    private static final Texts TEXTS = Texts.of(TrainingTab.class);

    /** What a person reads. */
    public String title() {
        return TEXTS.get("tab." + name().toLowerCase(Locale.ROOT));
    }
}

package org.mnemoscope.lesson;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** One of the two panels. */
public enum PanelSide implements Choice {
    /** The left one. */
    LEFT("left"),
    /** The right one. */
    RIGHT("right");

    private static final Texts TEXTS = Texts.of(PanelSide.class);

    private final String id;

    PanelSide(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("panel." + id);
    }
}

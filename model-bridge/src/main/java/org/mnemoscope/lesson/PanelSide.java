package org.mnemoscope.lesson;

import org.mnemoscope.choice.Choice;

/** One of the two panels. */
public enum PanelSide implements Choice {
    /** The left one. */
    LEFT("left", "Left"),
    /** The right one. */
    RIGHT("right", "Right");

    private final String id;
    private final String title;

    PanelSide(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }
}

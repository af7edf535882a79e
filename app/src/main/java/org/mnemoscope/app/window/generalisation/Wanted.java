package org.mnemoscope.app.window.generalisation;

/** Which kind of problem a point opens. */
public enum Wanted {
    /** One that the model answers wrong. */
    FAILS("Fails"),
    /** One that it answers right. */
    SOLVES("Solves");

    private final String title;

    Wanted(String title) {
        this.title = title;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }
}

package org.mnemoscope.app.window.training;

/** The pages of the training card. */
public enum TrainingTab {
    /** The recipe as a form. */
    RECIPE("Recipe"),
    /** The recipe as text. */
    TEXT("As JSON"),
    /** The run. */
    RUN("Run");

    private final String title;

    TrainingTab(String title) {
        this.title = title;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }
}

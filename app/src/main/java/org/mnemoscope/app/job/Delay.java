package org.mnemoscope.app.job;

/** Puts an action off for a moment, so that a burst of wishes becomes one action. Used from the JavaFX thread only. */
@FunctionalInterface
public interface Delay {
    /** Acts at once; for tests and for what must not wait. */
    Delay NONE = Runnable::run;

    /** Runs an action after the delay, unless another is asked for before: then only that one. */
    void restart(Runnable action);
}

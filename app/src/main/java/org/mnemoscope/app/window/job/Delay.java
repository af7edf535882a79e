package org.mnemoscope.app.window.job;

/** Puts an action off for a moment, so that a burst of wishes becomes one action. Used from the JavaFX thread only. */
public interface Delay {
    /** Acts at once. */
    Delay NONE = new Delay() {
        @Override
        public void restart(Runnable action) {
            action.run();
        }

        @Override
        public void stop() {}
    };

    /** Runs an action after the delay, unless another is asked for before: then only that one. */
    void restart(Runnable action);

    /** Forgets the action that still waits. */
    void stop();
}

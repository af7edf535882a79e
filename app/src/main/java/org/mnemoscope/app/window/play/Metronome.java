package org.mnemoscope.app.window.play;

/** Beats time. Used from the JavaFX thread only. */
public interface Metronome {
    /**
     * Acts once, after a while, in place of what still waits.
     *
     * @param seconds above 0
     */
    void after(double seconds, Runnable action);

    /** Forgets what still waits. */
    void stop();
}

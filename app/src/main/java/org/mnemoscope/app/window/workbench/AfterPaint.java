package org.mnemoscope.app.window.workbench;

import javafx.application.Platform;
import javafx.scene.Scene;

/** Waits until what a scene shows is painted. */
final class AfterPaint {
    private final Scene scene;
    private final Runnable action;
    private final Runnable pulse = this::pulse;
    private int pulses;

    private AfterPaint(Scene scene, Runnable action) {
        this.scene = scene;
        this.action = action;
    }

    /**
     * Does something after the next painting. On the JavaFX thread.
     *
     * @param scene what is painted; shown already
     * @param action what is done, on the JavaFX thread
     */
    static void run(Scene scene, Runnable action) {
        scene.addPostLayoutPulseListener(new AfterPaint(scene, action).pulse);
        Platform.requestNextPulse();
    }

    /** A second layout begins when what the first one laid out is painted. */
    private void pulse() {
        pulses++;
        if (pulses == 2) {
            scene.removePostLayoutPulseListener(pulse);
            action.run();
        } else {
            Platform.requestNextPulse();
        }
    }
}

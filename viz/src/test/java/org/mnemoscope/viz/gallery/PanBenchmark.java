package org.mnemoscope.viz.gallery;

import javafx.application.Application;

/**
 * Measures how long a frame takes while 2 000 × 2 000 cells are panned. Run with
 * {@code -Djavafx.animation.fullspeed=true}, so that frames follow each other without waiting for the screen.
 */
public final class PanBenchmark {
    private PanBenchmark() {}

    /** Prints the frame times and ends. */
    public static void main(String[] arguments) {
        Application.launch(PanBenchmarkWindow.class, arguments);
    }
}

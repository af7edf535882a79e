package org.mnemoscope.app.window.play;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** A {@link Metronome} by the clock of the JavaFX toolkit. */
public final class PauseMetronome implements Metronome {
    private final PauseTransition pause = new PauseTransition();

    /** Beats nothing yet. */
    public PauseMetronome() {}

    @Override
    public void after(double seconds, Runnable action) {
        pause.stop();
        pause.setDuration(Duration.seconds(seconds));
        pause.setOnFinished(event -> action.run());
        pause.playFromStart();
    }

    @Override
    public void stop() {
        pause.stop();
    }
}

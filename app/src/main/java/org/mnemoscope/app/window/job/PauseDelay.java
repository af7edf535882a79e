package org.mnemoscope.app.window.job;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** A {@link Delay} by the clock of the JavaFX toolkit. */
public final class PauseDelay implements Delay {
    private final PauseTransition pause;

    /** @param milliseconds how long to wait for another wish */
    public PauseDelay(int milliseconds) {
        pause = new PauseTransition(Duration.millis(milliseconds));
    }

    @Override
    public void restart(Runnable action) {
        pause.setOnFinished(event -> action.run());
        pause.playFromStart();
    }

    @Override
    public void stop() {
        pause.stop();
    }
}

package org.mnemoscope.app.window.controls;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** Dims what belongs to an earlier question: the pseudo-class {@code outdated}. */
public final class Dimming {
    private static final Duration FOR_A_MOMENT = Duration.millis(250);

    private final Node node;
    private final PauseTransition waits = new PauseTransition(FOR_A_MOMENT);

    /** @param node what is dimmed */
    public Dimming(Node node) {
        this.node = node;
        waits.setOnFinished(event -> state(true));
    }

    /** Dims it at once. */
    public void dim() {
        waits.stop();
        state(true);
    }

    /** Dims it, unless it is outdated for a moment only. */
    public void dimSoon() {
        if (waits.getStatus() != Animation.Status.RUNNING) {
            waits.playFromStart();
        }
    }

    /** Shows it clearly. */
    public void clear() {
        waits.stop();
        state(false);
    }

    private void state(boolean outdated) {
        Styled.state(node, "outdated", outdated);
    }
}

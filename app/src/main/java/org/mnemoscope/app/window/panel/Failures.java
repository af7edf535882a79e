package org.mnemoscope.app.window.panel;

import java.io.IOException;
import org.mnemoscope.app.window.panel.PanelState.Kind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.task.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a panel says when an analysis failed. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static PanelState state(Throwable failure) {
        if (failure instanceof IOException) {
            return failed("The model cannot be read", failure.getMessage());
        }
        if (failure instanceof ProblemException) {
            return failed("The model cannot be asked this", failure.getMessage());
        }
        if (failure instanceof NotEnoughMemoryException) {
            return failed("Not enough memory", failure.getMessage());
        }
        LOG.error("An analysis failed", failure);
        return failed("The analysis failed", String.valueOf(failure.getMessage()));
    }

    private static PanelState failed(String title, String detail) {
        return new PanelState(Kind.FAILED, title, detail);
    }
}

package org.mnemoscope.app.window.panel;

import java.io.IOException;
import org.mnemoscope.app.window.panel.PanelState.Failed;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a panel says when an analysis failed. */
final class Failures {
    private static final Texts TEXTS = Texts.of(Failures.class);

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Failed of(Throwable failure) {
        if (failure instanceof IOException) {
            return new Failed(TEXTS.get("failed.read"), Reason.of(failure));
        }
        if (failure instanceof ProblemException) {
            return new Failed(TEXTS.get("failed.ask"), Reason.of(failure));
        }
        if (failure instanceof NotEnoughMemoryException) {
            return new Failed(TEXTS.get("failed.memory"), Reason.of(failure));
        }
        if (failure instanceof EngineFailure engine) {
            LOG.warn("An analysis failed: {}", Reason.of(engine));
            return new Failed(
                    engine.isOfMemory() ? TEXTS.get("failed.memory") : TEXTS.get("failed.engine"), Reason.of(engine));
        }
        LOG.error("An analysis failed", failure);
        return new Failed(TEXTS.get("failed.analysis"), Reason.of(failure));
    }

    /** A picture that cannot be made is our own fault, whatever is asked. */
    static Failed ofDrawing(Throwable failure) {
        LOG.error("A map was not drawn", failure);
        return new Failed(TEXTS.get("failed.drawing"), Reason.of(failure));
    }
}

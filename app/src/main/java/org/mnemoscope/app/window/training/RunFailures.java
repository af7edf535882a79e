package org.mnemoscope.app.window.training;

import java.io.IOException;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.engine.EngineFailure;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.training.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said when a run fails. */
final class RunFailures {
    private static final Texts TEXTS = Texts.of(RunFailures.class);
    private static final Logger LOG = LoggerFactory.getLogger(RunFailures.class);

    private RunFailures() {}

    /** One sentence; what nobody foresaw is logged too. */
    static String words(Throwable failure) {
        boolean foreseen = failure instanceof IOException
                || failure instanceof TrainingException
                || failure instanceof NotEnoughMemoryException;
        if (foreseen) {
            return Reason.of(failure);
        }
        LOG.error("A training run failed", failure);
        return EngineFailure.known(failure) instanceof EngineFailure engine && engine.isOfMemory()
                ? TEXTS.get("failed.memory")
                : TEXTS.get("failed", Reason.of(failure));
    }
}

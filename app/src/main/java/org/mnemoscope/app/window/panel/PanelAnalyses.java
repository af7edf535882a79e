package org.mnemoscope.app.window.panel;

import java.io.IOException;
import java.util.function.Consumer;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.task.ProblemException;

/** Answers the requests of panels. */
@FunctionalInterface
public interface PanelAnalyses {
    /**
     * Lets the model answer and attributes its answer. Blocks; called on a background thread.
     *
     * @param request what to find out
     * @param soFar told on the calling thread whenever more is known
     * @param progress told how far it is
     * @param cancel looked at throughout
     * @return everything
     * @throws IOException if the model cannot be read
     * @throws ProblemException if the model cannot be asked this
     * @throws NotEnoughMemoryException if the map does not fit in memory
     */
    Findings run(PanelRequest request, Consumer<Findings> soFar, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException;
}

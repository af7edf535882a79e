package org.mnemoscope.app.window.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.PanelAnalyses;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;

/** Answers what a session keeps the answer of from there, without a model; everything else the models answer. */
public final class KeptAnalyses implements PanelAnalyses {
    private static final Texts TEXTS = Texts.of(KeptAnalyses.class);

    private final PanelAnalyses models;
    private volatile List<Findings> kept = List.of();

    /** @param models who answers everything else */
    public KeptAnalyses(PanelAnalyses models) {
        this.models = models;
    }

    /** Takes over what is kept, each with the request that it answers, in place of what was kept before. */
    void keep(List<Findings> findings) {
        kept = List.copyOf(findings);
    }

    /** From now on models that are here are asked again; of those that are missing the answers stay. */
    public void askAgain() {
        keep(kept.stream()
                .filter(findings -> findings.request().model().isMissing())
                .toList());
    }

    /** Whether a request is answered from what is kept. */
    boolean answers(PanelRequest request) {
        return known(request).isPresent();
    }

    private Optional<Findings> known(PanelRequest request) {
        return kept.stream()
                .filter(findings -> isSame(findings.request(), request))
                .findFirst();
    }

    /** What is to be known of a model that is missing. */
    static String missing(PanelRequest request) {
        return TEXTS.get(
                "missing",
                request.model().entry().name(),
                request.model().entry().folder());
    }

    @Override
    public Findings run(PanelRequest request, Consumer<Findings> soFar, ProgressSink progress, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        Optional<Findings> known = known(request);
        if (known.isPresent()) {
            return new Findings(request, known.get().modelLine(), known.get().analysis());
        }
        if (request.model().isMissing()) {
            throw new IOException(missing(request));
        }
        return models.run(request, soFar, progress, cancel);
    }

    /** A model that was opened since is the same model. */
    private static boolean isSame(PanelRequest one, PanelRequest other) {
        return one.inquiry().equals(other.inquiry())
                && one.model().entry().folder().equals(other.model().entry().folder());
    }
}

package org.mnemoscope.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;

/** Attributes one answer by several methods, one after the other. */
public final class MethodComparison {
    private final SequenceModel model;

    /** @param model the model that answered */
    public MethodComparison(SequenceModel model) {
        this.model = model;
    }

    /**
     * Runs the methods.
     *
     * @param request what each of them is asked; the method it names is of no effect
     * @param answer the model's answer, as {@link Analyzer#answer} gives it
     * @param methods some of those the model can be attributed by, in the order in which they run
     * @param trainedOutputs the last output digit, from 1, that the model saw in training; empty if that is not known
     * @param listener told of every row and of every finished method
     * @param progress told of the method at work and the share of all that is done, each method counting the same
     * @param cancel looked at throughout; what the listener got before is whole and valid
     * @return one result a method, in their order
     * @throws NotEnoughMemoryException if a map does not fit in memory
     * @throws IllegalArgumentException if a method's settings do not fit the model
     */
    public List<MethodResult> compare(
            AnalysisRequest request,
            Answer answer,
            List<AttributionMethod> methods,
            OptionalInt trainedOutputs,
            ComparisonListener listener,
            ProgressSink progress,
            CancelToken cancel)
            throws NotEnoughMemoryException {
        warmUp(answer, request, cancel);
        List<MethodResult> results = new ArrayList<>();
        for (AttributionMethod method : methods) {
            double before = results.size();
            ProgressSink part = (activity, done) -> progress.report(
                    method.kind().title() + ", " + (results.size() + 1) + " of " + methods.size(),
                    (before + done) / methods.size());
            Analysis analysis = new Analyzer(model)
                    .attribute(request.withMethod(method), answer, rowsOf(method, listener), part, cancel);
            Reduction reduction = method.kind().reductions().get(0);
            results.add(new MethodResult(analysis, reduction, analysis.scores(reduction, trainedOutputs)));
            listener.finished(results.get(results.size() - 1));
        }
        return List.copyOf(results);
    }

    /** A first map is slower than others, so a row that nobody sees goes before those whose time is taken. */
    private void warmUp(Answer answer, AnalysisRequest request, CancelToken cancel) throws NotEnoughMemoryException {
        int[] ids = answer.ids();
        model.attribute(
                AttributionRequest.from(ids, ids.length - 1, Target.LOGIT, request.inputPoint()),
                row -> {},
                ProgressSink.NONE,
                cancel);
    }

    private static AnalysisListener rowsOf(AttributionMethod method, ComparisonListener listener) {
        return new AnalysisListener() {
            @Override
            public void answered(Answer given) {}

            @Override
            public void row(AttributionRow row) {
                listener.row(method, row);
            }
        };
    }
}

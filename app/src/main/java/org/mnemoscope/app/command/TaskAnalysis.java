package org.mnemoscope.app.command;

import java.util.List;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.SequenceModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ProblemException;

/**
 * An analysis as the command line asks for it.
 *
 * @param entry what is known of the model
 * @param model the model
 * @param options what to compute
 */
record TaskAnalysis(ModelEntry entry, SequenceModel model, AttributionOptions options) {

    ScoredAnalysis run(Example example, AnalysisRequest.Rows rows, ProgressSink progress, CancelToken cancel)
            throws ProblemException, NotEnoughMemoryException {
        InputPoint inputPoint = options.inputPoint(model);
        AnalysisRequest request = options.target().isPresent()
                ? new AnalysisRequest(
                        example, options.target().get(), options.target().get(), inputPoint, rows, List.of())
                : new AnalysisRequest(example, Target.CONTRAST, inputPoint, rows);
        Analysis analysis = new Analyzer(model).analyze(request, AnalysisListener.NONE, progress, cancel);
        return ScoredAnalysis.of(entry, analysis, options.reduction());
    }
}

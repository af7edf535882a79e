package org.mnemoscope.app.cli;

import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
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
            throws ModelFolderException, ProblemException, NotEnoughMemoryException {
        AnalysisRequest request = request(example, options.target(), options.inputPoint(model), rows);
        Analysis analysis = new Analyzer(model)
                .analyze(request.withMethod(options.method(model)), AnalysisListener.NONE, progress, cancel);
        return ScoredAnalysis.of(entry, analysis, options.reduction());
    }

    /** What is asked: the target that was named, for all tokens alike; without one the usual ones. */
    static AnalysisRequest request(
            Example example, Optional<Target> target, InputPoint inputPoint, AnalysisRequest.Rows rows) {
        AnalysisRequest usual = new AnalysisRequest(example, target.orElse(Target.CONTRAST), inputPoint, rows);
        return target.map(usual::withOtherTarget).orElse(usual);
    }
}

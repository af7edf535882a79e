package org.mnemoscope.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/**
 * A model asked about several random problems.
 *
 * @param mean the mean of their maps; of its answer only the tokens' roles mean anything
 * @param scores what was found
 */
public record PromptStudy(Analysis mean, PromptScores scores) {
    private static final Texts TEXTS = Texts.of(PromptStudy.class);

    /**
     * What is common to some analyses.
     *
     * @param analyses at least one, of problems of one format and of one method
     */
    public static PromptStudy of(List<Analysis> analyses) {
        return new PromptStudy(MeanMap.of(analyses), PromptScores.of(analyses));
    }

    /**
     * Asks a model.
     *
     * @param model the model
     * @param inquiry how it is asked about a problem; what is asked is the random problem of that problem's length and seed, and
     *     those of the seeds that follow
     * @param count how many, at least 1
     * @param soFar told of what is known after each problem, on the calling thread
     * @param progress told how far it is
     * @param cancel looked at throughout
     * @throws ProblemException if the inquiry is not about a problem, or the model cannot be asked
     * @throws ModelFolderException if the model cannot be read
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public static PromptStudy run(
            SequenceModel model,
            Inquiry inquiry,
            int count,
            Consumer<PromptStudy> soFar,
            ProgressSink progress,
            CancelToken cancel)
            throws ProblemException, ModelFolderException, NotEnoughMemoryException {
        if (!(inquiry.question() instanceof Question.OfProblem like)) {
            throw new ProblemException(TEXTS.get("text"));
        }
        List<Analysis> analyses = new ArrayList<>();
        PromptStudy study = null;
        for (int i = 0; i < count; i++) {
            progress.report(TEXTS.get("progress", i + 1, count), i / (double) count);
            Question question = Question.random(like.format(), like.problem().length(), like.seed() + i)
                    .withShots(like.shots());
            analyses.add(new Analyzer(model)
                    .analyze(inquiry.withQuestion(question), partly -> {}, ProgressSink.NONE, cancel));
            study = of(analyses);
            soFar.accept(study);
        }
        return study;
    }
}

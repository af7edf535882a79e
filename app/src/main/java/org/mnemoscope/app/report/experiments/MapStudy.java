package org.mnemoscope.app.report.experiments;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;

/**
 * Where a model looked in several random problems of one length.
 *
 * @param entry the model
 * @param first the whole map of the first problem
 * @param scores the scores of every problem's map
 */
record MapStudy(ModelEntry entry, Analysis first, List<Scores> scores) {
    private static final Texts TEXTS = Texts.of(MapStudy.class);
    /** Decides the problems; the same ones for every model. */
    static final long SEED = 20261124;

    /** Copies the list. */
    MapStudy {
        scores = List.copyOf(scores);
    }

    /**
     * Asks a model.
     *
     * @param entry the model; its training says how problems are written
     * @param length of the problems
     * @param prompts how many
     * @param progress told of every problem
     * @param cancel looked at throughout
     * @throws ModelFolderException if the model cannot be opened
     * @throws ProblemException if it cannot write problems of this length
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    static MapStudy of(ModelEntry entry, int length, int prompts, ProgressSink progress, CancelToken cancel)
            throws ModelFolderException, ProblemException, NotEnoughMemoryException {
        Format format = entry.training().orElseThrow().format();
        List<Scores> scores = new ArrayList<>();
        Analysis first = null;
        try (SequenceModel model = entry.open(ProgressSink.NONE, cancel)) {
            for (int i = 0; i < prompts; i++) {
                progress.report(
                        TEXTS.get(
                                "mapping",
                                entry.name(),
                                i + 1,
                                prompts,
                                format.task().unit(),
                                length),
                        i / (double) prompts);
                Inquiry inquiry =
                        Inquiry.of(Question.random(format, length, SEED + i)).withRows(Inquiry.Rows.DIGITS);
                Analysis analysis = new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, cancel);
                first = first == null ? analysis : first;
                scores.add(analysis.scores());
            }
        }
        return new MapStudy(entry, first, scores);
    }
}

package org.mnemoscope.training;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;

/**
 * Measures models on problems that neither training nor the final evaluation draws, so that one of them can be chosen: how often they are right,
 * and how clear their maps are.
 *
 * @param lengths problem lengths that exact match is measured at, at least one
 * @param samples problems a length
 * @param mapLength problem length of the maps
 * @param maps number of maps
 */
public record Validation(List<Integer> lengths, int samples, int mapLength, int maps) {
    /** Neither the seeds of training nor those of the final evaluation. */
    private static final long SEED = 555;

    /** Copies what it is given. */
    public Validation {
        lengths = List.copyOf(lengths);
    }

    /** What decides which of several models is the best: the sum of exact match and hit rate. */
    static double merit(double exactMatch, double hitRate) {
        return exactMatch + hitRate;
    }

    /**
     * What was measured.
     *
     * @param exactMatch by length
     * @param hitRate mean hit rate of the maps; 0 where the format has no expected sources
     * @param sourceMass mean source mass of the maps
     */
    public record Figures(Map<Integer, Double> exactMatch, double hitRate, double sourceMass) {
        /** The sum of exact match at the longest length and hit rate: the best of several models has the largest. */
        public double merit() {
            return Validation.merit(exactMatch.get(Collections.max(exactMatch.keySet())), hitRate);
        }
    }

    /**
     * Measures a model.
     *
     * @param model the model
     * @param format how the problems are written
     * @param cancel looked at throughout
     * @throws IOException if the model cannot be used
     * @throws ProblemException if a length is not possible with the model
     * @throws NotEnoughMemoryException if a map does not fit in memory
     */
    public Figures of(LanguageModel model, Format format, CancelToken cancel)
            throws IOException, ProblemException, NotEnoughMemoryException {
        for (int length : lengths) {
            model.symbols().requireFor(format, length);
        }
        model.symbols().requireFor(format, mapLength);
        Map<Integer, Double> exactMatch = new TreeMap<>();
        for (LengthResult result : new Evaluator(model.decoder(), model.symbols())
                .evaluate(format, lengths, samples, SEED, ProgressSink.NONE, cancel)
                .results()) {
            exactMatch.put(result.length(), result.exactMatch());
        }
        double hitRate = 0;
        double sourceMass = 0;
        for (int i = 0; i < maps; i++) {
            Inquiry inquiry =
                    Inquiry.of(Question.random(format, mapLength, SEED + i)).withRows(Inquiry.Rows.DIGITS);
            Scores scores = new Analyzer(model)
                    .analyze(inquiry, soFar -> {}, ProgressSink.NONE, cancel)
                    .scores();
            hitRate += scores.hitRate().orElse(0) / maps;
            sourceMass += scores.sourceMass().orElse(0) / maps;
        }
        return new Figures(exactMatch, hitRate, sourceMass);
    }
}

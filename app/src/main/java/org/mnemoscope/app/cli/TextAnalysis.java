package org.mnemoscope.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.Example;

/**
 * The analysis of a text, which has no scores.
 *
 * @param model the model
 * @param analysis what was found
 * @param reduction which values are asked for
 */
record TextAnalysis(SequenceModel model, Analysis analysis, Reduction reduction) {

    MapFigures.Part part() {
        return new MapFigures.Part(model.name(), analysis, OptionalInt.empty());
    }

    ExportedMap exported() {
        return ExportedMap.of(analysis, model, reduction, new Scores(List.of(), OptionalInt.empty()));
    }

    /** What a person reads of it. */
    String report() {
        Example example = analysis.answer().example();
        int[] ids = analysis.answer().ids();
        int first = example.promptLength();
        return String.format(
                Locale.ROOT,
                "%s, %s%n  prompt: %s%n  answer: %s%n%s: %d rows over %d tokens: answer %.2f s, map %.2f s; %s",
                example.subject().title(),
                example.subject().formatTitle(),
                model.line(Arrays.copyOf(ids, first)),
                model.line(Arrays.copyOfRange(ids, first, ids.length)),
                model.name(),
                analysis.rows().size(),
                ids.length,
                analysis.answer().seconds(),
                analysis.attributionSeconds(),
                MethodReport.of(analysis, reduction));
    }
}

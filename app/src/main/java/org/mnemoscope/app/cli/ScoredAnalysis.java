package org.mnemoscope.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;

/**
 * An analysis with its scores.
 *
 * @param entry the model that answered
 * @param analysis what was found
 * @param verdict how right the answer is
 * @param scores how well the map agrees with the expected sources
 * @param reduction which of the map's numbers are scored
 */
record ScoredAnalysis(ModelEntry entry, Analysis analysis, Verdict verdict, Scores scores, Reduction reduction) {

    static ScoredAnalysis of(ModelEntry entry, Analysis analysis, Reduction reduction) {
        Example example = analysis.answer().example();
        return new ScoredAnalysis(
                entry,
                analysis,
                Verdict.of(example, analysis.answer().emitted()),
                analysis.scores(reduction, entry.outputsInside(example.subject())),
                reduction);
    }

    /** The part it has in a figure. */
    MapFigures.Part part() {
        return new MapFigures.Part(
                entry.name(),
                analysis,
                entry.outputsInside(analysis.answer().example().subject()));
    }

    /** The map as it is written to files. */
    ExportedMap exported(SequenceModel model, Reduction reduction) {
        return ExportedMap.of(analysis, model, reduction, scores);
    }

    /** What a person reads of it. */
    String report() {
        Example example = analysis.answer().example();
        String answer = verdict.exactMatch()
                ? "exact match"
                : verdict.firstError().isPresent()
                        ? "first error at output " + verdict.firstError().getAsInt()
                        : "digits right, a mnemonic or mark wrong";
        return String.format(
                Locale.ROOT,
                "%s, %s · %s · %s%n  answer: %s, %d of %d digits right%n  hit rate %s (inside training %s, beyond %s)"
                        + " · break point %s%n  source mass %s · anchor mass %s · elsewhere %s%n"
                        + "  %s%n  %d rows over %d tokens: answer %.2f s, map %.2f s",
                example.subject().title(),
                example.subject().formatTitle(),
                entry.name(),
                example.subject().summary(),
                answer,
                verdict.right(),
                verdict.digits(),
                text(scores.hitRate()),
                text(scores.hitRateInside()),
                text(scores.hitRateBeyond()),
                scores.breakPoint().isPresent() ? scores.breakPoint().getAsInt() : "none",
                text(scores.sourceMass()),
                text(scores.anchorMass()),
                text(scores.elsewhere()),
                MethodReport.of(analysis, reduction),
                analysis.rows().size(),
                example.tokens().size(),
                analysis.answer().seconds(),
                analysis.attributionSeconds());
    }

    /** The means over several analyses. */
    static String means(List<ScoredAnalysis> results) {
        long exact = results.stream().filter(r -> r.verdict().exactMatch()).count();
        String breaks = results.stream()
                .map(r -> r.scores().breakPoint())
                .map(point -> point.isPresent() ? Integer.toString(point.getAsInt()) : "none")
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%nmeans of %d prompts%n  exact match %.2f%n  hit rate %s (inside training %s, beyond %s)%n"
                        + "  source mass %s · anchor mass %s · elsewhere %s%n  break points %s",
                results.size(),
                exact / (double) results.size(),
                mean(results, Scores::hitRate),
                mean(results, Scores::hitRateInside),
                mean(results, Scores::hitRateBeyond),
                mean(results, Scores::sourceMass),
                mean(results, Scores::anchorMass),
                mean(results, Scores::elsewhere),
                breaks);
    }

    private static String mean(List<ScoredAnalysis> results, Function<Scores, OptionalDouble> figure) {
        return text(results.stream()
                .map(result -> figure.apply(result.scores()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average());
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
    }
}

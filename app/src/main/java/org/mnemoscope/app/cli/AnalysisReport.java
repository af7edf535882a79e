package org.mnemoscope.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.prompts.Estimate;
import org.mnemoscope.prompts.PromptScores;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Subject;

/** What a person reads of an analysis on the command line. */
final class AnalysisReport {
    private AnalysisReport() {}

    /** Of one analysis. */
    static String of(Analysis analysis, SequenceModel model) {
        String remarks = analysis.remarks().stream()
                .map(remark -> System.lineSeparator() + "  " + remark)
                .collect(Collectors.joining());
        return numbers(analysis, model) + remarks;
    }

    private static String numbers(Analysis analysis, SequenceModel model) {
        return analysis.verdict()
                .map(verdict -> analysis.answer().example().isText()
                        ? ofText(analysis, model) + ofScores(analysis)
                        : ofProblem(analysis, verdict, model))
                .orElseGet(() -> ofText(analysis, model));
    }

    private static String ofProblem(Analysis analysis, Verdict verdict, SequenceModel model) {
        Subject subject = analysis.answer().example().subject();
        Optional<String> outside = model.trainedOn().flatMap(trained -> trained.remark(subject));
        Scores scores = analysis.scores();
        String answer = verdict.exactMatch()
                ? "exact match"
                : verdict.firstError().isPresent()
                        ? "first error at output " + verdict.firstError().getAsInt()
                        : "digits right, a mnemonic or mark wrong";
        return String.format(
                Locale.ROOT,
                "%s, %s · %s · %s%n  answer: %s, %d of %d digits right%n  hit rate %s (%s)"
                        + " · %s%n  source mass %s · anchor mass %s · elsewhere %s%n"
                        + "  %s%n  %d rows over %d tokens: answer %.2f s, map %.2f s",
                subject.title(),
                subject.formatTitle(),
                model.name(),
                subject.summary(),
                answer,
                verdict.right(),
                verdict.digits(),
                text(scores.hitRate()),
                outside.map(remark -> "outside training: " + remark)
                        .orElse("inside training " + text(scores.hitRateInside()) + ", beyond "
                                + text(scores.hitRateBeyond())),
                scores.breakPoint().words(),
                text(scores.sourceMass()),
                text(scores.anchorMass()),
                text(scores.elsewhere()),
                method(analysis),
                analysis.rows().size(),
                analysis.answer().example().tokens().size(),
                analysis.answer().seconds(),
                analysis.seconds());
    }

    private static String ofText(Analysis analysis, SequenceModel model) {
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
                analysis.seconds(),
                method(analysis));
    }

    /** Of a text that has a right answer. */
    private static String ofScores(Analysis analysis) {
        Scores scores = analysis.scores();
        return String.format(
                Locale.ROOT,
                "%n  %s · hit rate %s · source mass %s · elsewhere %s",
                VerdictWords.of(analysis).orElseThrow(),
                text(scores.hitRate()),
                text(scores.sourceMass()),
                text(scores.elsewhere()));
    }

    /**
     * How a map was made, as in {@code Gradient × Input, target contrast, signed-sum, input point embedding} and {@code Attention,
     * 3rd layer, 4th head, no target}.
     */
    private static String method(Analysis analysis) {
        MethodKind kind = analysis.method().kind();
        StringBuilder text = new StringBuilder(analysis.method().words());
        text.append(
                kind.hasTarget()
                        ? ", target " + analysis.plan().targets().digits().id()
                        : ", no target");
        if (kind.reductions().size() > 1) {
            text.append(", ").append(analysis.reduction().id());
        }
        if (kind.hasInputPoint()) {
            text.append(", input point ").append(analysis.plan().inputPoint().id());
        }
        analysis.completenessGap()
                .ifPresent(gap -> text.append(String.format(Locale.ROOT, ", largest completeness gap %.2g", gap)));
        return text.toString();
    }

    /** The means over several analyses of problems. */
    static String means(List<Analysis> analyses) {
        PromptScores scores = PromptScores.of(analyses);
        return String.format(
                Locale.ROOT,
                "%nmeans of %d prompts, with %s%n  exact match %s%n  hit rate %s (inside training %s, beyond %s)%n"
                        + "  source mass %s · anchor mass %s · elsewhere %s%n  breaks on %s",
                analyses.size(),
                Estimate.WORDS,
                scores.exactMatch().words(),
                scores.words(Scores::hitRate),
                scores.words(Scores::hitRateInside),
                scores.words(Scores::hitRateBeyond),
                scores.words(Scores::sourceMass),
                scores.words(Scores::anchorMass),
                scores.words(Scores::elsewhere),
                scores.breaks());
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
    }
}

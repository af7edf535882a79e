package org.mnemoscope.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.prompts.Estimate;
import org.mnemoscope.prompts.PromptScores;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Subject;

/** What a person reads of an analysis on the command line. */
final class AnalysisReport {
    private static final Texts TEXTS = Texts.of(AnalysisReport.class);
    private static final String NEXT = System.lineSeparator() + "  ";

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
        Scores scores = analysis.scores();
        String answer = verdict.exactMatch()
                ? TEXTS.get("report.exact")
                : verdict.firstError().isPresent()
                        ? TEXTS.get("report.first-error", verdict.firstError().getAsInt())
                        : TEXTS.get("report.mark-wrong");
        return String.join(
                NEXT,
                TEXTS.get("report.problem", subject.title(), subject.formatTitle(), model.name(), subject.summary()),
                TEXTS.get("report.answer", answer, verdict.right(), verdict.digits()),
                TEXTS.get(
                        "report.hits",
                        hits(analysis, model),
                        scores.breakPoint().words()),
                TEXTS.get(
                        "report.mass", text(scores.sourceMass()), text(scores.anchorMass()), text(scores.elsewhere())),
                method(analysis),
                cost(analysis));
    }

    /** The hit rate, inside training and beyond where it is known what the model was trained on. */
    private static String hits(Analysis analysis, SequenceModel model) {
        Scores scores = analysis.scores();
        String rate = text(scores.hitRate());
        return model.trainedOn()
                .map(trained -> TEXTS.get(
                        "report.hits.of",
                        rate,
                        trained.remark(analysis.answer().example().subject())
                                .map(remark -> TEXTS.get("report.outside", remark))
                                .orElseGet(() -> TEXTS.get(
                                        "report.inside", text(scores.hitRateInside()), text(scores.hitRateBeyond())))))
                .orElse(rate);
    }

    private static String cost(Analysis analysis) {
        return TEXTS.get(
                "report.cost",
                analysis.rows().size(),
                analysis.answer().example().tokens().size(),
                analysis.answer().seconds(),
                analysis.seconds());
    }

    private static String ofText(Analysis analysis, SequenceModel model) {
        Example example = analysis.answer().example();
        int[] ids = analysis.answer().ids();
        int first = example.promptLength();
        return String.join(
                System.lineSeparator(),
                example.subject().title() + ", " + example.subject().formatTitle(),
                "  " + TEXTS.get("report.text-prompt", model.line(Arrays.copyOf(ids, first))),
                "  " + TEXTS.get("report.text-answer", model.line(Arrays.copyOfRange(ids, first, ids.length))),
                model.name() + ": " + cost(analysis) + "; " + method(analysis));
    }

    /** Of a text that has a right answer. */
    private static String ofScores(Analysis analysis) {
        Scores scores = analysis.scores();
        return NEXT
                + TEXTS.get(
                        "report.text-scores",
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
        List<String> words = new ArrayList<>(List.of(
                analysis.method().words(),
                kind.hasTarget()
                        ? TEXTS.get(
                                "report.target",
                                analysis.plan().targets().digits().id())
                        : TEXTS.get("report.no-target")));
        if (kind.reductions().size() > 1) {
            words.add(analysis.reduction().id());
        }
        if (kind.hasInputPoint()) {
            words.add(
                    TEXTS.get("report.input-point", analysis.plan().inputPoint().id()));
        }
        analysis.completenessGap().ifPresent(gap -> words.add(TEXTS.get("report.gap", gap)));
        return String.join(", ", words);
    }

    /** The means over several analyses of problems. */
    static String means(List<Analysis> analyses) {
        PromptScores scores = PromptScores.of(analyses);
        return String.join(
                NEXT,
                System.lineSeparator() + TEXTS.get("means.of", analyses.size(), Estimate.intervals()),
                TEXTS.get("means.exact", scores.exactMatch().words()),
                TEXTS.get(
                        "means.hits",
                        scores.words(Scores::hitRate),
                        scores.words(Scores::hitRateInside),
                        scores.words(Scores::hitRateBeyond)),
                TEXTS.get(
                        "report.mass",
                        scores.words(Scores::sourceMass),
                        scores.words(Scores::anchorMass),
                        scores.words(Scores::elsewhere)),
                TEXTS.get("means.breaks", scores.breaks()));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
    }
}

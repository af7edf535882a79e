package org.mnemoscope.app.window.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.BreakPoint;
import org.mnemoscope.score.Measure;
import org.mnemoscope.score.RowScore;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.ExampleToken;

/** Explains the numbers of one map with what stands in it. */
final class Explanations {
    private static final Texts TEXTS = Texts.of(Explanations.class);

    private final Findings findings;
    private final Scores scores;
    private final MapOptions options;

    /**
     * @param findings what the map was made of
     * @param scores the scores of the rows that are there
     * @param options which numbers and tokens are shown
     */
    Explanations(Findings findings, Scores scores, MapOptions options) {
        this.findings = findings;
        this.scores = scores;
        this.options = options;
    }

    /** Of the outputs that count: how many hit, and where one misses. */
    Explanation hitRate(Predicate<RowScore> counts) {
        List<RowScore> rows = scores.rows().stream().filter(counts).toList();
        if (rows.isEmpty()) {
            return Explanation.of(Measure.HIT_RATE, "", TEXTS.get("hit.none"));
        }
        long hits = rows.stream().filter(RowScore::hit).count();
        String figures = TEXTS.get("hit.figures", hits, rows.size(), hits / (double) rows.size());
        return rows.stream()
                .filter(row -> !row.hit())
                .findFirst()
                .map(row -> new Explanation(Measure.HIT_RATE, figures, miss(row), OptionalInt.of(row.position())))
                .orElseGet(() -> Explanation.of(Measure.HIT_RATE, figures, TEXTS.get("hit.all")));
    }

    private String miss(RowScore row) {
        String read = token(row.position()).sources().stream()
                .map(this::name)
                .reduce((first, second) -> TEXTS.get("and", first, second))
                .orElse("");
        return strongestOther(row)
                .map(other -> TEXTS.get(
                        "hit.miss.other", row.outputIndex(), read, percent(share(row.position(), other)), name(other)))
                .orElseGet(() -> TEXTS.get("hit.miss", row.outputIndex(), read));
    }

    /** The largest cell that is neither an expected source nor an anchor. */
    private Optional<Integer> strongestOther(RowScore row) {
        ExampleToken token = token(row.position());
        return values(row.position()).flatMap(values -> IntStream.range(0, values.length)
                .filter(j -> !token.sources().contains(j)
                        && !token.anchors().contains(j)
                        && options.showsRow(token(j).role())
                        && Math.abs(values[j]) > 0)
                .boxed()
                .max(Comparator.comparingDouble(j -> Math.abs(values[j]))));
    }

    Explanation breakPoint() {
        List<RowScore> rows = scores.rows();
        int n = rows.size();
        if (scores.breakPoint() instanceof BreakPoint.At at) {
            List<RowScore> before =
                    rows.stream().filter(row -> row.outputIndex() < at.digit()).toList();
            List<RowScore> after =
                    rows.stream().filter(row -> row.outputIndex() >= at.digit()).toList();
            return new Explanation(
                    Measure.BREAK_POINT,
                    TEXTS.get("break.figures", n, BreakPoint.EVIDENCE * Math.log(n)),
                    TEXTS.get("break.at", at.digit(), hits(before), before.size(), hits(after), after.size()),
                    OptionalInt.of(after.get(0).position()));
        }
        if (scores.breakPoint() instanceof BreakPoint.TooShort) {
            return Explanation.of(
                    Measure.BREAK_POINT,
                    TEXTS.get("break.short.figures", n),
                    TEXTS.get("break.short", 2 * BreakPoint.LEAST_DIGITS));
        }
        return Explanation.of(
                Measure.BREAK_POINT,
                TEXTS.get("break.figures", n, BreakPoint.EVIDENCE * Math.log(n)),
                TEXTS.get("break.none", hits(rows), rows.size()));
    }

    private static long hits(List<RowScore> rows) {
        return rows.stream().filter(RowScore::hit).count();
    }

    Explanation sourceMass() {
        List<RowScore> rows = scores.rows();
        if (rows.isEmpty()) {
            return Explanation.of(Measure.SOURCE_MASS, "", "");
        }
        RowScore least = rows.stream()
                .min(Comparator.comparingDouble(RowScore::sourceMass))
                .orElseThrow();
        return new Explanation(
                Measure.SOURCE_MASS,
                TEXTS.get("mass.figures", rows.size(), scores.sourceMass().orElse(0)),
                TEXTS.get("mass.least", least.outputIndex(), percent(least.sourceMass()), percent(least.elsewhere())),
                OptionalInt.of(least.position()));
    }

    Explanation hidden(double share) {
        return Explanation.of(Measure.HIDDEN, "", TEXTS.get("hidden.share", percent(share)));
    }

    /** The row that adds up worst. */
    Explanation gap() {
        AttributionRow worst = findings.rows().stream()
                .filter(row -> row.completenessGap().isPresent())
                .max(Comparator.comparingDouble(
                        row -> Math.abs(row.completenessGap().getAsDouble())))
                .orElseThrow();
        return new Explanation(
                Measure.GAP,
                TEXTS.get(
                        "gap.figures",
                        worst.targetValue(),
                        worst.completenessGap().getAsDouble()),
                TEXTS.get("gap.worst", name(worst.position())),
                OptionalInt.of(worst.position()));
    }

    /** What the environment wrote; empty where the model wrote all of its answer. */
    Optional<Metric> forced() {
        List<ExampleToken> tokens = findings.answer().example().tokens();
        int first = IntStream.range(0, tokens.size())
                .filter(t -> tokens.get(t).predicted())
                .findFirst()
                .orElse(tokens.size());
        int[] given = IntStream.range(first, tokens.size())
                .filter(t -> !tokens.get(t).predicted())
                .toArray();
        if (given.length == 0) {
            return Optional.empty();
        }
        String figures = TEXTS.get("forced.figures", given.length, tokens.size() - first);
        Explanation why = Explanation.of(
                Measure.FORCED,
                figures,
                TEXTS.get(
                        "forced.first",
                        token(given[0]).text(),
                        token(given[0]).role().title()));
        return Optional.of(new Metric(TEXTS.get("metric.forced"), figures, Optional.of(why)));
    }

    private double share(int t, int j) {
        float[] values = values(t).orElseThrow();
        double all = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .filter(w -> !Double.isNaN(w))
                .sum();
        return all == 0 ? 0 : Math.abs(values[j]) / all;
    }

    private Optional<float[]> values(int t) {
        return findings.rows().stream()
                .filter(row -> row.position() == t)
                .findFirst()
                .map(row -> row.values(options.reduction()));
    }

    private ExampleToken token(int position) {
        return findings.answer().example().tokens().get(position);
    }

    private String name(int position) {
        String label = token(position).label();
        return label.isEmpty() ? TEXTS.get("token", position + 1) : label;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}

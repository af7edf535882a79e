package org.mnemoscope.app.window.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.score.BreakPoint;
import org.mnemoscope.score.Measure;
import org.mnemoscope.score.RowScore;
import org.mnemoscope.score.Scores;
import org.mnemoscope.task.ExampleToken;

/** Explains the numbers of one map with what stands in it. */
final class Explanations {
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
            return Explanation.of(Measure.HIT_RATE, "", "No output of this answer is of that kind.");
        }
        long hits = rows.stream().filter(RowScore::hit).count();
        String figures = String.format(
                Locale.ROOT, "hits / rows = %d / %d = %.2f", hits, rows.size(), hits / (double) rows.size());
        return rows.stream()
                .filter(row -> !row.hit())
                .findFirst()
                .map(row -> new Explanation(Measure.HIT_RATE, figures, miss(row), OptionalInt.of(row.position())))
                .orElseGet(() -> Explanation.of(Measure.HIT_RATE, figures, "None of them misses."));
    }

    private String miss(RowScore row) {
        String read = token(row.position()).sources().stream().map(this::name).collect(Collectors.joining(" and "));
        String missed = "Output " + row.outputIndex() + " misses: it had to read " + read;
        return strongestOther(row)
                .map(other ->
                        missed + ", and puts " + percent(share(row.position(), other)) + " on " + name(other) + ".")
                .orElse(missed + ".");
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
                    String.format(Locale.ROOT, "n = %d, 3·ln n = %.1f", n, BreakPoint.EVIDENCE * Math.log(n)),
                    "Before output " + at.digit() + " " + hits(before) + ", from there on " + hits(after) + ".",
                    OptionalInt.of(after.get(0).position()));
        }
        if (scores.breakPoint() instanceof BreakPoint.TooShort) {
            return Explanation.of(
                    Measure.BREAK_POINT,
                    "n = " + n,
                    "There are fewer than " + 2 * BreakPoint.LEAST_DIGITS
                            + " outputs: no break could be told from chance.");
        }
        return Explanation.of(
                Measure.BREAK_POINT,
                String.format(Locale.ROOT, "n = %d, 3·ln n = %.1f", n, BreakPoint.EVIDENCE * Math.log(n)),
                "Of all outputs " + hits(rows) + ", and one rate explains that as well as two.");
    }

    private static String hits(List<RowScore> rows) {
        return rows.stream().filter(RowScore::hit).count() + " of " + rows.size() + " hit";
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
                String.format(
                        Locale.ROOT,
                        "mean of %d rows = %.2f",
                        rows.size(),
                        scores.sourceMass().orElse(0)),
                "Least at output " + least.outputIndex() + ": " + percent(least.sourceMass())
                        + " on what it had to read, " + percent(least.elsewhere())
                        + " on neither that nor its mnemonics.",
                OptionalInt.of(least.position()));
    }

    Explanation hidden(double share) {
        return Explanation.of(Measure.HIDDEN, "", percent(share) + " of this map lies on tokens that View leaves out.");
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
                String.format(
                        Locale.ROOT,
                        "f(e) = %.3g, gap %.2g",
                        worst.targetValue(),
                        worst.completenessGap().getAsDouble()),
                "It is largest at " + name(worst.position()) + "; more steps make it smaller.",
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
        String figures = given.length + " of " + (tokens.size() - first) + " tokens";
        Explanation why = Explanation.of(
                Measure.FORCED,
                figures,
                "The first of them is " + token(given[0]).text() + ", a "
                        + token(given[0]).role().title() + ".");
        return Optional.of(new Metric("Forced", figures, Optional.of(why)));
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
        return label.isEmpty() ? "token " + (position + 1) : label;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}

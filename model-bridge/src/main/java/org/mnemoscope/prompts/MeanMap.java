package org.mnemoscope.prompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.matching.TokenMatch;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;

/**
 * The mean of several maps: of the cells of the same role and index, each row divided by its largest magnitude first, so that every
 * problem counts alike. What a shorter problem lacks is the mean of the others.
 */
final class MeanMap {
    private final Analysis longest;
    private final List<Analysis> analyses;

    private MeanMap(List<Analysis> analyses) {
        this.analyses = analyses;
        longest = analyses.stream()
                .max(Comparator.comparingInt(
                        analysis -> analysis.answer().example().tokens().size()))
                .orElseThrow();
    }

    /**
     * The mean.
     *
     * @param analyses at least one, of one format and method
     * @return an analysis whose tokens are called by what they are for, as b3 is, for no token is that of all problems
     */
    static Analysis of(List<Analysis> analyses) {
        return new MeanMap(analyses).mean();
    }

    private Analysis mean() {
        Map<Integer, Map<Reduction, double[][]>> sums = new HashMap<>();
        for (Analysis analysis : analyses) {
            add(analysis, sums);
        }
        List<AttributionRow> rows = new ArrayList<>();
        for (AttributionRow row : longest.rows()) {
            rows.add(mean(row, sums.get(row.position())));
        }
        return new Analysis(
                longest.inquiry(),
                longest.plan(),
                named(longest.answer()),
                Optional.empty(),
                rows,
                true,
                List.of(),
                longest.trainedOutputs(),
                0);
    }

    /** For each position of a row and each number: the sums of the cells, and how many there were. */
    private void add(Analysis analysis, Map<Integer, Map<Reduction, double[][]>> sums) {
        TokenMatch match =
                TokenMatch.of(analysis.answer().example(), longest.answer().example());
        for (AttributionRow row : analysis.rows()) {
            int position = match.toSecond(row.position());
            if (position == TokenMatch.NONE) {
                continue;
            }
            Map<Reduction, double[][]> sumsOfRow =
                    sums.computeIfAbsent(position, any -> new EnumMap<>(Reduction.class));
            for (Reduction reduction : analysis.method().kind().reductions()) {
                double[][] sum = sumsOfRow.computeIfAbsent(reduction, any -> new double[2][position]);
                add(row.values(reduction), match, sum);
            }
        }
    }

    private static void add(float[] values, TokenMatch match, double[][] sum) {
        double largest = 0;
        for (float value : values) {
            largest = Float.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        for (int j = 0; j < values.length; j++) {
            int column = match.toSecond(j);
            if (column != TokenMatch.NONE && column < sum[0].length && !Float.isNaN(values[j])) {
                sum[0][column] += largest == 0 ? 0 : values[j] / largest;
                sum[1][column]++;
            }
        }
    }

    private static AttributionRow mean(AttributionRow like, Map<Reduction, double[][]> sums) {
        Map<Reduction, float[]> cells = new EnumMap<>(Reduction.class);
        sums.forEach((reduction, sum) -> {
            float[] means = new float[like.position()];
            Arrays.setAll(sum[0], column -> sum[1][column] == 0 ? Double.NaN : sum[0][column] / sum[1][column]);
            for (int column = 0; column < means.length; column++) {
                means[column] = (float) sum[0][column];
            }
            cells.put(reduction, means);
        });
        return new AttributionRow(like.index(), like.position(), -1, -1, Float.NaN, cells, OptionalDouble.empty());
    }

    private static Answer named(Answer answer) {
        List<ExampleToken> tokens = answer.example().tokens().stream()
                .map(token -> new ExampleToken(
                        token.label(),
                        token.role(),
                        token.predicted(),
                        token.label(),
                        token.sources(),
                        token.anchors()))
                .toList();
        return new Answer(
                new Example(answer.example().subject(), tokens),
                answer.ids(),
                tokens.stream().map(ExampleToken::text).toList(),
                0);
    }
}

package org.mnemoscope.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;

/**
 * How well a map agrees with another one of the same answer, the swap map: the one score that needs no expected sources. Only
 * magnitudes count. A cell that does not exist has no weight.
 *
 * @param sameSources share of rows whose k largest cells, anchors aside, are the same tokens in both maps, 0 to 1; k is the number
 *     of expected sources, or {@value #SOURCES_OF_TEXT} where there are none. Equal weights decide nothing, so a row with a tie for
 *     the last place does not agree. A row with no more than k cells is passed over. Empty where no row is left
 * @param rankCorrelation mean over the rows of Spearman's ρ between the cells' magnitudes, -1 to 1, over the cells that exist in both
 *     maps; a row with fewer than two different magnitudes in one of them has none. Empty where no row has one
 */
public record Agreement(OptionalDouble sameSources, OptionalDouble rankCorrelation) {
    /** How many cells are compared in a row without expected sources. */
    public static final int SOURCES_OF_TEXT = 2;

    /**
     * Compares two maps over the rows that both have.
     *
     * @param example the sequence, with its expected sources if it has any
     * @param map rows of any method
     * @param reduction which of their numbers
     * @param swap rows of the map it is held against, which have one value a cell
     * @throws IllegalArgumentException if the rows have no such numbers
     */
    public static Agreement of(
            Example example, List<AttributionRow> map, Reduction reduction, List<AttributionRow> swap) {
        Map<Integer, AttributionRow> other = new HashMap<>();
        swap.forEach(row -> other.put(row.position(), row));
        List<Pair> pairs = map.stream()
                .filter(row -> other.containsKey(row.position()))
                .map(row -> new Pair(
                        example.tokens().get(row.position()),
                        magnitudes(row.values(reduction)),
                        magnitudes(other.get(row.position()).values(Reduction.VALUE))))
                .toList();
        return new Agreement(
                pairs.stream()
                        .filter(Pair::leavesChoice)
                        .mapToDouble(pair -> pair.sameSources() ? 1 : 0)
                        .average(),
                pairs.stream()
                        .flatMapToDouble(pair -> pair.rankCorrelation().stream())
                        .average());
    }

    private static double[] magnitudes(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(j -> Math.abs(values[j]))
                .toArray();
    }

    /**
     * A row of both maps.
     *
     * @param token the output token
     * @param one magnitudes, NaN where a cell does not exist
     * @param other likewise
     */
    private record Pair(ExampleToken token, double[] one, double[] other) {
        private int sources() {
            return token.sources().isEmpty() ? SOURCES_OF_TEXT : token.sources().size();
        }

        boolean leavesChoice() {
            return one.length - token.anchors().size() > sources();
        }

        boolean sameSources() {
            Set<Integer> largest = largest(one);
            return !largest.isEmpty() && largest.equals(largest(other));
        }

        /** The tokens with the most weight; none where a tie leaves open which they are. */
        private Set<Integer> largest(double[] magnitudes) {
            int[] descending = IntStream.range(0, magnitudes.length)
                    .filter(j -> !token.anchors().contains(j))
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> -weight(magnitudes[j])))
                    .mapToInt(j -> j)
                    .toArray();
            int k = sources();
            boolean tie = weight(magnitudes[descending[k - 1]]) == weight(magnitudes[descending[k]]);
            return tie ? Set.of() : Arrays.stream(descending, 0, k).boxed().collect(Collectors.toSet());
        }

        private static double weight(double magnitude) {
            return Double.isNaN(magnitude) ? 0 : magnitude;
        }

        OptionalDouble rankCorrelation() {
            int[] both = IntStream.range(0, one.length)
                    .filter(j -> !Double.isNaN(one[j]) && !Double.isNaN(other[j]))
                    .toArray();
            return RankCorrelation.of(
                    Arrays.stream(both).mapToDouble(j -> one[j]).toArray(),
                    Arrays.stream(both).mapToDouble(j -> other[j]).toArray());
        }
    }
}

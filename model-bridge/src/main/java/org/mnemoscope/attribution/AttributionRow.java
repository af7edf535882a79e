package org.mnemoscope.attribution;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * One output token's attribution over its context, the positions before it.
 *
 * @param index which row of the request, 0-based
 * @param position the output token's position t, 0-based
 * @param targetId the token that stands there
 * @param contrastId the token the contrast was taken against, or -1 for other targets
 * @param targetValue f_t, or NaN where the method has no target
 * @param cells for each number the method gives, one value for each context position 0 to t-1; NaN where the cell does not exist,
 *     as of a token without an alternative
 * @param completenessGap of Integrated Gradients: how far the signed sums are from what they should add up to, Σ − (f(e) −
 *     f(b)); empty for other methods
 */
public record AttributionRow(
        int index,
        int position,
        int targetId,
        int contrastId,
        float targetValue,
        Map<Reduction, float[]> cells,
        OptionalDouble completenessGap) {
    /**
     * Copies what it is given.
     *
     * @throws IllegalArgumentException if there are no numbers, or an array has another length than {@code position}
     */
    public AttributionRow {
        cells = copy(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a row has no values");
        }
        for (float[] values : cells.values()) {
            if (values.length != position) {
                throw new IllegalArgumentException("a row at position " + position + " has " + values.length
                        + " values; it needs one a position before");
            }
        }
    }

    /**
     * A row of gradients.
     *
     * @param index which row of the request, 0-based
     * @param position the output token's position t, 0-based
     * @param targetId the token that stands there
     * @param contrastId the token the contrast was taken against, or -1 for other targets
     * @param targetValue f_t
     * @param signedSum Σ a for each context position 0 to t-1
     * @param l2 ‖a‖₂ likewise
     * @param gradientNorm ‖∂f/∂e‖₂ likewise
     */
    public AttributionRow(
            int index,
            int position,
            int targetId,
            int contrastId,
            float targetValue,
            float[] signedSum,
            float[] l2,
            float[] gradientNorm) {
        this(
                index,
                position,
                targetId,
                contrastId,
                targetValue,
                Map.of(Reduction.SIGNED_SUM, signedSum, Reduction.L2, l2, Reduction.GRADIENT_NORM, gradientNorm),
                OptionalDouble.empty());
    }

    /** The values of every number the method gives, a copy. */
    @Override
    public Map<Reduction, float[]> cells() {
        return copy(cells);
    }

    /**
     * The values of one reduction.
     *
     * @return one value for each context position, a copy
     * @throws IllegalArgumentException if the method does not give it
     */
    public float[] values(Reduction reduction) {
        float[] values = cells.get(reduction);
        if (values == null) {
            throw new IllegalArgumentException("the row has no " + reduction.id() + "; it has "
                    + String.join(
                            ", ", cells.keySet().stream().map(Reduction::id).toList()));
        }
        return values.clone();
    }

    /** The same row with some of its numbers alone. */
    public AttributionRow only(List<Reduction> reductions) {
        Map<Reduction, float[]> kept = new EnumMap<>(cells);
        kept.keySet().retainAll(reductions);
        return new AttributionRow(index, position, targetId, contrastId, targetValue, kept, completenessGap);
    }

    /**
     * The same row with NaN for the cells that do not exist.
     *
     * @param exist whether a context position has a cell
     */
    public AttributionRow where(IntPredicate exist) {
        Map<Reduction, float[]> kept = copy(cells);
        kept.values().forEach(values -> {
            for (int j = 0; j < values.length; j++) {
                values[j] = exist.test(j) ? values[j] : Float.NaN;
            }
        });
        return new AttributionRow(index, position, targetId, contrastId, targetValue, kept, completenessGap);
    }

    /** The same row with another f_t. */
    public AttributionRow withTargetValue(float other) {
        return new AttributionRow(index, position, targetId, contrastId, other, cells, completenessGap);
    }

    /** The same row with a completeness gap. */
    public AttributionRow withCompletenessGap(double gap) {
        return new AttributionRow(index, position, targetId, contrastId, targetValue, cells, OptionalDouble.of(gap));
    }

    /** The largest completeness gap of some rows, without its sign; empty where they have none. */
    public static OptionalDouble completenessGap(List<AttributionRow> rows) {
        return rows.stream()
                .flatMapToDouble(row -> row.completenessGap().stream())
                .map(Math::abs)
                .max();
    }

    private static Map<Reduction, float[]> copy(Map<Reduction, float[]> cells) {
        Map<Reduction, float[]> copy = new EnumMap<>(Reduction.class);
        cells.forEach((reduction, values) -> copy.put(reduction, values.clone()));
        return Collections.unmodifiableMap(copy);
    }
}

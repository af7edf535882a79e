package org.mnemoscope.app.report.map;

import java.util.Set;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.matrix.ValueRange;

/**
 * How stored values are shown.
 *
 * @param reduction which stored values
 * @param normalisation what they are divided by
 * @param signed whether values keep their sign; else magnitudes are shown
 * @param columns which output tokens are columns
 * @param rows which context tokens are rows
 * @param hidden roles that are no rows either, whatever {@code rows} says: the sink filter
 */
public record MapOptions(
        Reduction reduction,
        Normalisation normalisation,
        boolean signed,
        TokenChoice columns,
        TokenChoice rows,
        Set<Role> hidden) {
    /** What the workbench opens with: on a mnemonic model its two diagonals are crisp. */
    public static final MapOptions FIRST = new MapOptions(
            Reduction.SIGNED_SUM, Normalisation.OUTPUT_MAX, false, TokenChoice.DIGITS, TokenChoice.ALL, Set.of());

    /** Copies the set. */
    public MapOptions {
        hidden = Set.copyOf(hidden);
    }

    /** The same, showing a number that a method's maps have: the first, where they lack the one that was chosen. */
    public MapOptions fitting(MethodKind method) {
        return method.reductions().contains(reduction)
                ? this
                : showing(method.reductions().get(0));
    }

    /** The same, showing a number that says something of a map: another one, where it lacks the one that was chosen or that is rounding alone. */
    public MapOptions fitting(Analysis analysis) {
        return showing(analysis.fitting(reduction));
    }

    private MapOptions showing(Reduction other) {
        return other == reduction ? this : new MapOptions(other, normalisation, signed, columns, rows, hidden);
    }

    /** Whether a context token of a role is a row. */
    public boolean showsRow(Role role) {
        return rows.shows(role) && !hidden.contains(role);
    }

    /** Whether what is shown can be negative. */
    public boolean showsSign() {
        return signed && reduction.isSigned();
    }

    /** The range of a picture's colours: 1 where values are divided by a maximum, else the largest magnitude there is. */
    ValueRange range(float[] values) {
        double end = normalisation == Normalisation.OUTPUT_MAX || normalisation == Normalisation.MAP_MAX
                ? 1
                : largestMagnitude(values);
        return showsSign() ? ValueRange.symmetric(end) : ValueRange.upTo(end);
    }

    private static double largestMagnitude(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Float.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

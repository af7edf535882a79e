package org.mnemoscope.app.window.methods;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.panel.Metric;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.score.Agreement;
import org.mnemoscope.score.Scores;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * A line of the comparison.
 *
 * @param kind the method
 * @param words the method with its settings
 * @param picture its map
 * @param hitRate share of outputs that look at exactly what is expected, or a dash
 * @param sourceMass share of weight on what is expected, or a dash
 * @param sameAsSwap share of outputs that look at the same tokens as the swap map, or a dash
 * @param rankCorrelation with the swap map, or a dash
 * @param breakPoint whether it breaks and where, in words, or a dash
 * @param seconds time the map took
 * @param gap the completeness gap, empty for methods without
 */
public record ComparedMethod(
        MethodKind kind,
        String words,
        HeatmapData picture,
        String hitRate,
        String sourceMass,
        String sameAsSwap,
        String rankCorrelation,
        String breakPoint,
        String seconds,
        String gap) {
    private static final String UNKNOWN = "–";

    static ComparedMethod of(MethodResult compared, MapOptions options) {
        Analysis result = compared.analysis();
        boolean scored = result.verdict().isPresent();
        Scores scores = result.scores();
        return new ComparedMethod(
                result.method().kind(),
                result.method().words(),
                MapFigures.shown(result, options.fitting(result)).data(),
                number("%.2f", scores.hitRate(), UNKNOWN),
                number("%.2f", scores.sourceMass(), UNKNOWN),
                agreement(compared, Agreement::sameSources),
                agreement(compared, Agreement::rankCorrelation),
                scored ? scores.breakPoint().words() : UNKNOWN,
                String.format(Locale.ROOT, "%.2f s", result.seconds()),
                Metric.gap(result.completenessGap()).orElse(""));
    }

    private static String agreement(MethodResult compared, Function<Agreement, OptionalDouble> score) {
        return number("%.2f", compared.agreement().map(score).orElse(OptionalDouble.empty()), UNKNOWN);
    }

    private static String number(String format, OptionalDouble value, String otherwise) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : otherwise;
    }
}

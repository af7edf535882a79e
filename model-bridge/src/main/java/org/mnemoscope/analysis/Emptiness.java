package org.mnemoscope.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ExampleToken;

/** What a map's own numbers say of it: that its signed sums are rounding alone, or that some outputs have nothing but zeros. */
final class Emptiness {
    private static final Texts TEXTS = Texts.of(Emptiness.class);

    /**
     * Where a norm takes the scale from its input, signed sums are its epsilon and rounding: 2e-6 to 1e-4 of the norms of the same products.
     * Elsewhere the largest is at least a tenth.
     */
    private static final float ROUNDING = 2e-3f;

    private Emptiness() {}

    /** Whether signed sums are what rounding leaves, and norms are not. The first row of most maps says that they are not. */
    static boolean ofSignedSums(List<AttributionRow> rows) {
        boolean norms = false;
        for (AttributionRow row : rows) {
            if (!row.cells().keySet().containsAll(List.of(Reduction.SIGNED_SUM, Reduction.L2))) {
                return false;
            }
            float norm = largest(row.values(Reduction.L2));
            if (largest(row.values(Reduction.SIGNED_SUM)) > ROUNDING * norm) {
                return false;
            }
            norms |= norm > 0;
        }
        return norms;
    }

    /** What is to be said of a map, a sentence each. */
    static List<String> words(Analysis analysis) {
        return Stream.concat(
                        ofSignedSums(analysis.rows()) ? Stream.of(TEXTS.get("empty.signed")) : Stream.empty(),
                        saturated(analysis).stream())
                .toList();
    }

    private static Optional<String> saturated(Analysis analysis) {
        List<ExampleToken> tokens = analysis.answer().example().tokens();
        long empty = analysis.rows().stream()
                .filter(row -> saturates(target(analysis, tokens.get(row.position()))))
                .filter(row -> largest(row.values(analysis.reduction())) == 0)
                .count();
        if (empty == 0 || !analysis.method().kind().hasTarget()) {
            return Optional.empty();
        }
        return Optional.of(
                empty == analysis.rows().size()
                        ? TEXTS.get("empty.saturated-all")
                        : TEXTS.count("empty.saturated", empty));
    }

    private static Target target(Analysis analysis, ExampleToken token) {
        Targets targets = analysis.plan().targets();
        return token.role().isDigit() ? targets.digits() : targets.others();
    }

    private static boolean saturates(Target target) {
        return target == Target.PROBABILITY || target == Target.LOG_PROBABILITY;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Float.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

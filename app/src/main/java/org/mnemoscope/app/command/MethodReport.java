package org.mnemoscope.app.command;

import java.util.List;
import java.util.Locale;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;

/** How a map was made, as part of a report. */
final class MethodReport {
    private MethodReport() {}

    /**
     * As in {@code Gradient × Input, target contrast, signed-sum, input point embedding} and {@code Attention, layer 2, head 3, no
     * target}.
     */
    static String of(
            AttributionMethod method,
            Target target,
            Reduction reduction,
            InputPoint inputPoint,
            List<AttributionRow> rows) {
        MethodKind kind = method.kind();
        StringBuilder text = new StringBuilder(method.words());
        text.append(kind.hasTarget() ? ", target " + target.id() : ", no target");
        if (kind.reductions().size() > 1) {
            text.append(", ").append(reduction.id());
        }
        if (kind.hasInputPoint()) {
            text.append(", input point ").append(inputPoint.id());
        }
        AttributionRow.completenessGap(rows)
                .ifPresent(gap -> text.append(String.format(Locale.ROOT, ", largest completeness gap %.2g", gap)));
        return text.toString();
    }
}

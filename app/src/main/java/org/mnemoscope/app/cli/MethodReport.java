package org.mnemoscope.app.cli;

import java.util.Locale;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;

/** How a map was made, as part of a report. */
final class MethodReport {
    private MethodReport() {}

    /**
     * As in {@code Gradient × Input, target contrast, signed-sum, input point embedding} and {@code Attention, layer 2, head 3, no
     * target}.
     */
    static String of(Analysis analysis, Reduction reduction) {
        AnalysisRequest request = analysis.request();
        MethodKind kind = request.method().kind();
        StringBuilder text = new StringBuilder(request.method().words());
        text.append(kind.hasTarget() ? ", target " + request.target().id() : ", no target");
        if (kind.reductions().size() > 1) {
            text.append(", ").append(reduction.id());
        }
        if (kind.hasInputPoint()) {
            text.append(", input point ").append(request.inputPoint().id());
        }
        analysis.completenessGap()
                .ifPresent(gap -> text.append(String.format(Locale.ROOT, ", largest completeness gap %.2g", gap)));
        return text.toString();
    }
}

package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import picocli.CommandLine.Option;

/** The words that say what is explained, and by which vectors. */
final class TargetOptions {
    @Option(names = "--target", converter = Words.OfTarget.class, completionCandidates = Words.OfTarget.class)
    private Target target;

    @Option(
            names = "--input-point",
            converter = Words.OfInputPoint.class,
            completionCandidates = Words.OfInputPoint.class)
    private InputPoint inputPoint;

    /** Adds the words as they were given to a record of what was asked. */
    void addTo(JsonObject words) {
        words.addProperty("target", target == null ? "default" : target.id());
        words.addProperty("input_point", inputPoint == null ? "default" : inputPoint.id());
    }

    /** Whether another target than a contrast was named. */
    boolean excludesContrast() {
        return target != null && target != Target.CONTRAST;
    }

    /** Asks for it. */
    Inquiry of(Inquiry inquiry) {
        return inquiry.withTarget(Optional.ofNullable(target)).withInputPoint(Optional.ofNullable(inputPoint));
    }
}

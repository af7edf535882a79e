package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import picocli.CommandLine.Option;

/** The words that say what is explained, and by which vectors. */
final class TargetOptions {
    @Option(
            names = "--target",
            converter = Words.OfTarget.class,
            completionCandidates = Words.OfTarget.class,
            description =
                    "What is explained: ${COMPLETION-CANDIDATES} (default: contrast; of --text and --ids logit). In a"
                            + " problem contrast is for bits and digits, and mnemonics and marks take their own logit; any other"
                            + " target, and every target of a text, is for all tokens alike. Attention has none.")
    private Target target;

    @Option(
            names = "--input-point",
            converter = Words.OfInputPoint.class,
            completionCandidates = Words.OfInputPoint.class,
            description =
                    "With methods that take gradients: ${COMPLETION-CANDIDATES} (default: after the norm where the"
                            + " model has one).")
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

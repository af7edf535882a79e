package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The words that say what is computed. */
final class AttributionOptions {
    @Mixin
    private MethodOption method;

    @Option(names = "--reduction", converter = Words.OfReduction.class, completionCandidates = Words.OfReduction.class)
    private Reduction reduction;

    @Mixin
    private MethodOptions settings;

    @Mixin
    private TargetOptions target;

    /** Refuses words that do not go together, before anything is computed. */
    void check() throws ProblemException {
        settings.check(method.kind());
        if (reduction != null) {
            OptionValues.require(() -> method.kind().require(reduction));
        }
    }

    /** The words as they were given, for a record of what was asked. */
    JsonObject words() {
        JsonObject words = new JsonObject();
        words.addProperty("method", method.kind().id());
        words.addProperty("reduction", reduction == null ? "default" : reduction.id());
        settings.addTo(words);
        target.addTo(words);
        return words;
    }

    /** Whether another target than a contrast was named. */
    boolean excludesContrast() {
        return target.excludesContrast();
    }

    /** Asks a question so. */
    Inquiry of(Question question) {
        return target.of(Inquiry.of(question))
                .withMethod(settings.of(method.kind()))
                .withReduction(Optional.ofNullable(reduction));
    }
}

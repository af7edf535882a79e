package org.mnemoscope.app.panel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.task.Format;

/** Which models suit a format. */
final class ModelMatch {
    private ModelMatch() {}

    /** The bundled ones trained on the format; after them those of the same task; last whatever the user opened. */
    static List<ModelChoice> offered(List<ModelChoice> all, Format format) {
        Predicate<ModelChoice> opened = ModelChoice::isOpened;
        List<ModelChoice> bundled = all.stream().filter(opened.negate()).toList();
        return Stream.of(
                        bundled.stream().filter(model -> model.fits(format)),
                        bundled.stream().filter(model -> !model.fits(format) && model.knowsTaskOf(format)),
                        all.stream().filter(opened))
                .flatMap(models -> models)
                .toList();
    }

    /**
     * The one to take: the present one if it fits or was opened on purpose, else the first that fits; where none does, one that
     * was trained with mnemonics for a format with them, and without for one without.
     */
    static Optional<ModelChoice> best(List<ModelChoice> offered, Format format, ModelChoice present) {
        if (present != null && (present.fits(format) || present.isOpened()) && offered.contains(present)) {
            return Optional.of(present);
        }
        return Stream.of(
                        offered.stream().filter(model -> model.fits(format)),
                        offered.stream().filter(model -> isOfSameKind(model, format)),
                        offered.stream())
                .flatMap(models -> models)
                .findFirst();
    }

    private static boolean isOfSameKind(ModelChoice model, Format format) {
        return model.entry()
                .training()
                .map(training -> training.format().usesMnemonics() == format.usesMnemonics())
                .orElse(false);
    }
}

package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.task.Format;

/**
 * Which models suit a task.
 *
 * @param task the task
 * @param format how its problems are written; of no effect on a text
 */
record ModelMatch(Task task, Format format) {

    /**
     * For a problem the bundled ones trained on the format, after them those of the same task, last whatever the user opened; for a
     * text what the user opened, after it the bundled ones trained on texts.
     */
    List<ModelChoice> offered(List<ModelChoice> all) {
        Predicate<ModelChoice> opened = ModelChoice::isOpened;
        List<ModelChoice> others = all.stream().filter(opened).toList();
        List<ModelChoice> bundled = all.stream().filter(opened.negate()).toList();
        if (task == Task.TEXT) {
            return Stream.concat(others.stream(), bundled.stream().filter(ModelChoice::knowsTexts))
                    .toList();
        }
        return Stream.of(
                        bundled.stream().filter(model -> model.fits(format)),
                        bundled.stream().filter(model -> !model.fits(format) && model.knowsTaskOf(format)),
                        others.stream())
                .flatMap(models -> models)
                .toList();
    }

    /**
     * The one to take: the present one if it fits or was opened on purpose, else the first that fits; where none does, one that
     * was trained with mnemonics for a format with them, and without for one without.
     */
    Optional<ModelChoice> best(List<ModelChoice> offered, ModelChoice present) {
        boolean fits = present != null && (task == Task.TEXT ? present.knowsTexts() : present.fits(format));
        if (present != null && (present.isOpened() || fits) && offered.contains(present)) {
            return Optional.of(present);
        }
        return Stream.of(
                        offered.stream().filter(model -> task != Task.TEXT && model.fits(format)),
                        offered.stream().filter(model -> task != Task.TEXT && isOfSameKind(model)),
                        offered.stream())
                .flatMap(models -> models)
                .findFirst();
    }

    private boolean isOfSameKind(ModelChoice model) {
        return model.entry()
                .training()
                .map(training -> training.format().usesMnemonics() == format.usesMnemonics())
                .orElse(false);
    }
}

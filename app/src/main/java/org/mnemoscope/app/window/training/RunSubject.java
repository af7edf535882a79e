package org.mnemoscope.app.window.training;

import java.util.Optional;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.TaskStage;

/**
 * What is trained.
 *
 * @param folder where the run lies
 * @param recipe its recipe
 */
public record RunSubject(RunFolder folder, Recipe recipe) {
    /** The task it ends with; empty for recall alone. */
    public Optional<TaskStage> task() {
        return RecipeBook.lastTask(recipe);
    }
}

package org.mnemoscope.app.window.training;

import java.util.Optional;
import org.mnemoscope.training.GrammarStage;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.Stage;
import org.mnemoscope.viz.chart.TrainingRange;

/**
 * What is trained.
 *
 * @param folder where the run lies
 * @param recipe its recipe
 */
public record RunSubject(RunFolder folder, Recipe recipe) {
    /** What its lengths count, as in {@code bits}; empty for recall alone. */
    public Optional<String> unit() {
        return RecipeBook.unit(recipe);
    }

    /** The lengths it trains on; empty for recall alone. */
    public Optional<TrainingRange> trainedLengths() {
        Stage last = recipe.stages().get(recipe.stages().size() - 1);
        if (last instanceof GrammarStage texts) {
            return Optional.of(new TrainingRange(texts.shortest(), texts.longest()));
        }
        return RecipeBook.lastTask(recipe).map(task -> new TrainingRange(task.shortest(), task.longest()));
    }
}

package org.mnemoscope.workshop.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRecord;

/**
 * A recipe of a suite and the model it makes.
 *
 * @param name of both: the recipe's file without its ending, and the model's folder
 * @param recipeFile the recipe's file
 * @param recipe what it says
 * @param model the model's folder
 */
public record SuiteItem(String name, Path recipeFile, Recipe recipe, Path model) {
    /** How far a model is. */
    public enum State {
        /** Not trained to the end. */
        MISSING,
        /** Trained from this recipe. */
        TRAINED,
        /** Trained, but from a recipe that was another one then. */
        OUTDATED
    }

    static SuiteItem of(Path recipeFile, Path models) throws RecipeException {
        String file = recipeFile.getFileName().toString();
        String name = file.substring(0, file.length() - RecipeSuite.ENDING.length());
        return new SuiteItem(name, recipeFile, RecipeReader.read(recipeFile), models.resolve(name));
    }

    /** The folder that the recipe starts from; empty for a base that starts from random weights. */
    public Optional<Path> start() {
        return recipe.start().map(start -> recipeFile.resolveSibling(start).normalize());
    }

    /**
     * How far the model is, by its training record.
     *
     * @throws ModelFolderException if the record is damaged
     */
    public State state() throws ModelFolderException {
        Path record = model.resolve(TrainingRecord.NAME);
        if (!Files.exists(record) || !Files.exists(model.resolve(ModelFolder.CONFIG))) {
            return State.MISSING;
        }
        try {
            Recipe trained = RecipeReader.parse(TrainingRecord.read(record).recipe(), record);
            return trained.equals(recipe) ? State.TRAINED : State.OUTDATED;
        } catch (RecipeException e) {
            return State.OUTDATED;
        }
    }
}

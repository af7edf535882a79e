package org.mnemoscope.app.window.training;

import java.util.Optional;

/**
 * What is wrong with a recipe.
 *
 * @param field the field it is about; empty where it is about the whole
 * @param sentence one sentence
 */
record Complaint(Optional<RecipeField> field, String sentence) {
    static Complaint of(String sentence) {
        return new Complaint(Optional.empty(), sentence);
    }
}

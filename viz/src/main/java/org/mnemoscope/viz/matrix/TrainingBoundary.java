package org.mnemoscope.viz.matrix;

import org.mnemoscope.viz.language.Texts;

/**
 * Where the outputs leave the length seen in training.
 *
 * @param columns how many columns, from the left, lie inside the training length; at least 0
 * @param label the words beside the line
 */
public record TrainingBoundary(int columns, String label) {
    private static final Texts TEXTS = Texts.of(TrainingBoundary.class);
    /** A boundary after that many columns, called "training length". */
    public static TrainingBoundary after(int columns) {
        return new TrainingBoundary(columns, TEXTS.get("training.length"));
    }
}

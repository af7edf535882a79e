package org.mnemoscope.training;

/**
 * Training on the texts of a grammar: every batch holds texts with one number of words between name and answer, drawn anew for
 * each batch.
 *
 * @param steps number of steps
 * @param learningRate how fast it learns
 * @param grammar the grammar file, relative to the recipe
 * @param shortest smallest distance from name to answer, in words
 * @param longest largest distance
 * @param batch sequences of a batch
 * @param labelSmoothing as {@link TaskStage#labelSmoothing}
 * @param weightAverage as {@link TaskStage#weightAverage}
 */
public record GrammarStage(
        int steps,
        LearningRate learningRate,
        String grammar,
        int shortest,
        int longest,
        int batch,
        double labelSmoothing,
        double weightAverage)
        implements Stage {
    @Override
    public String name() {
        return "grammar";
    }
}

package org.mnemoscope.training;

/**
 * Recall pre-training, see {@link RecallSource}.
 *
 * @param steps number of steps
 * @param learningRate how fast it learns
 * @param shortest tokens of the shortest sequences, at least 16
 * @param longest tokens of the longest sequences
 * @param growth share of the steps over which the longest sequence grows from {@code shortest} to {@code longest}, above 0
 * @param tokensPerBatch tokens of a batch; the number of sequences follows
 * @param minimumBatch the fewest sequences of a batch
 */
public record RecallStage(
        int steps,
        LearningRate learningRate,
        int shortest,
        int longest,
        double growth,
        int tokensPerBatch,
        int minimumBatch)
        implements Stage {
    @Override
    public String name() {
        return "recall";
    }
}

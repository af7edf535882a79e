package org.mnemoscope.training;

/**
 * Recall pre-training, see {@link RecallSource}.
 *
 * @param steps number of steps
 * @param learningRate how fast it learns
 * @param sequences what the batches hold
 * @param growth share of the steps over which the longest sequence grows from the shortest to the longest, above 0
 */
public record RecallStage(int steps, LearningRate learningRate, RecallSequences sequences, double growth)
        implements Stage {
    @Override
    public String name() {
        return "recall";
    }

    @Override
    public boolean isMeasured() {
        return false;
    }
}

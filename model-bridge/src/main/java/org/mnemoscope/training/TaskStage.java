package org.mnemoscope.training;

/**
 * Fine-tuning on a task.
 *
 * @param steps number of steps
 * @param learningRate how fast it learns
 * @param shortest smallest problem length, in bits or digits
 * @param longest largest problem length
 * @param batch sequences of a batch
 */
public record TaskStage(int steps, LearningRate learningRate, int shortest, int longest, int batch) implements Stage {
    @Override
    public String name() {
        return "task";
    }
}

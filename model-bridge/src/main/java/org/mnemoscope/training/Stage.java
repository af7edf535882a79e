package org.mnemoscope.training;

/** One part of a training run, with an optimiser of its own. */
public sealed interface Stage permits RecallStage, TaskStage {
    /** What it is called in progress and records, as in {@code recall}. */
    String name();

    /** Number of steps. */
    int steps();

    /** How fast it learns. */
    LearningRate learningRate();
}

package org.mnemoscope.training;

import java.util.Optional;

/** One part of a training run, with an optimiser of its own. */
public sealed interface Stage permits RecallStage, TaskStage, GrammarStage {
    /** What it is called in progress and records, as in {@code recall}. */
    String name();

    /** Number of steps. */
    int steps();

    /** How fast it learns. */
    LearningRate learningRate();

    /** Whether a model is measured on what it trains. */
    default boolean isMeasured() {
        return true;
    }

    /** Share of each target's probability that is spread evenly over the vocabulary, from 0 to below 1. */
    default double labelSmoothing() {
        return 0;
    }

    /** Decay a step of the running average that becomes the stage's result, from 0 (the last weights are) to below 1. */
    default double weightAverage() {
        return 0;
    }

    /** When it ends before its last step; empty if never. */
    default Optional<EarlyStopping> earlyStopping() {
        return Optional.empty();
    }
}

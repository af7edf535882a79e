package org.mnemoscope.training;

import java.util.random.RandomGenerator;

/** Makes the batches of one training stage. */
@FunctionalInterface
interface BatchSource {
    /**
     * Makes a batch.
     *
     * @param step index of the step within the stage, from 0
     * @param random the step's own random numbers: the batch depends on nothing else
     */
    Batch batch(int step, RandomGenerator random);
}

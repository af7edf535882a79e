package org.mnemoscope.training;

import java.util.List;
import org.mnemoscope.evaluation.Evaluation;

/** Told what becomes of a run, on the run's own thread: it must not block. A run that fails or is cancelled throws instead. */
public interface TrainingListener {
    /** The one that nobody reads. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A moment of a run.
     *
     * @param stage index of the stage
     * @param step steps done in the stage
     * @param stepsDone steps done in the whole run
     * @param totalSteps steps of the whole run
     */
    record Moment(int stage, int step, int stepsDone, int totalSteps) {}

    /**
     * Training begins, or goes on from a checkpoint.
     *
     * @param moment where
     * @param memory what the run takes at its peak
     * @param lossCurve the loss up to here; empty at the beginning
     */
    default void started(Moment moment, TrainingMemory memory, List<LossPoint> lossCurve) {}

    /**
     * A step was taken.
     *
     * @param moment where the run is after it
     * @param loss cross-entropy of the step's batch, in nats
     * @param meanLoss the same averaged over recent steps
     * @param tokens tokens of the batch
     * @param seconds time the step took
     */
    default void stepped(Moment moment, double loss, double meanLoss, int tokens, double seconds) {}

    /**
     * The weights were measured during the run.
     *
     * @param moment where the run is
     * @param evaluation what was measured
     */
    default void evaluated(Moment moment, Evaluation evaluation) {}

    /** All steps are taken; the result is measured and written next. */
    default void trained() {}
}

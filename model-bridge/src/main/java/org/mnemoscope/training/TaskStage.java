package org.mnemoscope.training;

import java.util.Optional;
import org.mnemoscope.task.Format;

/**
 * Fine-tuning on a task: every batch holds problems of one length, drawn anew for each batch.
 *
 * @param steps number of steps
 * @param learningRate how fast it learns
 * @param format how the problems are written
 * @param shortest smallest problem length, in bits or digits
 * @param longest largest problem length
 * @param batch sequences of a batch
 * @param rehearsal recall between the batches of problems; empty for none
 * @param labelSmoothing share of each target's probability that is spread evenly over the vocabulary (Szegedy et al. 2016), from 0 to below 1: it keeps
 *     logits from being pushed apart after every answer is right, which turns the gradients that maps are made of to noise
 * @param weightAverage decay a step of the exponential moving average that becomes the result (Polyak and Juditsky 1992), from 0 (none) to below 1
 * @param earlyStopping when it ends before its last step; empty if never
 */
public record TaskStage(
        int steps,
        LearningRate learningRate,
        Format format,
        int shortest,
        int longest,
        int batch,
        Optional<Rehearsal> rehearsal,
        double labelSmoothing,
        double weightAverage,
        Optional<EarlyStopping> earlyStopping)
        implements Stage {
    @Override
    public String name() {
        return format.task().id() + ", " + format.id();
    }
}

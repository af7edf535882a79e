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
 */
public record TaskStage(
        int steps,
        LearningRate learningRate,
        Format format,
        int shortest,
        int longest,
        int batch,
        Optional<Rehearsal> rehearsal)
        implements Stage {
    @Override
    public String name() {
        return format.task().id() + ", " + format.id();
    }
}

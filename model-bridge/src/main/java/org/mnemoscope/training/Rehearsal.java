package org.mnemoscope.training;

/**
 * Recall that goes on while a task is learned, so that what was learned before is not forgotten: rehearsal, as in Robins,
 * <i>Catastrophic forgetting, rehearsal and pseudorehearsal</i> (1995). Its lists end with a mark that the task does not use
 * ({@link RecallSource#rehearsalMark}): behind one of the task's the two would ask for different things, and a model that cannot
 * tell them apart by content tells them apart by position.
 *
 * @param every one step in so many is a batch of recall, at least 2
 * @param sequences what these batches hold
 */
public record Rehearsal(int every, RecallSequences sequences) {
    /** Whether a step is one of recall; the first step of a stage is not. */
    boolean isAt(int step) {
        return step % every == every - 1;
    }
}

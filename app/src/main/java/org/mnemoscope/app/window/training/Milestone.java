package org.mnemoscope.app.window.training;

import org.mnemoscope.evaluation.Evaluation;

/**
 * A measurement during a run.
 *
 * @param step steps of the whole run done by then
 * @param evaluation what was measured
 */
public record Milestone(int step, Evaluation evaluation) {}

package org.mnemoscope.training;

/**
 * A point of the loss curve.
 *
 * @param stage index of the stage
 * @param step steps done in the stage
 * @param loss mean cross-entropy in nats, averaged over recent steps
 */
public record LossPoint(int stage, int step, double loss) {}

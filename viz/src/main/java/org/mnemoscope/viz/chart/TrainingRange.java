package org.mnemoscope.viz.chart;

/**
 * The lengths or positions seen in training.
 *
 * @param from the least
 * @param to the greatest
 */
public record TrainingRange(double from, double to) {}

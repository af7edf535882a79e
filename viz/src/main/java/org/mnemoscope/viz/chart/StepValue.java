package org.mnemoscope.viz.chart;

/**
 * A value at a step of something that goes on.
 *
 * @param step the step, from 1
 * @param value the value
 */
public record StepValue(double step, double value) {}

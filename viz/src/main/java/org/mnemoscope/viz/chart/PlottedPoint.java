package org.mnemoscope.viz.chart;

/**
 * A point of a chart by its place in the data.
 *
 * @param curve index of the curve, from 0
 * @param point index of the point on it, from 0
 */
public record PlottedPoint(int curve, int point) {}

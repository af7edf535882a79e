package org.mnemoscope.attribution.vjp;

/**
 * The targets of a request's rows at some input vectors, without any gradient.
 *
 * @param values f of each row
 * @param contrastIds y' of each row, or -1 for other targets than a contrast
 */
public record TargetValues(float[] values, int[] contrastIds) {}

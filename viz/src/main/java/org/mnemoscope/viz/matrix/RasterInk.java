package org.mnemoscope.viz.matrix;

/**
 * The colours of cells that have no value, as ARGB with alpha 0 or 255.
 *
 * @param absent cells that do not exist
 * @param pending ground of cells that are not computed yet
 * @param hatch lines over cells that are not computed yet
 */
public record RasterInk(int absent, int pending, int hatch) {}

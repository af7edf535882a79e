package org.mnemoscope.viz.matrix;

/**
 * The place of one cell.
 *
 * @param column index of the output token, from 0 at the left
 * @param row index of the context token, from 0 at the top
 */
public record Cell(int column, int row) {}

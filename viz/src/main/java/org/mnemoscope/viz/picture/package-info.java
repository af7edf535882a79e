/**
 * Pictures for files. A <i>figure</i> says what is shown (heatmaps here, charts in {@code viz.chart}), a <i>painter</i> lays it out,
 * and the <i>picture</i> that comes of it is written as PNG or SVG.
 */
package org.mnemoscope.viz.picture;

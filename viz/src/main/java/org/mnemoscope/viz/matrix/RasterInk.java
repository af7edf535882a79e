package org.mnemoscope.viz.matrix;

/**
 * The colours of cells that have no value, as ARGB with alpha 0 or 255.
 *
 * @param absent cells that do not exist
 * @param pending cells that are not written yet
 * @param hatched ground of hatched cells
 * @param hatch lines over hatched cells
 */
public record RasterInk(int absent, int pending, int hatched, int hatch) {
    /** How much of a ground is left in the lines over it, so that they are seen and take no part for a value. */
    private static final double LEFT_IN_LINES = 0.86;

    /** Hatched cells that look like those that are not computed yet. */
    public RasterInk(int absent, int pending, int hatch) {
        this(absent, pending, pending, hatch);
    }

    /** The same with hatches over another ground, as over cells whose value would be none among values that have colours about it. */
    RasterInk hatchedOn(int ground) {
        return new RasterInk(absent, pending, ground, darker(ground));
    }

    private static int darker(int argb) {
        int darker = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            darker = darker << 8 | (int) Math.round((argb >> shift & 0xFF) * LEFT_IN_LINES);
        }
        return darker;
    }
}

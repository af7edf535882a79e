package org.mnemoscope.viz.chart;

/**
 * A measured fraction.
 *
 * @param x the length or position it was measured at
 * @param fraction the value, 0 to 1
 * @param low lower end of the 95 % interval, 0 to 1; equal to the value where there is none
 * @param high upper end of the 95 % interval, 0 to 1; equal to the value where there is none
 * @param samples how many measurements it comes from; 0 where that is not counted
 */
public record CurvePoint(double x, double fraction, double low, double high, int samples) {
    /** A fraction without an interval. */
    public static CurvePoint exact(double x, double fraction) {
        return new CurvePoint(x, fraction, fraction, fraction, 0);
    }
}

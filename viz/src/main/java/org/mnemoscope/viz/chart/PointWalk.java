package org.mnemoscope.viz.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ways from point to point with the keyboard.
 *
 * @param curves the curves, by place
 */
record PointWalk(List<Curve> curves) {
    /** Copies the list. */
    PointWalk {
        curves = List.copyOf(curves);
    }

    /** Where one begins: the last point of the first curve that has any. */
    Optional<PlottedPoint> start() {
        return IntStream.range(0, curves.size())
                .filter(curve -> !points(curve).isEmpty())
                .mapToObj(curve -> new PlottedPoint(curve, points(curve).size() - 1))
                .findFirst();
    }

    /** Whether there is such a point. */
    boolean has(PlottedPoint point) {
        return point.curve() < curves.size()
                && point.point() < points(point.curve()).size();
    }

    /** So many points along the curve, as far as it goes. */
    PlottedPoint along(PlottedPoint from, int points) {
        int last = points(from.curve()).size() - 1;
        return new PlottedPoint(from.curve(), Math.max(0, Math.min(last, from.point() + points)));
    }

    /** The first point of the curve. */
    PlottedPoint first(PlottedPoint from) {
        return new PlottedPoint(from.curve(), 0);
    }

    /** The last point of the curve. */
    PlottedPoint last(PlottedPoint from) {
        return new PlottedPoint(from.curve(), points(from.curve()).size() - 1);
    }

    /**
     * The curve after this one, round and round, at the point nearest in length.
     *
     * @param step 1 for the next curve, -1 for the one before
     */
    PlottedPoint across(PlottedPoint from, int step) {
        double x = points(from.curve()).get(from.point()).x();
        int curve = from.curve();
        do {
            curve = Math.floorMod(curve + step, curves.size());
        } while (points(curve).isEmpty());
        int there = curve;
        return IntStream.range(0, points(there).size())
                .boxed()
                .min(Comparator.comparingDouble(
                        point -> Math.abs(points(there).get(point).x() - x)))
                .map(point -> new PlottedPoint(there, point))
                .orElse(from);
    }

    private List<CurvePoint> points(int curve) {
        return curves.get(curve).points();
    }
}

package org.mnemoscope.viz.chart;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fractions over a length or a position: several curves with their 95 % intervals over a shaded training range. Data only;
 * {@link CurveChart} shows it in a window, {@link ChartFigurePainter} in a file.
 *
 * @param title its headline; may be empty
 * @param counted what the horizontal axis counts, such as "bits"
 * @param curves its curves, the first drawn last
 * @param training what training covered; empty where that is not known
 */
public record LengthChart(String title, String counted, List<Curve> curves, Optional<TrainingRange> training) {
    public LengthChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(counted, "counted");
        curves = List.copyOf(curves);
    }

    /** Whether there is no point to draw. */
    public boolean isEmpty() {
        return points().findAny().isEmpty();
    }

    /** The points of all curves. */
    Stream<CurvePoint> points() {
        return curves.stream().flatMap(curve -> curve.points().stream());
    }
}

package org.mnemoscope.viz.chart;

import java.util.List;
import java.util.Objects;

/**
 * One line of a curve chart.
 *
 * @param name what it is of, such as a model's name
 * @param points its points, by rising x
 */
public record Curve(String name, List<CurvePoint> points) {
    public Curve {
        Objects.requireNonNull(name, "name");
        points = List.copyOf(points);
    }
}

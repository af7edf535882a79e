package org.mnemoscope.viz.chart;

import java.util.List;
import java.util.Objects;

/**
 * One line of a chart.
 *
 * @param name what it is of, such as a model's name
 * @param look how it is told from the others
 * @param points its points, by rising x
 */
public record Curve(String name, CurveLook look, List<CurvePoint> points) {
    public Curve {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(look, "look");
        points = List.copyOf(points);
    }
}

package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.StrokeLineCap;

/** A short piece of a curve, for a list that says which curve is which. Style class {@code curve-swatch}. */
public final class CurveSwatch extends Region {
    private static final double WIDTH = 30;
    private static final double HEIGHT = 14;
    private static final double LINE = 1.8;
    private static final double MARKER = 3.2;

    /** @param look the curve's */
    public CurveSwatch(CurveLook look) {
        getStyleClass().add("curve-swatch");
        String colour = "-mn-curve-" + ChartInk.CURVES.get(look.colour());
        Line line = new Line(1, HEIGHT / 2, WIDTH - 1, HEIGHT / 2);
        BasicStroke stroke = look.dash().stroke(LINE);
        line.setStyle("-fx-stroke: " + colour + ";");
        line.setStrokeWidth(stroke.getLineWidth());
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        if (stroke.getDashArray() != null) {
            for (float length : stroke.getDashArray()) {
                line.getStrokeDashArray().add((double) length);
            }
        }
        Path marker = path(look.marker().shape(MARKER));
        marker.setTranslateX(WIDTH / 2);
        marker.setTranslateY(HEIGHT / 2);
        marker.setStyle("-fx-stroke: " + colour + "; -fx-fill: " + (look.hollow() ? "-mn-card" : colour) + ";");
        getChildren().addAll(line, marker);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
    }

    private static Path path(Shape shape) {
        Path path = new Path();
        double[] at = new double[6];
        for (PathIterator part = shape.getPathIterator(null); !part.isDone(); part.next()) {
            path.getElements()
                    .add(
                            switch (part.currentSegment(at)) {
                                case PathIterator.SEG_MOVETO -> new MoveTo(at[0], at[1]);
                                case PathIterator.SEG_LINETO -> new LineTo(at[0], at[1]);
                                case PathIterator.SEG_QUADTO -> new QuadCurveTo(at[0], at[1], at[2], at[3]);
                                case PathIterator.SEG_CUBICTO ->
                                    new CubicCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                                default -> new ClosePath();
                            });
        }
        return path;
    }
}

package org.mnemoscope.viz.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * How a curve is told from the others: colour, marker and dashes, so that a print without colour still says which is which.
 *
 * @param colour which of the theme's curve colours, 0 to {@value #COLOURS} − 1
 * @param marker the shape at its points
 * @param dash how its line is broken
 * @param hollow whether its markers are outlines
 * @param faint whether it stays behind the others: thin, pale and not in the legend
 */
public record CurveLook(int colour, Marker marker, Dash dash, boolean hollow, boolean faint) {
    /** How many curve colours a theme has. */
    public static final int COLOURS = 8;

    /** The shape at a curve's points. */
    public enum Marker {
        /** A disc. */
        DISC,
        /** A square. */
        SQUARE,
        /** A triangle that points up. */
        TRIANGLE,
        /** A square on its corner. */
        DIAMOND,
        /** A triangle that points down. */
        POINTER,
        /** Two strokes that cross. */
        CROSS;

        /** The shape around the origin, about two units of {@code size} wide. */
        Shape shape(double size) {
            return switch (this) {
                case DISC -> new Ellipse2D.Double(-size, -size, 2 * size, 2 * size);
                case SQUARE -> new Rectangle2D.Double(-0.9 * size, -0.9 * size, 1.8 * size, 1.8 * size);
                case TRIANGLE -> polygon(0, -1.3 * size, 1.2 * size, 0.9 * size, -1.2 * size, 0.9 * size);
                case DIAMOND -> polygon(0, -1.35 * size, 1.35 * size, 0, 0, 1.35 * size, -1.35 * size, 0);
                case POINTER -> polygon(0, 1.3 * size, 1.2 * size, -0.9 * size, -1.2 * size, -0.9 * size);
                case CROSS -> cross(size);
            };
        }

        private static Shape polygon(double... points) {
            Path2D path = new Path2D.Double();
            path.moveTo(points[0], points[1]);
            for (int i = 2; i < points.length; i += 2) {
                path.lineTo(points[i], points[i + 1]);
            }
            path.closePath();
            return path;
        }

        private static Shape cross(double size) {
            Area area = new Area(new Rectangle2D.Double(-1.3 * size, -0.35 * size, 2.6 * size, 0.7 * size));
            area.add(new Area(new Rectangle2D.Double(-0.35 * size, -1.3 * size, 0.7 * size, 2.6 * size)));
            return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(area);
        }
    }

    /** How a curve's line is broken. */
    public enum Dash {
        /** Not at all. */
        SOLID,
        /** Into dashes. */
        DASHED,
        /** Into dots. */
        DOTTED,
        /** Into dashes and dots by turns. */
        DASH_DOT;

        /** A line of this kind, {@code width} wide. */
        BasicStroke stroke(double width) {
            float[] pattern =
                    switch (this) {
                        case SOLID -> null;
                        case DASHED -> new float[] {2.6f, 2.6f};
                        case DOTTED -> new float[] {0.2f, 2.2f};
                        case DASH_DOT -> new float[] {3.6f, 2.4f, 0.2f, 2.4f};
                    };
            for (int i = 0; pattern != null && i < pattern.length; i++) {
                pattern[i] *= (float) width;
            }
            return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, pattern, 0);
        }
    }

    /**
     * Checks the colour.
     *
     * @throws IllegalArgumentException if no theme has it
     */
    public CurveLook {
        if (colour < 0 || colour >= COLOURS) {
            throw new IllegalArgumentException("curve colours are 0 to " + (COLOURS - 1) + ", not " + colour);
        }
    }

    /** The look of a curve that is not faint. */
    public CurveLook(int colour, Marker marker, Dash dash, boolean hollow) {
        this(colour, marker, dash, hollow, false);
    }

    /** The look of the curve at an index, where nothing else decides; neighbours differ in everything. */
    public static CurveLook of(int index) {
        return new CurveLook(
                index % COLOURS,
                Marker.values()[index % Marker.values().length],
                Dash.values()[index % Dash.values().length],
                false);
    }
}

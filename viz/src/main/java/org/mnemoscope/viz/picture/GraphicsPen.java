package org.mnemoscope.viz.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.mnemoscope.viz.theme.Palette;

/** Draws pixels. */
final class GraphicsPen extends Pen {
    private final Graphics2D graphics;

    GraphicsPen(Graphics2D graphics, Palette palette) {
        super(palette, graphics.getFontRenderContext());
        this.graphics = graphics;
    }

    @Override
    void fill(String colour, double x, double y, double width, double height) {
        ink(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    void fillRound(String colour, double x, double y, double width, double height, double radius) {
        ink(colour);
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override
    void outline(String colour, double x, double y, double width, double height, double line) {
        ink(colour);
        graphics.setStroke(new BasicStroke((float) line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    void dashedVertical(String colour, double x, double from, double to) {
        ink(colour);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
        graphics.draw(new Line2D.Double(x, from, x, to));
    }

    @Override
    void write(String colour, List<Lettering.Run> line, double x, double baseline) {
        ink(colour);
        double at = x;
        for (Lettering.Run run : line) {
            graphics.setFont(run.font());
            graphics.drawString(run.text(), (float) at, (float) baseline);
            at += width(run);
        }
    }

    @Override
    void picture(BufferedImage picture, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / picture.getWidth(), height / picture.getHeight());
        graphics.drawImage(picture, place, null);
    }

    @Override
    void inside(double x, double y, double width, double height, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        drawing.run();
        graphics.setClip(before);
    }

    private void ink(String colour) {
        graphics.setColor(new Color(argb(colour)));
    }
}

package org.mnemoscope.viz.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.ScriptFonts;
import org.mnemoscope.viz.theme.Theme;

/**
 * A region filled by a chart whose colours and font size come from CSS: style class {@code mn-chart} with
 * {@code -fx-font} and {@code -mn-chart-text}, {@code -line}, {@code -grid}, {@code -band}, {@code -edge},
 * {@code -warm}, {@code -bar} and {@code -curve-first} to {@code -curve-eighth}.
 */
public abstract class ChartPane extends Region {
    private static final StyleablePropertyFactory<ChartPane> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double PREFERRED_WIDTH = 400;
    private static final double PREFERRED_HEIGHT = 110;

    private final PaintedFonts fonts = new PaintedFonts();
    private final StyleableProperty<Font> font =
            STYLES.createStyleableFontProperty(this, "font", "-fx-font", pane -> pane.font, Font.getDefault());
    private final StyleableProperty<Color> text =
            STYLES.createStyleableColorProperty(this, "text", "-mn-chart-text", pane -> pane.text, Color.BLACK);
    private final StyleableProperty<Color> line =
            STYLES.createStyleableColorProperty(this, "line", "-mn-chart-line", pane -> pane.line, Color.BLACK);
    private final StyleableProperty<Color> grid =
            STYLES.createStyleableColorProperty(this, "grid", "-mn-chart-grid", pane -> pane.grid, Color.BLACK);
    private final StyleableProperty<Color> band =
            STYLES.createStyleableColorProperty(this, "band", "-mn-chart-band", pane -> pane.band, Color.BLACK);
    private final StyleableProperty<Color> warm =
            STYLES.createStyleableColorProperty(this, "warm", "-mn-chart-warm", pane -> pane.warm, Color.BLACK);
    private final StyleableProperty<Color> edge =
            STYLES.createStyleableColorProperty(this, "edge", "-mn-chart-edge", pane -> pane.edge, Color.BLACK);
    private final StyleableProperty<Color> bar =
            STYLES.createStyleableColorProperty(this, "bar", "-mn-chart-bar", pane -> pane.bar, Color.BLACK);
    private final List<StyleableProperty<Color>> curves = new ArrayList<>();

    private ChartCanvas canvas;
    private boolean stale = true;

    ChartPane() {
        getStyleClass().add("mn-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        if (Fonts.areOfHangul()) {
            Fonts.loadScripts();
        }
        for (int i = 0; i < ChartInk.CURVES.size(); i++) {
            int index = i;
            String name = "curve-" + ChartInk.CURVES.get(i);
            curves.add(STYLES.createStyleableColorProperty(
                    this, name, "-mn-chart-" + name, pane -> pane.curves.get(index), Color.BLACK));
        }
        Stream.concat(Stream.of(font, text, line, grid, band, edge, warm, bar), curves.stream())
                .forEach(look -> ((Observable) look).addListener(observable -> redraw()));
    }

    /** Makes the chart of the present data; {@code null} where there is nothing to draw. */
    abstract JFreeChart chart(ChartInk ink);

    /**
     * The chart as a picture, as large as it is in the window.
     *
     * @param title what it is called by a screen reader
     * @param theme whose ground it stands on
     * @return nothing where nothing is drawn
     */
    public final Optional<Picture> picture(String title, Theme theme) {
        int width = (int) Math.ceil(getWidth());
        int height = (int) Math.ceil(getHeight());
        return Optional.ofNullable(chart(ink()))
                .filter(chart -> width > 0 && height > 0)
                .map(chart -> new Picture(title, width, height, (graphics, enlargement) -> {
                    Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
                    graphics.setPaint(new java.awt.Color(theme.palette().argb("card")));
                    graphics.fill(all);
                    chart.draw(graphics, all);
                }));
    }

    /** Where the plot lies in this region; empty before anything is drawn. */
    final Optional<Rectangle2D> plotArea() {
        return Optional.ofNullable(canvas)
                .map(ChartCanvas::getRenderingInfo)
                .map(drawn -> drawn.getPlotInfo().getDataArea())
                .filter(area -> area.getWidth() > 0);
    }

    /** Has the chart made anew at the next pulse. */
    final void redraw() {
        stale = true;
        requestLayout();
    }

    /** The labels that are a model's, not the program's: their script decides the typeface. */
    String labels() {
        return "";
    }

    private Font drawnFont() {
        int size = Math.round((float) font.getValue().getSize());
        return Fonts.areOfHangul() || ScriptFonts.hasHangul(labels())
                ? new Font(Fonts.HANGUL, size)
                : new Font(font.getValue().getName(), size);
    }

    private ChartInk ink() {
        float size = (float) drawnFont().getSize();
        return new ChartInk(
                awt(text),
                awt(line),
                awt(grid),
                awt(band),
                awt(edge),
                awt(warm),
                awt(bar),
                curves.stream().map(ChartPane::awt).toList(),
                fonts.speech(size, labels()),
                fonts.strongSpeech(size));
    }

    private static java.awt.Color awt(StyleableProperty<Color> colour) {
        Color from = colour.getValue();
        return new java.awt.Color(
                (float) from.getRed(), (float) from.getGreen(), (float) from.getBlue(), (float) from.getOpacity());
    }

    @Override
    protected void layoutChildren() {
        if (stale) {
            stale = false;
            replaceCanvas(chart(ink()));
        }
        if (canvas != null) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
    }

    private void replaceCanvas(JFreeChart chart) {
        if (chart == null) {
            getChildren().remove(canvas);
            canvas = null;
        } else if (canvas == null) {
            canvas = new ChartCanvas(chart);
            canvas.setManaged(false);
            canvas.setDomainZoomable(false);
            canvas.setRangeZoomable(false);
            useFont();
            getChildren().add(0, canvas);
        } else {
            useFont();
            canvas.setChart(chart);
        }
    }

    /** Drawing anew, JFreeChart-FX does not set a font that it believes to be set; the canvas falls back on this one. */
    private void useFont() {
        canvas.getGraphicsContext2D().setFont(drawnFont());
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}

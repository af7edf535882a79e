package org.mnemoscope.viz.strip;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.PlotGeometry;
import org.mnemoscope.viz.matrix.StripCells;
import org.mnemoscope.viz.theme.ScriptFonts;

/**
 * The answer, token by token, each exactly above its column of a heatmap, through every zoom and pan. Right tokens are
 * green; wrong ones red, bold and underlined. Where a column is too narrow for its text only the colours remain, the
 * wrong ones taller.
 *
 * <p>Place it above its heatmap with the same left edge (both in one {@code VBox}, for example). Style class
 * {@code token-strip} with {@code -fx-font} and a fill and a text colour for each verdict: {@code -mn-right-fill},
 * {@code -mn-right-text} and so on; {@code -mn-changed-fill} for the bar over tokens that are other ones than before.
 */
public final class TokenStrip extends Region {
    private static final Texts TEXTS = Texts.of(TokenStrip.class);
    private static final StyleablePropertyFactory<TokenStrip> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final double PAD = 3;
    private static final double ROUNDING = 4;
    private static final double CHANGED_BAR = 3;

    private final Heatmap heatmap;
    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private IntConsumer onClick = column -> {};

    private final StyleableProperty<Font> font =
            STYLES.createStyleableFontProperty(this, "font", "-fx-font", strip -> strip.font, Font.getDefault());
    private final StyleableProperty<Color> rightFill =
            STYLES.createStyleableColorProperty(this, "rightFill", "-mn-right-fill", strip -> strip.rightFill);
    private final StyleableProperty<Color> rightText =
            STYLES.createStyleableColorProperty(this, "rightText", "-mn-right-text", strip -> strip.rightText);
    private final StyleableProperty<Color> wrongFill =
            STYLES.createStyleableColorProperty(this, "wrongFill", "-mn-wrong-fill", strip -> strip.wrongFill);
    private final StyleableProperty<Color> wrongText =
            STYLES.createStyleableColorProperty(this, "wrongText", "-mn-wrong-text", strip -> strip.wrongText);
    private final StyleableProperty<Color> unknownFill =
            STYLES.createStyleableColorProperty(this, "unknownFill", "-mn-unknown-fill", strip -> strip.unknownFill);
    private final StyleableProperty<Color> unknownText =
            STYLES.createStyleableColorProperty(this, "unknownText", "-mn-unknown-text", strip -> strip.unknownText);
    private final StyleableProperty<Color> changedFill =
            STYLES.createStyleableColorProperty(this, "changedFill", "-mn-changed-fill", strip -> strip.changedFill);

    /** The strip of a heatmap's outputs. */
    public TokenStrip(Heatmap heatmap) {
        this.heatmap = heatmap;
        getStyleClass().add("token-strip");
        setAccessibleRole(AccessibleRole.TEXT);
        canvas.setManaged(false);
        getChildren().add(canvas);
        heatmap.geometryProperty().addListener(observable -> paint());
        heatmap.dataProperty().addListener(observable -> dataChanged());
        heatmap.changedColumnsProperty().addListener(observable -> requestLayout());
        for (StyleableProperty<?> look :
                List.of(font, rightFill, rightText, wrongFill, wrongText, unknownFill, unknownText, changedFill)) {
            ((Observable) look).addListener(observable -> requestLayout());
        }
        addEventHandler(MouseEvent.MOUSE_MOVED, this::describe);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        dataChanged();
    }

    /** Has the column of each clicked token told; it is selected, too. */
    public void setOnTokenClicked(IntConsumer told) {
        onClick = told;
    }

    /** Where a token stands, in this strip's coordinates. */
    public Bounds boundsOf(int column) {
        PlotGeometry geometry = heatmap.geometryProperty().get();
        double left = geometry.columnEdge(column);
        return new BoundingBox(left, 0, geometry.columnEdge(column + 1) - left, getHeight());
    }

    private void clicked(MouseEvent event) {
        HeatmapData data = heatmap.dataProperty().get();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        if (data == null || data.isEmpty() || !geometry.contains(event.getX(), geometry.y())) {
            return;
        }
        int column = geometry.cellAt(event.getX(), geometry.y()).column();
        if (column < data.columns()) {
            heatmap.selectColumn(column);
            onClick.accept(column);
        }
    }

    private void dataChanged() {
        HeatmapData data = heatmap.dataProperty().get();
        List<OutputToken> outputs = data == null ? List.of() : data.outputs();
        setAccessibleText(
                TEXTS.get("answer", outputs.stream().map(TokenStrip::said).collect(Collectors.joining(" "))));
        paint();
    }

    private void describe(MouseEvent event) {
        HeatmapData data = heatmap.dataProperty().get();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        if (data == null || data.isEmpty() || !geometry.contains(event.getX(), geometry.y())) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        int column = geometry.cellAt(event.getX(), geometry.y()).column();
        if (column < data.columns()) {
            tooltip.setText(words(data.outputs().get(column)));
            Tooltip.install(this, tooltip);
        }
    }

    private static String said(OutputToken output) {
        return output.verdict() == Correctness.WRONG ? TEXTS.get("answer.wrong", output.emitted()) : output.emitted();
    }

    private static String words(OutputToken output) {
        String emitted = output.label() + " = " + output.emitted();
        String verdict = output.gold()
                .map(gold -> output.verdict() == Correctness.RIGHT ? TEXTS.get("right") : TEXTS.get("wrong", gold))
                .orElse("");
        return emitted
                + (verdict.isEmpty() ? "" : " " + verdict)
                + (output.description().isEmpty() ? "" : "\n" + output.description());
    }

    private void paint() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        HeatmapData data = heatmap.dataProperty().get();
        PlotGeometry geometry = heatmap.geometryProperty().get();
        if (data == null || data.isEmpty() || geometry.viewport().columns() != data.columns()) {
            return;
        }
        graphics.save();
        graphics.beginPath();
        graphics.rect(geometry.x(), 0, geometry.width(), getHeight());
        graphics.clip();
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        StripCells cells = new StripCells(data, geometry, ScriptFonts.widths(font.getValue()));
        cells.visible().forEach(cell -> paint(graphics, cell));
        graphics.setFill(changedFill.getValue());
        cells.visible().stream()
                .filter(cell -> heatmap.changedColumnsProperty().get().contains(cell.column()))
                .forEach(cell -> graphics.fillRect(cell.left(), 0, cell.width(), CHANGED_BAR));
        graphics.restore();
    }

    private void paint(GraphicsContext graphics, StripCells.StripCell cell) {
        boolean wrong = cell.verdict() == Correctness.WRONG;
        double height = getHeight();
        if (cell.text().isEmpty()) {
            double bar = wrong ? height : StripCells.BAR_OF_RIGHT_TOKEN;
            graphics.setFill(text(cell.verdict()));
            graphics.fillRect(cell.left(), height - bar, cell.width(), bar);
            return;
        }
        graphics.setFill(fill(cell.verdict()));
        graphics.fillRoundRect(cell.left(), 0, cell.width(), height, ROUNDING, ROUNDING);
        Font regular = font.getValue();
        Font usual = wrong ? Font.font(regular.getFamily(), FontWeight.BOLD, regular.getSize()) : regular;
        graphics.setFont(ScriptFonts.of(usual, cell.text()));
        graphics.setFill(text(cell.verdict()));
        double centre = cell.left() + cell.width() / 2;
        graphics.fillText(cell.text(), centre, height / 2);
        if (wrong) {
            double width = ScriptFonts.width(usual, cell.text());
            graphics.fillRect(Math.round(centre - width / 2), height - PAD, Math.round(width), 1);
        }
    }

    private Color fill(Correctness verdict) {
        return switch (verdict) {
            case RIGHT -> rightFill.getValue();
            case WRONG -> wrongFill.getValue();
            case UNKNOWN -> unknownFill.getValue();
        };
    }

    private Color text(Correctness verdict) {
        return switch (verdict) {
            case RIGHT -> rightText.getValue();
            case WRONG -> wrongText.getValue();
            case UNKNOWN -> unknownText.getValue();
        };
    }

    @Override
    protected void layoutChildren() {
        paint();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(Math.ceil(font.getValue().getSize() * 1.2) + PAD);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}

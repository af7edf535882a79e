package org.mnemoscope.viz.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.mnemoscope.viz.language.Graphemes;
import org.mnemoscope.viz.matrix.AxisTicks;
import org.mnemoscope.viz.theme.ScriptFonts;

/** The token labels along one axis: a handful of texts, re-used. */
final class AxisLabels extends Pane {
    private static final double GAP = 8;
    private static final int LONGEST_LABEL = 12;
    private static final String FEWEST_CHARACTERS = "000000";

    private final boolean vertical;
    private final Text ruler = label("0");
    private final List<Text> texts = new ArrayList<>();

    private List<String> shortened = List.of();
    private double[] weights = new double[0];

    AxisLabels(boolean vertical) {
        this.vertical = vertical;
        setManaged(false);
        setMouseTransparent(true);
        ruler.setVisible(false);
        getChildren().add(ruler);
    }

    /**
     * Takes over the labels of all tokens.
     *
     * @param weight how much the token of an index matters
     */
    void setLabels(List<String> labels, IntToDoubleFunction weight) {
        weights = IntStream.range(0, labels.size()).mapToDouble(weight).toArray();
        shortened = labels.stream().map(AxisLabels::shortened).toList();
    }

    /** Width of the widest label; never very small, so that two panels with short labels begin alike. */
    double widthOfLabels() {
        ToDoubleFunction<String> widths = ScriptFonts.widths(ruler.getFont());
        double widest = shortened.stream().distinct().mapToDouble(widths).max().orElse(0);
        return Math.ceil(Math.max(widest, widths.applyAsDouble(FEWEST_CHARACTERS)));
    }

    double lineHeight() {
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }

    /**
     * Shows the labels that fit.
     *
     * @param span the stretch of the axis in sight, in this pane's parent's coordinates
     * @param centre the middle of a token along the axis
     * @param across where the labels stand on the other axis: their right edge if vertical, else their top
     */
    void show(AxisTicks.Span span, IntToDoubleFunction centre, double across) {
        ToDoubleFunction<String> widths = ScriptFonts.widths(ruler.getFont());
        AxisTicks ticks = vertical
                ? new AxisTicks(label -> lineHeight(), 2, AxisTicks.VERTICAL_PACE)
                : new AxisTicks(widths::applyAsDouble, GAP, AxisTicks.HORIZONTAL_PACE);
        List<AxisTicks.Tick> placed = ticks.place(shortened, span, centre, index -> weights[index]);
        while (texts.size() < placed.size()) {
            Text text = label("");
            texts.add(text);
            getChildren().add(text);
        }
        for (int i = 0; i < texts.size(); i++) {
            texts.get(i).setVisible(i < placed.size());
            if (i < placed.size()) {
                put(texts.get(i), placed.get(i), across, widths);
            }
        }
    }

    private void put(Text text, AxisTicks.Tick tick, double across, ToDoubleFunction<String> widths) {
        text.setText(tick.text());
        ScriptFonts.dress(text, tick.text());
        if (vertical) {
            text.relocate(Math.round(across - widths.applyAsDouble(tick.text())), Math.round(tick.start()));
        } else {
            text.relocate(Math.round(tick.start()), Math.round(across));
        }
    }

    private static String shortened(String label) {
        return Graphemes.cut(label, LONGEST_LABEL);
    }

    private static Text label(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("axis-label");
        text.setTextOrigin(VPos.TOP);
        text.setManaged(false);
        return text;
    }
}

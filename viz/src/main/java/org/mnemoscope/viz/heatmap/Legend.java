package org.mnemoscope.viz.heatmap;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.ValueRange;

/** The colour bar with the words for its ends. */
final class Legend extends VBox {
    private static final int STEPS = 64;

    private final Label high = new Label();
    private final Label middle = new Label("0");
    private final Label low = new Label();
    private final Region ramp = new Region();
    private final StackPane bar = new StackPane(ramp);

    Legend() {
        getStyleClass().add("heatmap-legend");
        setAlignment(Pos.TOP_CENTER);
        setManaged(false);
        setMouseTransparent(true);
        bar.getStyleClass().add("ramp");
        bar.setMinHeight(0);
        getChildren().addAll(high, bar, low);
    }

    void show(ColourScale scale, ValueRange range) {
        List<Stop> stops = IntStream.rangeClosed(0, STEPS)
                .mapToObj(step ->
                        new Stop(step / (double) STEPS, HeatmapView.colour(scale.argb(1 - step / (double) STEPS))))
                .toList();
        ramp.setBackground(Background.fill(new LinearGradient(0, 0, 0, 1, true, CycleMethod.NO_CYCLE, stops)));
        high.setText(range.highWords());
        low.setText(range.lowWords());
        if (range.isSigned() != getChildren().contains(middle)) {
            if (range.isSigned()) {
                getChildren().add(middle);
                middle.setManaged(false);
            } else {
                getChildren().remove(middle);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getChildren().contains(middle)) {
            middle.autosize();
            middle.relocate(
                    bar.getLayoutX() - middle.getWidth() - 4,
                    bar.getLayoutY() + bar.getHeight() / 2 - middle.getHeight() / 2);
        }
    }
}

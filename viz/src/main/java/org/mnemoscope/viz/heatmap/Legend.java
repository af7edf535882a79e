package org.mnemoscope.viz.heatmap;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.ValueRange;

/** The colour bar with the words for its ends. */
final class Legend extends VBox {
    private static final int STEPS = 256;

    private final Label high = new Label();
    private final Label middle = new Label("0");
    private final Label low = new Label();
    private final ImageView ramp = new ImageView();
    private final StackPane bar = new StackPane(ramp);

    Legend() {
        getStyleClass().add("heatmap-legend");
        setAlignment(Pos.TOP_CENTER);
        setManaged(false);
        setMouseTransparent(true);
        bar.getStyleClass().add("ramp");
        bar.setMinHeight(0);
        ramp.setManaged(false);
        ramp.setPreserveRatio(false);
        getChildren().addAll(high, bar, low);
    }

    void show(ColourScale scale, ValueRange range) {
        WritableImage image = new WritableImage(1, STEPS);
        for (int y = 0; y < STEPS; y++) {
            image.getPixelWriter().setArgb(0, y, scale.argb(1 - y / (STEPS - 1.0)));
        }
        ramp.setImage(image);
        high.setText(range.isSigned() ? "+max" : "max");
        low.setText(range.isSigned() ? "−max" : "0");
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
        double inset = bar.snappedLeftInset();
        ramp.setX(inset);
        ramp.setY(inset);
        ramp.setFitWidth(Math.max(0, bar.getWidth() - 2 * inset));
        ramp.setFitHeight(Math.max(0, bar.getHeight() - 2 * inset));
        if (getChildren().contains(middle)) {
            middle.autosize();
            middle.relocate(
                    bar.getLayoutX() - middle.getWidth() - 4,
                    bar.getLayoutY() + bar.getHeight() / 2 - middle.getHeight() / 2);
        }
    }
}

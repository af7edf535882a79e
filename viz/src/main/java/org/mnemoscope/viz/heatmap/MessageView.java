package org.mnemoscope.viz.heatmap;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says why there is nothing to see, or not everything. */
final class MessageView extends VBox {
    private final Region sign = new Region();
    private final Label title = new Label();
    private final Label detail = new Label();

    MessageView() {
        getStyleClass().add("heatmap-message");
        setAlignment(Pos.CENTER);
        setManaged(false);
        setMouseTransparent(true);
        sign.getStyleClass().add("sign");
        title.getStyleClass().add("title");
        detail.getStyleClass().add("detail");
        detail.setWrapText(true);
        getChildren().addAll(sign, title, detail);
    }

    /**
     * Shows a message.
     *
     * @param message the words; {@code null} hides the view
     * @param overData whether cells are in sight beneath, which makes it small
     */
    void show(HeatmapMessage message, boolean overData) {
        setVisible(message != null);
        if (message == null) {
            return;
        }
        getStyleClass().setAll("heatmap-message", message.kind().styleClass(), overData ? "over-data" : "alone");
        title.setText(message.title());
        detail.setText(message.detail());
        detail.setVisible(!message.detail().isEmpty());
        detail.setManaged(detail.isVisible());
    }
}

package org.mnemoscope.viz.heatmap;

import java.util.List;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mnemoscope.viz.theme.ScriptFonts;

/** The card that says what a cell is. It stays inside the heatmap and never under the pointer. */
final class HoverCard extends VBox {
    private static final double DISTANCE = 12;
    private static final double MARGIN = 4;

    HoverCard() {
        getStyleClass().add("hover-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(List<HoverLine> lines, double pointerX, double pointerY, double areaWidth, double areaHeight) {
        setVisible(!lines.isEmpty());
        if (lines.isEmpty()) {
            return;
        }
        getChildren().setAll(lines.stream().map(HoverCard::flow).toList());
        applyCss();
        double width = Math.min(prefWidth(-1), areaWidth - 2 * MARGIN);
        double height = prefHeight(width);
        resize(width, height);
        double x = Math.max(MARGIN, Math.min(areaWidth - width - MARGIN, pointerX - width / 2));
        double above = pointerY - DISTANCE - height;
        double y = above >= MARGIN ? above : Math.min(areaHeight - height - MARGIN, pointerY + DISTANCE + MARGIN);
        relocate(Math.round(x), Math.round(y));
    }

    void hide() {
        setVisible(false);
    }

    private static TextFlow flow(HoverLine line) {
        TextFlow flow = new TextFlow();
        for (TextRun run : line.runs()) {
            Text text = new Text(run.text());
            ScriptFonts.dress(text, run.text());
            text.getStyleClass().add(run.strong() ? "strong" : "plain");
            flow.getChildren().add(text);
        }
        return flow;
    }
}

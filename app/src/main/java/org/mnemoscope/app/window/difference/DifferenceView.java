package org.mnemoscope.app.window.difference;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.tall;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.Dimming;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.difference.DifferenceViewModel.Of;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.strip.TokenStrip;

/** The difference of two maps, with what is subtracted from what. */
public final class DifferenceView extends VBox {
    private static final Texts TEXTS = Texts.of(DifferenceView.class);

    private final Heatmap heatmap = new Heatmap();

    /**
     * @param model what it shows
     * @param expectedVisible whether the expected sources are outlined
     * @param onBack shows the two maps again
     */
    public DifferenceView(DifferenceViewModel model, ObservableBooleanValue expectedVisible, Runnable onBack) {
        with(this, "card", "panel", "difference");
        setAccessibleText(TEXTS.get("name"));
        Label title = with(new Label(), "difference-title");
        title.setMinWidth(0);
        Button back = with(new Button(TEXTS.get("back")), "link-button");
        back.setMinWidth(USE_PREF_SIZE);
        back.setOnAction(event -> onBack.run());
        Segmented<Of> of = new Segmented<>(model.ofProperty(), List.of(Of.values()), Of::title);
        Label note = with(new Label(TEXTS.get("note")), "metric-name");
        heatmap.colourScaleProperty().set(ColourScale.BLUE_RED);
        heatmap.expectedVisibleProperty().bind(expectedVisible);
        heatmap.hoverTextProperty().set(model::hover);
        heatmap.messageProperty().bind(model.messageProperty());
        heatmap.setAccessibleText(TEXTS.get("name"));
        Runnable follow = () -> {
            heatmap.dataProperty()
                    .set(model.shownProperty()
                            .get()
                            .map(shown -> shown.difference().data())
                            .orElse(null));
            title.setText(model.shownProperty()
                    .get()
                    .map(DifferenceViewModel.Shown::title)
                    .orElse(""));
        };
        model.shownProperty().addListener(observable -> follow.run());
        Dimming dimming = new Dimming(this);
        model.outdatedProperty().addListener((observable, before, outdated) -> {
            if (outdated) {
                dimming.dimSoon();
            } else {
                dimming.clear();
            }
        });
        follow.run();
        getChildren()
                .addAll(
                        with(new HBox(of, title, spring(), back), "panel-head"),
                        tall(with(new VBox(new TokenStrip(heatmap), tall(heatmap)), "map")),
                        with(new HBox(note), "panel-foot"));
        setMinWidth(0);
        setPrefWidth(1);
    }
}

package org.mnemoscope.app.window.prompt;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.NumberField;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.prompt.TextViewModel.Mode;
import org.mnemoscope.language.Texts;

/** The part of the bar that says how a text is answered. */
final class TextControls extends HBox {
    private static final Texts TEXTS = Texts.of(TextControls.class);

    private final TextViewModel model;

    /**
     * @param model what it shows
     * @param wide whether there is room for words that are not needed
     */
    TextControls(TextViewModel model, ObservableValue<Boolean> wide) {
        this.model = model;
        with(this, "text-controls");
        Node generation = generation(wide);
        generation.visibleProperty().bind(model.modeProperty().isEqualTo(Mode.GENERATE));
        getChildren()
                .addAll(
                        new Segmented<>(model.modeProperty(), List.of(Mode.values()), Mode::title),
                        generation,
                        spring(),
                        link(wide));
    }

    private Node generation(ObservableValue<Boolean> wide) {
        NumberField tokens = with(
                new NumberField(model.tokensProperty(), 1, TextViewModel.MOST_TOKENS, true, TEXTS.get("tokens.name")),
                "narrow");
        Label name = with(new Label(TEXTS.get("tokens")), "muted");
        name.setMinWidth(USE_PREF_SIZE);
        name.visibleProperty().bind(wide);
        name.managedProperty().bind(name.visibleProperty());
        return with(new HBox(tokens, name, new SamplingMenu(model)), "text-controls");
    }

    private Node link(ObservableValue<Boolean> wide) {
        ToggleButton link = with(new ToggleButton(), "link-toggle");
        link.setGraphic(with(new Region(), "link-icon"));
        link.contentDisplayProperty()
                .bind(wide.map(words -> words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
        link.setId("link");
        link.selectedProperty().bindBidirectional(model.linkedProperty());
        Runnable follow = () -> {
            boolean linked = model.linkedProperty().get();
            link.setText(linked ? TEXTS.get("link.linked") : TEXTS.get("link.separate"));
            link.setAccessibleText(linked ? TEXTS.get("link.linked.name") : TEXTS.get("link.separate.name"));
            Tip.on(link, linked ? TEXTS.get("link.linked.tip") : TEXTS.get("link.separate.tip"));
        };
        model.linkedProperty().addListener(observable -> follow.run());
        follow.run();
        link.setMinWidth(USE_PREF_SIZE);
        return link;
    }
}

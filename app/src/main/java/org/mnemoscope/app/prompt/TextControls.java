package org.mnemoscope.app.prompt;

import static org.mnemoscope.app.theme.Styled.spring;
import static org.mnemoscope.app.theme.Styled.with;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mnemoscope.app.prompt.TextViewModel.Mode;
import org.mnemoscope.app.theme.NumberField;
import org.mnemoscope.app.theme.Segmented;
import org.mnemoscope.generation.Sampling;

/** The part of the bar that says how a text is answered. */
final class TextControls extends HBox {
    private static final double LEAST_TOP_P = 0.01;
    private static final double LARGEST_SEED = 1e9;
    private static final double LEAST_TEMPERATURE = 0.01;

    private final TextViewModel model;

    TextControls(TextViewModel model) {
        this.model = model;
        with(this, "text-controls");
        Node generation = generation();
        generation.visibleProperty().bind(model.modeProperty().isEqualTo(Mode.GENERATE));
        getChildren()
                .addAll(
                        new Segmented<>(model.modeProperty(), List.of(Mode.values()), Mode::title),
                        generation,
                        spring(),
                        link());
    }

    private Node generation() {
        NumberField tokens = with(
                new NumberField(
                        model.tokensProperty(), 1, TextViewModel.MOST_TOKENS, true, "The most tokens to generate"),
                "narrow");
        ObjectProperty<Boolean> sampled =
                new SimpleObjectProperty<>(model.sampledProperty().get());
        sampled.addListener(
                (observable, before, after) -> model.sampledProperty().set(after));
        Segmented<Boolean> choice =
                new Segmented<>(sampled, List.of(false, true), drawn -> drawn ? "Sampling" : "Greedy");
        HBox sampling = with(
                new HBox(
                        name("T"),
                        number(new NumberField(
                                model.temperatureProperty(),
                                LEAST_TEMPERATURE,
                                Sampling.HIGHEST_TEMPERATURE,
                                false,
                                "Temperature: below 1 likely tokens become likelier")),
                        name("top-p"),
                        number(new NumberField(
                                model.topPProperty(),
                                LEAST_TOP_P,
                                1,
                                false,
                                "Draw among the likeliest tokens that have this probability together")),
                        name("seed"),
                        number(new NumberField(
                                model.seedProperty(), 0, LARGEST_SEED, true, "Seed: decides what is drawn"))),
                "text-controls");
        sampling.visibleProperty().bind(model.sampledProperty());
        sampling.managedProperty().bind(sampling.visibleProperty());
        return with(new HBox(tokens, name("tokens"), choice, sampling), "text-controls");
    }

    private static NumberField number(NumberField field) {
        return with(field, "narrow");
    }

    private static Label name(String words) {
        Label name = with(new Label(words), "muted");
        name.setMinWidth(USE_PREF_SIZE);
        return name;
    }

    private Node link() {
        ToggleButton link = with(new ToggleButton(), "quiet", "link-toggle");
        link.setGraphic(with(new Region(), "link-icon"));
        link.setId("link");
        link.selectedProperty().bindBidirectional(model.linkedProperty());
        Tooltip tip = new Tooltip();
        link.setTooltip(tip);
        Runnable follow = () -> {
            boolean linked = model.linkedProperty().get();
            link.setText(linked ? "Linked" : "Separate");
            link.setAccessibleText(
                    linked ? "Both panels are asked the same" : "Each panel has its own text and target");
            tip.setText(
                    linked
                            ? "Both panels are asked the same; press to give each its own text and target"
                            : "Each panel has its own text and target; press to ask both the same");
        };
        model.linkedProperty().addListener(observable -> follow.run());
        follow.run();
        link.setMinWidth(USE_PREF_SIZE);
        return link;
    }
}

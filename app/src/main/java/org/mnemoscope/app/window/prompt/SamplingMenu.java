package org.mnemoscope.app.window.prompt;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.mnemoscope.app.window.controls.NumberField;
import org.mnemoscope.app.window.controls.Segmented;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.language.Texts;

/** How tokens are chosen: the likeliest, or drawn, with the numbers of drawing. */
final class SamplingMenu extends MenuButton {
    private static final Texts TEXTS = Texts.of(SamplingMenu.class);

    private static final double LEAST_TOP_P = 0.01;
    private static final double LARGEST_SEED = 1e9;
    private static final double LEAST_TEMPERATURE = 0.01;

    private final GridPane numbers = with(new GridPane(), "options-form", "sampling-numbers");

    SamplingMenu(TextViewModel model) {
        with(this, "quiet");
        setId("sampling");
        setMinWidth(USE_PREF_SIZE);
        Tip.on(this, TEXTS.get("sampling.tip"));
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.sampledProperty().get()
                                ? TEXTS.get(
                                        "sampling", model.temperatureProperty().get())
                                : TEXTS.get("sampling.greedy"),
                        model.sampledProperty(),
                        model.temperatureProperty()));
        ObjectProperty<Boolean> sampled =
                new SimpleObjectProperty<>(model.sampledProperty().get());
        sampled.addListener(
                (observable, before, after) -> model.sampledProperty().set(after));
        add(
                TEXTS.get("sampling.temperature"),
                new NumberField(
                        model.temperatureProperty(),
                        LEAST_TEMPERATURE,
                        Sampling.HIGHEST_TEMPERATURE,
                        false,
                        TEXTS.get("sampling.temperature.name")));
        add(
                TEXTS.get("sampling.top"),
                new NumberField(model.topPProperty(), LEAST_TOP_P, 1, false, TEXTS.get("sampling.top.name")));
        add(
                TEXTS.get("sampling.seed"),
                new NumberField(model.seedProperty(), 0, LARGEST_SEED, true, TEXTS.get("sampling.seed.name")));
        numbers.disableProperty().bind(model.sampledProperty().not());
        CustomMenuItem form = new CustomMenuItem(
                with(
                        new VBox(
                                new Segmented<>(
                                        sampled,
                                        List.of(false, true),
                                        drawn -> drawn ? TEXTS.get("sampling.drawn") : TEXTS.get("sampling.greedy")),
                                numbers),
                        "sampling-form"),
                false);
        // it holds fields, and is nothing to choose itself
        form.getStyleClass().add("form-item");
        getItems().setAll(form);
    }

    private void add(String name, Node field) {
        Label label = with(new Label(name), "option-name");
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        numbers.addRow(numbers.getRowCount(), label, field);
    }
}

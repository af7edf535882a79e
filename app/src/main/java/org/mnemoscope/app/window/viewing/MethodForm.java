package org.mnemoscope.app.window.viewing;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.mnemoscope.app.window.controls.NumberField;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.language.Texts;

/** The settings of the chosen method, if it has any. What is typed counts once the return key is pressed or the field left. */
final class MethodForm extends HBox {
    private static final Texts TEXTS = Texts.of(MethodForm.class);

    private static final double LEAST_SIGMA = 0.001;
    private static final double LARGEST_SEED = 1e9;

    private final ViewOptionsViewModel options;

    MethodForm(ViewOptionsViewModel options) {
        this.options = options;
        with(this, "method-form");
        options.methodProperty().addListener(observable -> follow());
        follow();
    }

    private void follow() {
        List<Node> fields = new ArrayList<>();
        switch (options.methodProperty().get()) {
            case INTEGRATED_GRADIENTS -> {
                fields.add(with(
                        new NumberField(
                                options.stepsProperty(),
                                1,
                                AttributionMethod.IntegratedGradients.MOST_STEPS,
                                true,
                                TEXTS.get("steps.name")),
                        "narrow"));
                fields.add(name(TEXTS.get("baseline.from")));
                fields.add(field(options.baselineProperty(), TEXTS.get("baseline"), TEXTS.get("baseline.name")));
            }
            case SWAP, GRADIENT_TIMES_DIFFERENCE -> {
                fields.add(name(TEXTS.get("alternative.by")));
                fields.add(
                        field(options.alternativeProperty(), TEXTS.get("alternative"), TEXTS.get("alternative.name")));
            }
            case SMOOTHGRAD_TIMES_INPUT -> {
                fields.add(with(
                        new NumberField(
                                options.samplesProperty(),
                                1,
                                AttributionMethod.SmoothGradTimesInput.MOST_SAMPLES,
                                true,
                                TEXTS.get("samples.name")),
                        "narrow"));
                fields.add(name(TEXTS.get("samples.of")));
                fields.add(with(
                        new NumberField(
                                options.sigmaProperty(),
                                LEAST_SIGMA,
                                AttributionMethod.SmoothGradTimesInput.MOST_SIGMA,
                                false,
                                TEXTS.get("sigma.name")),
                        "narrow"));
                fields.add(name(TEXTS.get("seed.of")));
                fields.add(with(
                        new NumberField(options.noiseSeedProperty(), 0, LARGEST_SEED, true, TEXTS.get("seed.name")),
                        "narrow"));
            }
            case ATTENTION -> {
                fields.add(name(TEXTS.get("layer.of")));
                fields.add(narrow(field(options.layerProperty(), TEXTS.get("layer"), TEXTS.get("layer.name"))));
                fields.add(name(TEXTS.get("head.of")));
                fields.add(narrow(field(options.headProperty(), TEXTS.get("head"), TEXTS.get("head.name"))));
            }
            case OCCLUSION -> {
                fields.add(name(TEXTS.get("form.by")));
                fields.add(
                        field(options.replacementProperty(), TEXTS.get("replacement"), TEXTS.get("replacement.name")));
            }
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM, ATTENTION_ROLLOUT -> {}
        }
        getChildren().setAll(fields);
        setVisible(!fields.isEmpty());
        setManaged(!fields.isEmpty());
    }

    private static Label name(String words) {
        Label name = with(new Label(words), "muted");
        name.setMinWidth(USE_PREF_SIZE);
        return name;
    }

    private static TextField narrow(TextField field) {
        return with(field, "narrow");
    }

    private static TextField field(StringProperty property, String usual, String name) {
        TextField field = new TextField(property.get());
        field.setPromptText(usual);
        field.setAccessibleText(name);
        field.setOnAction(event -> property.set(field.getText()));
        field.focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                property.set(field.getText());
            }
        });
        return field;
    }
}

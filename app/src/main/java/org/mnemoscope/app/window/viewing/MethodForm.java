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

/** The settings of the chosen method, if it has any. What is typed counts once the return key is pressed or the field left. */
final class MethodForm extends HBox {
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
                                "Steps from baseline to input"),
                        "narrow"));
                fields.add(name("steps from"));
                fields.add(field(
                        options.baselineProperty(),
                        "zero vectors",
                        "Baseline: a token, or alternative for what could stand there; empty for zero vectors"));
            }
            case SWAP, GRADIENT_TIMES_DIFFERENCE -> {
                fields.add(name("in texts by"));
                fields.add(field(
                        options.alternativeProperty(),
                        "likeliest token",
                        "Token put in each token's place in a text; empty for the likeliest there"));
            }
            case SMOOTHGRAD_TIMES_INPUT -> {
                fields.add(with(
                        new NumberField(
                                options.samplesProperty(),
                                1,
                                AttributionMethod.SmoothGradTimesInput.MOST_SAMPLES,
                                true,
                                "Gradients to average"),
                        "narrow"));
                fields.add(name("samples, noise"));
                fields.add(with(
                        new NumberField(
                                options.sigmaProperty(),
                                LEAST_SIGMA,
                                AttributionMethod.SmoothGradTimesInput.MOST_SIGMA,
                                false,
                                "Noise, relative to the input vectors"),
                        "narrow"));
                fields.add(name("seed"));
                fields.add(with(
                        new NumberField(options.noiseSeedProperty(), 0, LARGEST_SEED, true, "Draws the noise"),
                        "narrow"));
            }
            case ATTENTION -> {
                fields.add(name("layer"));
                fields.add(
                        narrow(field(options.layerProperty(), "last", "Layer, the lowest is 1; empty for the last")));
                fields.add(name("head"));
                fields.add(narrow(
                        field(options.headProperty(), "mean", "Head, the first is 1; empty for the mean of all")));
            }
            case OCCLUSION -> {
                fields.add(name("by"));
                fields.add(field(
                        options.replacementProperty(),
                        "unknown token",
                        "Replacement token; empty for the unknown one"));
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

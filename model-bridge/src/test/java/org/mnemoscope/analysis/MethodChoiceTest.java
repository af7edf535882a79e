package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.task.ProblemException;

class MethodChoiceTest {
    private static LanguageModel model;

    @BeforeAll
    static void open() throws Exception {
        model = LanguageModel.open(GoldenFolders.of("bloom"), ProgressSink.NONE, new CancelToken());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static MethodChoice settings(MethodKind kind, String word, String layer, String head) {
        return new MethodChoice(kind, 8, word, layer, head, word, MethodChoice.Noise.USUAL, word);
    }

    @Test
    void what_is_left_empty_is_as_usual() throws Exception {
        assertThat(settings(MethodKind.ATTENTION, "", "", "").of(model))
                .isEqualTo(new AttributionMethod.Attention(2, OptionalInt.empty()));
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "", "", "").of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Zero(), 8));
        assertThat(settings(MethodKind.SMOOTHGRAD_TIMES_INPUT, "", "", "").of(model))
                .isEqualTo(new AttributionMethod.SmoothGradTimesInput(16, 0.15, 1));
        assertThat(settings(MethodKind.SWAP, "", "", "").alternative(model)).isEmpty();
        assertThat(MethodChoice.USUAL.of(model)).isEqualTo(new AttributionMethod.GradientTimesInput());
    }

    @Test
    void what_is_typed_is_looked_up_in_the_model() throws Exception {
        assertThat(settings(MethodKind.ATTENTION, "", "1", "3").of(model))
                .isEqualTo(new AttributionMethod.Attention(1, OptionalInt.of(3)));
        assertThat(settings(MethodKind.OCCLUSION, "id:7", "", "").of(model))
                .isEqualTo(new AttributionMethod.Occlusion(7, model.label(7)));
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "id:7", "", "").of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Token(7, model.label(7)), 8));
        assertThat(settings(MethodKind.SWAP, "id:7", "", "").alternative(model)).hasValue(7);
    }

    @Test
    void a_layer_a_head_or_a_token_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> settings(MethodKind.ATTENTION, "", "3", "").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessage("There is no such attention layer; bloom has 3 layers.");
        assertThatThrownBy(() -> settings(MethodKind.ATTENTION, "", "", "all").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessage("There is no such attention head; bloom has 8 heads, or mean.");
        assertThatThrownBy(() ->
                        settings(MethodKind.OCCLUSION, "no such token", "", "").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("'no such token' is no single token of bloom");
    }

    @Test
    void a_method_that_needs_weights_is_refused_for_a_module() {
        for (MethodKind kind : List.of(
                MethodKind.SWAP,
                MethodKind.GRADIENT_TIMES_DIFFERENCE,
                MethodKind.SMOOTHGRAD_TIMES_INPUT,
                MethodKind.INTEGRATED_GRADIENTS,
                MethodKind.ATTENTION,
                MethodKind.ATTENTION_ROLLOUT,
                MethodKind.OCCLUSION)) {
            assertThatThrownBy(() -> MethodChoice.USUAL.with(kind).of(new ForgetfulModel()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(kind.title() + " is for model folders; a TorchScript module such as forgetful has"
                            + " Gradient × Input.");
        }
    }

    @Test
    void zero_alternative_and_mean_can_be_said() throws Exception {
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "alternative", "", "")
                        .of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Alternative(), 8));
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "zero", "", "").of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Zero(), 8));
        assertThat(settings(MethodKind.ATTENTION, "", "", "mean").of(model))
                .isEqualTo(new AttributionMethod.Attention(2, OptionalInt.empty()));
    }
}

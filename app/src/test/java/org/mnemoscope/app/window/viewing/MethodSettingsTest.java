package org.mnemoscope.app.window.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.Baseline;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.ProblemException;

class MethodSettingsTest {
    private static LanguageModel model;

    @BeforeAll
    static void open() throws IOException {
        model = LanguageModel.open(Program.golden("bloom"), ProgressSink.NONE, new CancelToken());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static MethodSettings settings(MethodKind kind, String word, String layer, String head) {
        return new MethodSettings(kind, 8, word, layer, head, word);
    }

    @Test
    void what_is_left_empty_is_as_usual() throws Exception {
        assertThat(settings(MethodKind.ATTENTION, "", "", "").of(model))
                .isEqualTo(new AttributionMethod.Attention(2, OptionalInt.empty()));
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "", "", "").of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Zero(), 8));
        assertThat(MethodSettings.FIRST.of(model)).isEqualTo(new AttributionMethod.GradientTimesInput());
    }

    @Test
    void what_is_typed_is_looked_up_in_the_model() throws Exception {
        assertThat(settings(MethodKind.ATTENTION, "", "1", "3").of(model))
                .isEqualTo(new AttributionMethod.Attention(1, OptionalInt.of(3)));
        assertThat(settings(MethodKind.OCCLUSION, "id:7", "", "").of(model))
                .isEqualTo(new AttributionMethod.Occlusion(7, model.label(7)));
        assertThat(settings(MethodKind.INTEGRATED_GRADIENTS, "id:7", "", "").of(model))
                .isEqualTo(new AttributionMethod.IntegratedGradients(new Baseline.Token(7, model.label(7)), 8));
    }

    @Test
    void a_layer_a_head_or_a_token_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> settings(MethodKind.ATTENTION, "", "3", "").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessage("There is no attention layer '3'; bloom has layers 0 to 2.");
        assertThatThrownBy(() -> settings(MethodKind.ATTENTION, "", "", "all").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("heads 0 to 7");
        assertThatThrownBy(() ->
                        settings(MethodKind.OCCLUSION, "no such token", "", "").of(model))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("'no such token' is no single token of bloom");
    }

    @Test
    void maps_show_a_number_that_the_method_has() {
        assertThat(MapOptions.FIRST.fitting(MethodKind.ATTENTION).reduction()).isEqualTo(Reduction.VALUE);
        assertThat(MapOptions.FIRST.fitting(MethodKind.INTEGRATED_GRADIENTS)).isEqualTo(MapOptions.FIRST);
    }
}

package org.mnemoscope.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;

class ChoiceTest {
    @Test
    void options_have_the_words_of_the_command_line() {
        assertThat(Arrays.stream(Target.values()).map(Target::id))
                .containsExactly("logit", "contrast", "log-probability", "probability");
        assertThat(Arrays.stream(Reduction.values()).map(Reduction::id))
                .containsExactly("signed-sum", "l2", "gradient-norm", "value");
        assertThat(Arrays.stream(MethodKind.values()).map(MethodKind::id))
                .containsExactly(
                        "gradient-x-input",
                        "swap",
                        "gradient-x-difference",
                        "smoothgrad-x-input",
                        "gradient-norm",
                        "integrated-gradients",
                        "attention",
                        "attention-rollout",
                        "occlusion");
        assertThat(Arrays.stream(InputPoint.values()).map(InputPoint::id))
                .containsExactly("embedding", "after-embedding-norm");
        assertThat(Arrays.stream(Normalisation.values()).map(Normalisation::id))
                .containsExactly("raw", "output-sum", "output-max", "map-max");
    }

    @Test
    void every_word_is_read_back() {
        assertThat(Arrays.stream(Target.values()).map(value -> Target.parse(value.id())))
                .containsExactly(Target.values());
        assertThat(Arrays.stream(Reduction.values()).map(value -> Reduction.parse(value.id())))
                .containsExactly(Reduction.values());
        assertThat(Arrays.stream(MethodKind.values()).map(value -> MethodKind.parse(value.id())))
                .containsExactly(MethodKind.values());
        assertThat(Arrays.stream(InputPoint.values()).map(value -> InputPoint.parse(value.id())))
                .containsExactly(InputPoint.values());
        assertThat(Arrays.stream(Normalisation.values()).map(value -> Normalisation.parse(value.id())))
                .containsExactly(Normalisation.values());
    }

    @Test
    void an_unknown_word_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Target.parse("logits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'logits' is no target; there are logit, contrast, log-probability, probability.");
        assertThatThrownBy(() -> Reduction.parse("L2"))
                .hasMessage("'L2' is no reduction; there are signed-sum, l2, gradient-norm, value.");
        assertThatThrownBy(() -> InputPoint.parse(""))
                .hasMessage("'' is no input point; there are embedding, after-embedding-norm.");
        assertThatThrownBy(() -> Normalisation.parse("max"))
                .hasMessage("'max' is no normalisation; there are raw, output-sum, output-max, map-max.");
    }
}

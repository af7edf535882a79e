package org.mnemoscope.app.window.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.LikelyToken;

class ExpectedTokensTest {
    private static Findings expecting(List<LikelyToken> tokens) {
        Findings plain = Samples.finished(Samples.request("101", Samples.SCRATCHPAD), List.of());
        Answer known = plain.answer();
        Answer answer = new Answer(known.example(), known.ids(), known.emitted(), 0, Map.of(5, tokens));
        Analysis all = plain.analysis();
        return new Findings(
                plain.request(),
                "",
                new Analysis(
                        all.inquiry(),
                        all.plan(),
                        answer,
                        all.alternatives(),
                        all.rows(),
                        true,
                        List.of(),
                        all.trainedOutputs(),
                        0));
    }

    @Test
    void the_written_token_and_the_one_the_contrast_is_taken_against_are_told() {
        // ids of the samples are positions, and their contrast is token 6
        Findings findings = expecting(List.of(new LikelyToken(5, "1", 0.9), new LikelyToken(6, "0", 0.1)));

        ExpectedTokens tokens = ExpectedTokens.of(findings, 5).orElseThrow();

        assertThat(tokens.title()).isEqualTo("What would it have written for p1?");
        assertThat(tokens.lines().get(0).written()).isTrue();
        assertThat(tokens.lines().get(1).against()).isTrue();
        assertThat(tokens.contrast()).isEqualTo("The contrast is taken against 0.");
    }

    @Test
    void a_contrast_token_that_is_not_among_them_is_named_as_it_is_elsewhere_in_the_sequence() {
        Findings findings = expecting(List.of(new LikelyToken(5, "1", 0.9)));

        assertThat(ExpectedTokens.of(findings, 5).orElseThrow().contrast())
                .isEqualTo("The contrast is taken against 1, which is none of these.");
    }

    @Test
    void where_nobody_noted_them_there_are_none() {
        assertThat(ExpectedTokens.of(expecting(List.of()), 6)).isEmpty();
    }
}

package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

class LikelyTokenTest {
    private static final Path MODEL = Path.of("..", "samples", "models", "parity-alibi-scratchpad");

    @Test
    void the_likeliest_come_first_and_of_equal_ones_the_lower_id() {
        List<LikelyToken> tokens = LikelyToken.of(new float[] {0, 2, 1, 2, -1, 0, 3}, id -> "t" + id);

        assertThat(tokens).extracting(LikelyToken::text).containsExactly("t6", "t1", "t3", "t2", "t0");
        assertThat(tokens.get(1).probability()).isEqualTo(tokens.get(2).probability());
    }

    @Test
    void probabilities_are_those_of_the_whole_vocabulary() {
        List<LikelyToken> tokens = LikelyToken.of(new float[] {(float) Math.log(3), 0}, Integer::toString);

        assertThat(tokens).hasSize(2);
        assertThat(tokens.get(0).probability()).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void an_answer_has_them_for_every_token_the_model_wrote_and_the_written_one_is_the_likeliest() throws Exception {
        try (LanguageModel model = LanguageModel.open(MODEL, ProgressSink.NONE, new CancelToken())) {
            Inquiry inquiry = Inquiry.of(new Question.OfProblem(
                    new ParityProblem("10110100101"),
                    new ParityFormat(ParityScheme.SCRATCHPAD),
                    List.of(),
                    Shots.NONE,
                    1));

            Answer answer = new Analyzer(model)
                    .answer(inquiry, ProgressSink.NONE, new CancelToken())
                    .answer();

            assertThat(answer.likeliest().keySet())
                    .containsExactlyInAnyOrderElementsOf(answer.example().predictedPositions());
            answer.likeliest().forEach((position, tokens) -> {
                assertThat(tokens).hasSize(LikelyToken.KEPT);
                assertThat(tokens.get(0).id()).isEqualTo(answer.ids()[position]);
            });
        }
    }
}

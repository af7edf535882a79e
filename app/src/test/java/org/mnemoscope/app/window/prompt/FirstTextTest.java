package org.mnemoscope.app.window.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.SlotText;

/** What Text shows at first: the bundled model of texts, right within the distances it was trained on and wrong beyond. */
class FirstTextTest {
    private final ModelEntry bundled = bundled();

    private static ModelEntry bundled() {
        try {
            return new ModelCatalog(Path.of("../samples/models"))
                    .bundled().entries().stream()
                            .filter(entry -> entry.texts().isPresent())
                            .findFirst()
                            .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Analysis analyze(Inquiry inquiry) throws Exception {
        try (SequenceModel model = bundled.open(ProgressSink.NONE, new CancelToken())) {
            return new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    private static int distance(Analysis analysis) {
        return ((SlotText) analysis.answer().example().subject()).distance();
    }

    @Test
    void the_left_prompt_lies_within_the_training_and_is_answered_right() throws Exception {
        Analysis left = analyze(new TextViewModel().left().promptProperty().get());

        TrainedOnTexts training = bundled.texts().orElseThrow();
        assertThat(distance(left)).isBetween(training.shortest(), training.longest());
        assertThat(VerdictWords.of(left)).contains("✓ Anna is right");
        assertThat(left.scores().hitRate()).hasValue(1);
    }

    @Test
    void the_right_prompt_lies_beyond_and_is_answered_wrong() throws Exception {
        Analysis right = analyze(new TextViewModel().right().promptProperty().get());

        assertThat(distance(right)).isGreaterThan(bundled.texts().orElseThrow().longest());
        assertThat(right.verdict().orElseThrow().exactMatch()).isFalse();
        assertThat(VerdictWords.of(right).orElseThrow()).matches("✗ \\S+, where Anna is right");
    }
}

package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/** What a map that holds nothing says of itself. */
class EmptinessTest {
    private static final Path MODELS = Path.of("src/test/resources/org/mnemoscope");
    private static final Path NORMALISED = MODELS.resolve("variants/bloom-6-heads-normalised-residual");
    private static final Inquiry INQUIRY = Inquiry.of(new Question.OfIds(List.of(3, 5, 7, 9, 11), 1));

    @TempDir
    private Path folder;

    private static Analysis analyze(Path model, Inquiry inquiry) throws Exception {
        try (LanguageModel opened = LanguageModel.open(model, ProgressSink.NONE, new CancelToken())) {
            return new Analyzer(opened).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    @Test
    void where_signed_sums_vanish_by_construction_norms_are_shown_and_that_is_said() throws Exception {
        Analysis analysis = analyze(NORMALISED, INQUIRY);

        assertThat(analysis.reduction()).isEqualTo(Reduction.L2);
        assertThat(analysis.fitting(Reduction.SIGNED_SUM)).isEqualTo(Reduction.L2);
        assertThat(analysis.remarks()).singleElement().asString().contains("signed sums", "vanish", "L2 norms do not");
    }

    @Test
    void signed_sums_that_were_asked_for_are_shown_and_said_to_vanish() throws Exception {
        Analysis analysis = analyze(NORMALISED, INQUIRY.withReduction(Optional.of(Reduction.SIGNED_SUM)));

        assertThat(analysis.reduction()).isEqualTo(Reduction.SIGNED_SUM);
        assertThat(analysis.fitting(Reduction.SIGNED_SUM)).isEqualTo(Reduction.SIGNED_SUM);
        assertThat(analysis.remarks()).singleElement().asString().contains("vanish");
    }

    @Test
    void no_other_model_has_signed_sums_that_vanish() throws Exception {
        for (String models : List.of("goldens", "variants")) {
            try (Stream<Path> found = Files.list(MODELS.resolve(models))) {
                for (Path model : found.filter(Files::isDirectory).toList()) {
                    if (!model.equals(NORMALISED)) {
                        Analysis analysis = analyze(model, INQUIRY);
                        assertThat(analysis.reduction()).as(model.toString()).isEqualTo(Reduction.SIGNED_SUM);
                        assertThat(analysis.remarks()).as(model.toString()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void differences_from_other_tokens_do_not_vanish() throws Exception {
        Analysis analysis = analyze(NORMALISED, INQUIRY.withMethod(MethodKind.GRADIENT_TIMES_DIFFERENCE));

        assertThat(analysis.reduction()).isEqualTo(Reduction.SIGNED_SUM);
        assertThat(analysis.remarks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"PROBABILITY", "LOG_PROBABILITY"})
    void a_probability_that_nothing_changes_is_said_to_be_that(Target target) throws Exception {
        for (String file : List.of("model.safetensors", "tokenizer.json")) {
            Files.copy(MODELS.resolve("goldens/cohere").resolve(file), folder.resolve(file));
        }
        String config = Files.readString(MODELS.resolve("goldens/cohere/config.json"));
        Files.writeString(
                folder.resolve("config.json"), config.replace("\"logit_scale\": 0.25", "\"logit_scale\": 3000.0"));
        Inquiry generated = Inquiry.of(new Question.OfText("w3 w5", new Question.Generated(4, Sampling.GREEDY)));

        Analysis analysis = analyze(folder, generated.withTarget(target));
        assertThat(analysis.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.values(Reduction.L2))
                .containsOnly(0));
        assertThat(analysis.remarks())
                .singleElement()
                .asString()
                .contains("No token changes the probability of any output", "logit and contrast do not saturate");

        Analysis logit = analyze(folder, generated.withTarget(Target.LOGIT));
        assertThat(logit.remarks()).isEmpty();
        assertThat(logit.rows()).extracting(EmptinessTest::largest).allMatch(value -> value > 0);
    }

    private static float largest(AttributionRow row) {
        float largest = 0;
        for (float value : row.values(Reduction.L2)) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}

package org.mnemoscope.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderWriter;
import org.mnemoscope.safetensors.TensorType;
import org.mnemoscope.task.ProblemException;

class FiniteNumbersTest {
    private static final int[] IDS = {5, 9, 3, 12};

    @TempDir
    Path temporary;

    /** A reference model with one kind of weight made so large that sums overflow. */
    private Path overflowing(Kind kind, int layer) throws Exception {
        ModelFolder origin = ModelFolder.read(GoldenFolders.of("llama"));
        Weights weights = GoldenFolders.weights(origin.path());
        Map<Parameter, float[]> values = new LinkedHashMap<>();
        for (Parameter parameter : weights.parameters()) {
            float[] value = weights.values().get(parameter).clone();
            for (int i = 0; i < value.length && parameter.kind() == kind && parameter.layer() == layer; i++) {
                value[i] = value[i] < 0 ? -3e38f : 3e38f;
            }
            values.put(parameter, value);
        }
        ModelFolderWriter.writeLike(temporary, origin, new Weights(weights.config(), values), TensorType.F32);
        return temporary;
    }

    @Test
    void the_first_layer_and_token_that_overflow_are_named() throws Exception {
        try (LanguageModel model = open(overflowing(Kind.MLP_OUT_WEIGHT, 1))) {
            assertThat(FiniteNumbers.lost(model.decoder(), IDS)).contains(new FiniteNumbers.Place(1, 0));
            assertThatThrownBy(() -> model.requireReadable(IDS, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("gives numbers that are not finite from layer 1 on, at token 1 of 4");
        }
    }

    @Test
    void logits_may_overflow_alone() throws Exception {
        try (LanguageModel model = open(overflowing(Kind.OUTPUT, -1))) {
            assertThat(FiniteNumbers.lost(model.decoder(), IDS)).contains(new FiniteNumbers.Place(3, 3));
        }
    }

    @Test
    void a_sound_model_passes() throws Exception {
        try (LanguageModel model = open(GoldenFolders.of("llama"))) {
            assertThat(FiniteNumbers.lost(model.decoder(), IDS)).isEmpty();
            assertThatCode(() -> model.requireReadable(IDS, new CancelToken())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(MethodKind.class)
    void every_map_sees_it_on_its_own_way(MethodKind kind) throws Exception {
        try (LanguageModel model = open(overflowing(Kind.MLP_OUT_WEIGHT, 1))) {
            assertThatThrownBy(() -> map(model, kind))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("gives numbers that are not finite from layer 1 on, at token 1 of 4");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MethodKind.class,
            names = {"ATTENTION", "ATTENTION_ROLLOUT"},
            mode = EnumSource.Mode.EXCLUDE)
    void and_of_logits_where_it_reads_them(MethodKind kind) throws Exception {
        try (LanguageModel model = open(overflowing(Kind.OUTPUT, -1))) {
            assertThatThrownBy(() -> map(model, kind))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("gives numbers that are not finite from layer 3 on, at token 4 of 4");
        }
    }

    @Test
    void an_answer_is_refused_too() throws Exception {
        try (LanguageModel model = open(overflowing(Kind.MLP_OUT_WEIGHT, 1))) {
            Question.OfText text = new Question.OfText("a b", new Question.Generated(3, Sampling.GREEDY));

            assertThatThrownBy(() -> new Analyzer(model).answer(Inquiry.of(text), ProgressSink.NONE, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("gives numbers that are not finite from layer 1 on, at token 1 of ");
        }
    }

    private static void map(LanguageModel model, MethodKind kind) throws Exception {
        int[] positions = {2, 3};
        AttributionRequest request = new AttributionRequest(
                IDS,
                positions,
                MethodChoice.USUAL.with(kind).of(model),
                Target.LOGIT,
                ContrastChoice.runnerUp(positions.length),
                InputPoint.EMBEDDING,
                new Alternatives(
                        IntStream.of(IDS).mapToObj(id -> new int[] {id + 1}).toList()));
        model.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    private static LanguageModel open(Path folder) throws Exception {
        return LanguageModel.open(folder, ProgressSink.NONE, new CancelToken());
    }
}

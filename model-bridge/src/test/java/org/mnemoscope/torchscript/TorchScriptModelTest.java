package org.mnemoscope.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Generator;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

class TorchScriptModelTest {
    private static final double TOLERANCE = 2e-4;
    private static final Path GPT2 = resource("/org/mnemoscope/goldens/gpt2/torchscript.pt");
    private static final int[] IDS = {1, 2, 3, 4, 5};

    @TempDir
    private Path folder;

    private static Path resource(String name) {
        try {
            return Path.of(TorchScriptModelTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path module(String name) {
        return resource("/org/mnemoscope/torchscript/" + name + ".pt");
    }

    private static TorchScriptModel open(Path file) throws ModelFolderException {
        return TorchScriptModel.open(file, ProgressSink.NONE, new CancelToken());
    }

    private static JsonObject golden() throws IOException {
        return JsonParser.parseString(Files.readString(GPT2.resolveSibling("golden.json")))
                .getAsJsonObject();
    }

    private static int[] ids(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(id -> id.getAsInt())
                .toArray();
    }

    private static AttributionMap attribute(TorchScriptModel model, int[] ids, Target target) throws Exception {
        AttributionRequest request = AttributionRequest.from(ids, 1, target, InputPoint.EMBEDDING);
        return model.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void a_real_module_gives_its_reference_numbers(Target target) throws Exception {
        JsonObject golden = golden();
        JsonObject expected = golden.getAsJsonObject("gradient_x_input")
                .getAsJsonObject(target.id().replace('-', '_'));
        try (TorchScriptModel model = open(GPT2)) {
            AttributionMap map = attribute(model, ids(golden.getAsJsonArray("input_ids")), target);

            for (Reduction reduction : List.of(Reduction.SIGNED_SUM, Reduction.L2, Reduction.GRADIENT_NORM)) {
                JsonArray rows = expected.getAsJsonArray(reduction.id().replace('-', '_'));
                assertThat(map.rows()).hasSize(rows.size());
                for (int i = 0; i < rows.size(); i++) {
                    assertClose(map.rows().get(i).values(reduction), rows.get(i).getAsJsonArray());
                }
            }
            assertClose(map.targetValues(), expected.getAsJsonArray("target"));
            if (target == Target.CONTRAST) {
                assertThat(map.contrastIds()).isEqualTo(ids(golden.getAsJsonArray("contrast_ids")));
            }
        }
    }

    private static void assertClose(float[] actual, JsonArray expected) {
        double largest = 0;
        double worst = 0;
        for (int j = 0; j < actual.length; j++) {
            double right = expected.get(j).getAsDouble();
            largest = Math.max(largest, Math.abs(right));
            worst = Math.max(worst, Math.abs(actual[j] - right));
        }
        assertThat(worst).isLessThanOrEqualTo(TOLERANCE * largest);
    }

    @Test
    void it_goes_on_as_the_reference_does() throws Exception {
        JsonObject greedy = golden().getAsJsonObject("greedy");
        int[] prompt = ids(greedy.getAsJsonArray("prompt_ids"));
        int[] continuation = ids(greedy.getAsJsonArray("continuation_ids"));
        try (TorchScriptModel model = open(GPT2)) {
            int[] all = new Generator(() -> model.reader(new CancelToken()))
                    .extend(
                            prompt,
                            continuation.length,
                            model.endTokens(),
                            Sampling.GREEDY,
                            ProgressSink.NONE,
                            new CancelToken());

            assertThat(all).startsWith(prompt).endsWith(continuation).hasSize(prompt.length + continuation.length);
        }
    }

    @Test
    void the_tokenizer_beside_it_splits_texts() throws Exception {
        JsonObject text = golden().getAsJsonArray("tokenization").get(0).getAsJsonObject();
        try (TorchScriptModel model = open(GPT2)) {
            assertThat(model.encode(text.get("text").getAsString()).ids()).isEqualTo(ids(text.getAsJsonArray("ids")));
        }
    }

    private static Answer answer(TorchScriptModel model, int[] ids, int first) throws Exception {
        Question question = new Question.OfIds(Arrays.stream(ids).boxed().toList(), first);
        return new Analyzer(model)
                .answer(Inquiry.of(question), ProgressSink.NONE, new CancelToken())
                .answer();
    }

    @Test
    void without_a_tokenizer_tokens_have_their_ids_and_a_text_is_refused() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            Answer answer = answer(model, IDS, 2);

            assertThat(answer.emitted()).containsExactly("#1", "#2", "#3", "#4", "#5");
            assertThat(model.vocabularySize()).isEqualTo(7);
            assertThatThrownBy(() -> model.encode("a"))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessage("Good.pt has no tokenizer.json beside it, so it can read ids but no text");
        }
    }

    @Test
    void every_pass_gives_the_same_bits_though_the_module_was_saved_in_training() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            List<float[]> first = values(attribute(model, IDS, Target.CONTRAST));
            for (int again = 0; again < 5; again++) {
                assertThat(values(attribute(model, IDS, Target.CONTRAST)))
                        .usingRecursiveComparison()
                        .isEqualTo(first);
            }
            assertThat(first.get(3)).doesNotContain(0f);
        }
    }

    private static List<float[]> values(AttributionMap map) {
        return map.rows().stream().map(row -> row.values(Reduction.SIGNED_SUM)).toList();
    }

    @Test
    void rows_do_not_depend_on_what_comes_later_nor_on_the_rows_before() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            AttributionMap whole = attribute(model, IDS, Target.LOGIT);
            for (int length = 2; length <= IDS.length; length++) {
                AttributionRequest last = AttributionRequest.from(
                        Arrays.copyOf(IDS, length), length - 1, Target.LOGIT, InputPoint.EMBEDDING);
                AttributionMap alone = model.attribute(last, row -> {}, ProgressSink.NONE, new CancelToken());
                assertThat(alone.rows().get(0).values(Reduction.L2))
                        .containsExactly(whole.rows().get(length - 2).values(Reduction.L2), offset(1e-5f));
            }
        }
    }

    @Test
    void the_gradient_norm_is_a_method_of_its_own_and_others_are_refused() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);
            AttributionMap norms = model.attribute(
                    request.withMethod(new AttributionMethod.GradientNorm()),
                    row -> {},
                    ProgressSink.NONE,
                    new CancelToken());

            assertThat(norms.rows().get(0).cells()).containsOnlyKeys(Reduction.GRADIENT_NORM);
            assertThat(norms.values(Reduction.GRADIENT_NORM))
                    .isDeepEqualTo(attribute(model, IDS, Target.LOGIT).values(Reduction.GRADIENT_NORM));
            assertThatThrownBy(() -> model.attribute(
                            request.withMethod(new AttributionMethod.AttentionRollout()),
                            row -> {},
                            ProgressSink.NONE,
                            new CancelToken()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_cancelled_map_keeps_the_rows_it_gave() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            CancelToken cancel = new CancelToken();
            List<AttributionRow> rows = new ArrayList<>();
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);

            assertThatThrownBy(() ->
                            model.attribute(request, rows::add, (activity, done) -> cancelAt(done, cancel), cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(rows).hasSize(2);
            assertThat(attribute(model, IDS, Target.LOGIT).rows()).hasSize(4);
        }
    }

    private static void cancelAt(double done, CancelToken cancel) {
        if (done >= 0.5) {
            cancel.cancel();
        }
    }

    @Test
    void a_sequence_longer_than_the_module_reads_is_refused() throws Exception {
        try (TorchScriptModel model = open(module("Good"))) {
            assertThatThrownBy(() -> answer(model, new int[8], 1))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("Good.pt cannot read 8 tokens: RuntimeError: The size of tensor a (8)")
                    .hasMessageEndingWith(".");
            model.requireRoom(6, new CancelToken());
        }
    }

    @Test
    void logits_that_are_no_numbers_are_reported_with_their_place() throws Exception {
        try (TorchScriptModel model = open(module("NotANumber"))) {
            assertThatThrownBy(() -> attribute(model, IDS, Target.LOGIT))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("NotANumber.pt gives logits that are not finite after token 3 of 5, so nothing can be"
                            + " attributed.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NoEmbed|has no method embed; a module needs forward(inputs_embeds",
                "NoForward|has no method forward; a module needs forward(inputs_embeds",
                "FlatEmbed|embed of 2 tokens gives the shape (2, 4); it must be [1, 2, 1 ≤ d ≤ 67108864]",
                "HalfPrecision|embed gives other numbers than float32; export the module in float32",
                "LastLogitsOnly|forward of 2 tokens gives the shape (1, 1, 7); it must be [1, 2, 1 ≤ V ≤ 67108864]",
                "WeightsAlone|holds weights alone, or is unfinished; a TorchScript module is needed"
            })
    void a_module_that_cannot_be_used_is_refused_by_what_is_wrong(String name, String complaint) {
        assertThatThrownBy(() -> open(module(name)))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(module(name).toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void a_file_that_is_no_archive_is_refused() throws Exception {
        byte[] good = Files.readAllBytes(module("Good"));
        Path file = folder.resolve("module.pt");
        List<byte[]> bad = List.of(
                new byte[0],
                "not an archive".getBytes(),
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOf(good, good.length - 1));
        for (byte[] content : bad) {
            Files.write(file, content);
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageStartingWith(file + " is no TorchScript archive, or a damaged one: ");
        }
    }

    @Test
    void a_damaged_module_is_refused_in_one_sentence() throws Exception {
        byte[] good = Files.readAllBytes(module("Good"));
        Path file = folder.resolve("module.pt");
        for (int at : IntStream.iterate(100, i -> i < good.length, i -> i + 331).toArray()) {
            byte[] damaged = good.clone();
            Arrays.fill(damaged, at, Math.min(at + 64, damaged.length), (byte) 0x5A);
            Files.write(file, damaged);
            try (TorchScriptModel model = open(file)) {
                assertThat(model.vocabularySize()).isEqualTo(7);
            } catch (ModelFolderException e) {
                assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            }
        }
    }

    @Test
    void a_closed_module_can_be_opened_again() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (TorchScriptModel model = open(module("Good"))) {
                assertThat(attribute(model, IDS, Target.LOGIT).rows()).hasSize(4);
            }
        }
    }
}

package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.PositionKind;

class MeasuredModelsTest {
    private static final String SIXTY_FOUR_LEARNED_POSITIONS = """
            {"model_type": "gpt2", "vocab_size": 259, "n_embd": 128, "n_layer": 3, "n_head": 8, "n_positions": 64,
             "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new", "eos_token_id": 1, "bos_token_id": 1}
            """;

    @TempDir
    private Path temporary;

    private Path alibi;

    @BeforeEach
    void find_a_model() throws IOException {
        alibi = Measured.bundled(Measured.SCRATCHPAD).entry().folder();
    }

    private MeasuredModels.Found find(Path bundled, Path... others) throws IOException {
        return new MeasuredModels(bundled, new FurtherRecords(temporary.resolve("records")))
                .find(List.of(others), ProgressSink.NONE, new CancelToken());
    }

    @Test
    void bundled_models_with_a_record_are_found_and_opened_ones_after_them_each_once() throws IOException {
        Path own = Measured.copy(alibi, temporary.resolve("own"));
        MeasuredModels.Found found =
                find(Measured.BUNDLED, alibi, own, own.resolve("..").resolve("own"), temporary.resolve("gone"));

        assertThat(found.leftOut()).isEmpty();
        assertThat(found.models())
                .filteredOn(model -> !model.bundled())
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.entry().folder()).isEqualTo(own.toAbsolutePath());
                    assertThat(model.positions()).isEqualTo(PositionKind.ALIBI);
                    assertThat(model.format()).isEqualTo(Measured.SCRATCHPAD);
                });
        assertThat(found.models())
                .filteredOn(MeasuredModel::bundled)
                .extracting(MeasuredModel::format)
                .contains(Measured.SCRATCHPAD, Measured.ALIGNED);
    }

    @Test
    void no_two_bundled_models_of_one_chart_have_one_name() throws IOException {
        List<MeasuredModel> models = find(Measured.BUNDLED).models();

        assertThat(models)
                .extracting(model -> model.format() + " " + model.title())
                .doesNotHaveDuplicates();
        assertThat(models).extracting(MeasuredModel::curveName).contains("Mnemonics, aligned (hard labels)");
    }

    @Test
    void a_model_takes_problems_as_long_as_its_positions_last() throws IOException {
        Path learned = Measured.copy(alibi, temporary.resolve("bundled").resolve("learned"));
        Files.writeString(learned.resolve("config.json"), SIXTY_FOUR_LEARNED_POSITIONS);

        assertThat(find(temporary.resolve("bundled")).models()).singleElement().satisfies(model -> {
            assertThat(model.positions()).isEqualTo(PositionKind.LEARNED);
            // a start, 30 bits, a separator, 30 parities and an end
            assertThat(model.longest()).isEqualTo(30);
        });
        assertThat(Measured.bundled(Measured.SCRATCHPAD).longest()).isEqualTo(120);
    }

    @Test
    void a_model_with_a_damaged_record_is_named_and_left_out() throws IOException {
        Path own = Measured.copy(alibi, temporary.resolve("own"));
        Files.writeString(own.resolve("evaluation.json"), "{}");

        MeasuredModels.Found found = find(temporary.resolve("nothing"), own);
        assertThat(found.models()).isEmpty();
        assertThat(found.leftOut()).singleElement().asString().contains("evaluation.json");
    }
}

package org.mnemoscope.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.folder.GoldenFolders;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.training.TrainingRecord;

class ModelCatalogTest {
    private static final ModelCatalog BUNDLED = new ModelCatalog(BundledModels.FOLDER);

    @TempDir
    private Path temporary;

    @Test
    void a_model_is_found_by_its_name_or_by_any_folder() throws IOException {
        ModelEntry byName = BUNDLED.find("parity-alibi-aligned");
        ModelEntry byFolder = BUNDLED.find("../samples/models/parity-alibi-aligned/");
        ModelEntry other = BUNDLED.find(GoldenFolders.of("bloom").toString());

        assertThat(byName.title()).isEqualTo("Parity, aligned mnemonics");
        assertThat(byFolder.name()).isEqualTo("parity-alibi-aligned");
        assertThat(byFolder.training()).isEqualTo(byName.training());
        assertThat(other.name()).isEqualTo("bloom");
        assertThat(other.training()).isEmpty();
        assertThat(other.evaluation()).isEmpty();
    }

    @Test
    void a_model_says_how_it_learns_where_a_token_stands() throws IOException {
        assertThat(BUNDLED.find("parity-alibi-aligned").positions()).contains(PositionKind.ALIBI);
        assertThat(BUNDLED.find("recall-rotary").positions()).contains(PositionKind.ROTARY);
        assertThat(BUNDLED.find("recall-none").positions()).contains(PositionKind.NONE);
        assertThat(BUNDLED.find(GoldenFolders.of("gpt2").toString()).positions())
                .contains(PositionKind.LEARNED);
    }

    @Test
    void the_model_that_fits_a_format_is_the_one_that_was_trained_on_it() throws IOException {
        assertThat(BUNDLED.fitting(new ParityFormat(ParityScheme.SCRATCHPAD)).map(ModelEntry::name))
                .contains("parity-alibi-scratchpad");
        assertThat(BUNDLED.fitting(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, 5)))
                .isEmpty();
    }

    @Test
    void outputs_count_as_inside_training_up_to_the_longest_trained_problem() throws IOException {
        TrainedOn training = BUNDLED.find("parity-alibi-scratchpad").training().orElseThrow();

        assertThat(OptionalInt.of(training.outputsInside(new ParityProblem("01".repeat(20)))))
                .hasValue(20);
        assertThat(training.outputsInside(new ParityProblem("01".repeat(10)))).isEqualTo(Integer.MAX_VALUE);
        assertThat(training.outputsInside(new ParityProblem("01".repeat(5)))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void no_output_of_a_problem_shorter_than_trained_is_inside_and_words_say_so() {
        TrainedOn training = new TrainedOn(new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED), 5, 10);
        AdditionProblem two = new AdditionProblem("12", "34");

        assertThat(training.outputsInside(two)).isZero();
        assertThat(training.remark(new Exercise(two, training.format(), 0)))
                .contains("trained on 5 to 10 digits; this has 2");
        AdditionProblem longer = new AdditionProblem("123456789012", "123456789012");
        assertThat(training.outputsInside(longer)).isEqualTo(11);
        assertThat(training.remark(new Exercise(longer, training.format(), 0))).isEmpty();
    }

    @Test
    void no_output_of_a_problem_that_is_written_otherwise_than_trained_is_inside_and_words_say_so() {
        TrainedOn training = new TrainedOn(new ParityFormat(ParityScheme.SCRATCHPAD), 1, 20);
        ParityProblem bits = new ParityProblem("0110");
        Exercise otherwise = new Exercise(bits, new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 0);

        assertThat(training.outputsInside(otherwise)).hasValue(0);
        assertThat(training.remark(otherwise)).contains("trained on parity (Scratchpad, no mnemonics)");
        assertThat(training.remark(new Exercise(bits, training.format(), 0))).isEmpty();
    }

    @Test
    void who_writes_the_mnemonics_makes_no_other_format() {
        ParityFormat forced = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 1);
        TrainedOn training = new TrainedOn(forced.freeRunning(), 1, 20);

        assertThat(training.remark(new Exercise(new ParityProblem("0110"), forced, 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no-such-model", "../nowhere", "😀", "nul\0"})
    void what_is_no_model_is_refused_with_the_names_of_those_there_are(String typed) {
        assertThatThrownBy(() -> BUNDLED.find(typed))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith("There is no model '" + typed.replace('\0', ' ') + "'; bundled are ")
                .hasMessageContaining("addition-alibi-aligned, ");
    }

    @Test
    void ten_thousand_characters_are_not_repeated_in_the_refusal() {
        assertThatThrownBy(() -> BUNDLED.find("x".repeat(10_000)))
                .isInstanceOf(ModelFolderException.class)
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void a_catalog_without_a_folder_is_empty() throws IOException {
        assertThat(new ModelCatalog(temporary.resolve("absent")).bundled().entries())
                .isEmpty();
    }

    @Test
    void a_name_that_can_be_no_path_names_no_model() {
        assertThatThrownBy(() -> new ModelCatalog(temporary).find("a\0b"))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith("There is no model 'a");
    }

    @Test
    void a_model_with_damaged_records_is_refused_with_the_file_and_what_is_wrong() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Files.writeString(folder.resolve(EvaluationFile.NAME), "{}");
        assertThatThrownBy(() -> new ModelCatalog(temporary).find("mpt"))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(EvaluationFile.NAME);

        Files.delete(folder.resolve(EvaluationFile.NAME));
        Files.writeString(folder.resolve(TrainingRecord.NAME), "{\"recipe\": {}}");
        assertThatThrownBy(() -> new ModelCatalog(temporary).find("mpt"))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(TrainingRecord.NAME)
                .hasMessageContaining("versions is missing; it must be an object");
    }

    @Test
    void one_damaged_record_does_not_hide_the_other_models() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        GoldenFolders.copy("bloom", temporary);
        Files.writeString(folder.resolve(EvaluationFile.NAME), "{}");

        ModelCatalog.Listing listing = new ModelCatalog(temporary).bundled();

        assertThat(listing.entries()).extracting(ModelEntry::name).containsExactly("bloom");
        assertThat(listing.damaged()).singleElement().asString().contains(EvaluationFile.NAME);
    }
}

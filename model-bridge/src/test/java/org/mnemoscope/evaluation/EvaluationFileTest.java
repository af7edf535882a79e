package org.mnemoscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

class EvaluationFileTest {
    private static final List<LengthResult> RESULTS =
            List.of(LengthResult.of(10, 100, 99, 0.999, 3.0), LengthResult.of(20, 7, 0, 1 / 3.0, null));

    @TempDir
    private Path folder;

    static Stream<Format> formats() {
        return Stream.of(
                new ParityFormat(ParityScheme.SCRATCHPAD),
                new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 3),
                new AdditionFormat(AdditionScheme.MNEMONICS_NON_ALIGNED, true),
                new AdditionFormat(AdditionScheme.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_is_written_is_read_again(Format format) throws IOException {
        Evaluation evaluation = new Evaluation(format, 42, RESULTS);
        Path file = folder.resolve(EvaluationFile.NAME);
        EvaluationFile.write(file, evaluation);

        assertThat(EvaluationFile.read(file)).isEqualTo(evaluation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | is not a JSON object",
                "\"results\": | \"results\" | is not readable JSON",
                "\"results\" | \"outcomes\" | needs task, format and results",
                "\"task\" | \"chore\" | needs task, format and results",
                "\"format\": \"scratchpad\" | \"format\": \"papyrus\" | papyrus' is no format of parity",
                "\"format\": \"scratchpad\" | \"format\": null | needs task, format and results",
                "\"task\": \"parity\" | \"task\": \"chess\" | chess' is no task",
                "\"spacing\": 1 | \"spacing\": 0 | Spacing is 1 to 120 bits, not 0",
                "\"results\": [ | \"results\": [null, | has the result null",
                "\"results\": [ | \"results\": 5, \"x\": [ | results is missing, null, or of another kind",
                "\"spacing\": 1 | \"spacing\": null | spacing is missing, null, or of another kind",
                "\"samples\": 100 | \"samples\": 0 | samples=0",
                "\"samples\": 100 | \"samples\": \"many\" | is no evaluation record",
                "\"exactMatch\": 0.99 | \"exactMatch\": \"x\" | is no evaluation record",
                "\"length\": 10 | \"length\": -10 | length=-10",
                "\"exactMatches\": 99 | \"exactMatches\": 101 | exactMatches=101",
                "\"exactMatch\": 0.99 | \"exactMatch\": 1.99 | exactMatch=1.99",
                "\"exactMatch\": 0.99 | \"exactMatch\": 1e999 | exactMatch is 1e999; a number may not be so large",
                "\"tokenAccuracy\": 0.999 | \"tokenAccuracy\": -0.1 | tokenAccuracy=-0.1"
            })
    void a_damaged_record_is_refused_with_what_is_wrong(String good, String bad, String expected) throws IOException {
        String text = EvaluationFile.toJson(new Evaluation(new ParityFormat(ParityScheme.SCRATCHPAD), 42, RESULTS));
        assertThat(text).contains(good);
        Path file =
                Files.writeString(folder.resolve(EvaluationFile.NAME), good.isEmpty() ? "" : text.replace(good, bad));

        assertThatThrownBy(() -> EvaluationFile.read(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(EvaluationFile.NAME)
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("Exception", "LengthResult", "\n");
    }

    @Test
    void a_record_of_texts_is_read_again_and_names_its_grammar() throws IOException {
        Evaluation evaluation = new Evaluation(new Asked.OfGrammar("indirect-object"), 42, RESULTS);
        Path file = folder.resolve(EvaluationFile.NAME);
        EvaluationFile.write(file, evaluation);

        assertThat(EvaluationFile.read(file)).isEqualTo(evaluation);
        assertThat(evaluation.format()).isEmpty();
        assertThat(Files.readString(file)).contains("\"task\": \"text\"", "words from the name to the answer");
    }

    @Test
    void a_record_of_texts_without_a_grammar_is_refused() throws IOException {
        String text = EvaluationFile.toJson(new Evaluation(new Asked.OfGrammar("indirect-object"), 42, RESULTS));
        Path file = Files.writeString(folder.resolve(EvaluationFile.NAME), text.replace("\"grammar\"", "\"grammer\""));

        assertThatThrownBy(() -> EvaluationFile.read(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("of a text it needs task, grammar and results");
    }

    @Test
    void a_missing_record_and_a_folder_in_its_place_are_refused() {
        assertThatThrownBy(() -> EvaluationFile.read(folder.resolve("absent.json")))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("absent.json is not there");
        assertThatThrownBy(() -> EvaluationFile.read(folder)).isInstanceOf(ModelFolderException.class);
    }
}

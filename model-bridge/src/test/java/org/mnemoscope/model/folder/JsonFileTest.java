package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRecord;

class JsonFileTest {
    private static final Path MODEL = Path.of("../samples/models/parity-alibi-aligned");
    private static final List<String> ODD = List.of("1e99999", "-1e99999", "1e-20000", "1e400", "null", "{}", "\"x\"");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e99999", "[1, {\"a\": 1e-20000}]", "0.0000001e-999999999"})
    void a_number_beyond_any_type_is_refused(String text) {
        assertThatThrownBy(() -> JsonFile.parse(text))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("a number may not be so");
    }

    @Test
    void zero_and_large_numbers_that_are_numbers_pass() {
        assertThat(JsonFile.parse("[0, 0.0, -0e-99999, 1000000000000000019884624838656, 1e308, 1e-300]")
                        .getAsJsonArray())
                .hasSize(6);
    }

    @Test
    void deep_nesting_is_refused() {
        for (String level : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> JsonFile.parse(level.repeat(100_000)))
                    .isInstanceOfSatisfying(JsonParseException.class, failure -> assertThat(JsonFile.reason(failure))
                            .isEqualTo("it is nested more than 255 deep"));
        }
    }

    /** Every value of a record of a bundled model, each replaced by every odd one. */
    static Stream<String[]> damaged() throws IOException {
        Stream.Builder<String[]> all = Stream.builder();
        for (String name : List.of("evaluation.json", "training.json")) {
            String text = Files.readString(MODEL.resolve(name));
            var value =
                    Pattern.compile(": (\\d[^,\\s}\\]]*|\\{|\\[|\"[^\"]*\")").matcher(text);
            for (int found = 0; found < 40 && value.find(); found++) {
                for (String odd : ODD) {
                    String rest = text.substring(value.end(1));
                    boolean container = "{[".contains(value.group(1));
                    all.add(new String[] {
                        name,
                        text.substring(0, value.start(1))
                                + odd
                                + (container ? ", \"rest\": " + value.group(1) : "")
                                + rest
                    });
                }
            }
        }
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_record_is_read_or_refused_in_a_sentence(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        try {
            if (name.startsWith("evaluation")) {
                EvaluationFile.read(file);
            } else {
                RecipeReader.parse(TrainingRecord.read(file).recipe(), file);
            }
        } catch (ModelFolderException | RecipeException e) {
            assertThat(e.getMessage())
                    .startsWith(file.toString())
                    .hasLineCount(1)
                    .hasSizeLessThan(1000);
        }
    }
}

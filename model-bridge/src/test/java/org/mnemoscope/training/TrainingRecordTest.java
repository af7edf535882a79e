package org.mnemoscope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.model.folder.ModelFolderException;

class TrainingRecordTest {
    private static final TrainingRecord RECORD = new TrainingRecord(
            JsonParser.parseString("{\"name\": \"tiny\"}").getAsJsonObject(),
            1L << 60,
            Map.of("engine", "PyTorch", "java", "17"),
            657_024,
            4_457_184,
            239.5,
            List.of(new LossPoint(0, 50, 0.94), new LossPoint(1, 6, 0.25)),
            List.of(new ValidationPoint(1, 4, 0.98, 0.9, 0.7)),
            List.of(new TrainingRecord.Candidate(1, Map.of(20, 1.0, 60, 0.98), 0.8, 0.6, true)));

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read_again() throws IOException {
        Path file = folder.resolve(TrainingRecord.NAME);
        RECORD.write(file);

        assertThat(TrainingRecord.read(file)).isEqualTo(RECORD);
    }

    @Test
    void a_record_of_before_validations_has_none() throws IOException {
        Path file = folder.resolve(TrainingRecord.NAME);
        RECORD.write(file);
        Files.writeString(file, Files.readString(file).replace("validations", "x"));

        assertThat(TrainingRecord.read(file).validations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"recipe\": {|\"recipe\": 5, \"x\": {|recipe is 5; it must be an object",
                "\"versions\"|\"x\"|versions is missing; it must be an object",
                "\"lossCurve\": [|\"lossCurve\": [null, |lossCurve[0] is null; it must be an object",
                "\"candidates\"|\"x\"|candidates is missing; it must be a list",
                "\"validations\": [|\"validations\": [null, |validations[0] is null; it must be an object",
                "\"seconds\": 239.5|\"seconds\": \"long\"|seconds is \"long\"; it must be a number",
                "\"seed\"|\"x\"|seed is missing; it must be a whole number",
                "\"tokens\": 4457184|\"tokens\": -1|tokens is -1; it must be a whole number from 0 to",
                "\"loss\": 0.94|\"loss\": \"x\"|is no training record",
                "\"step\": 50|\"step\": {}|is no training record"
            })
    void a_damaged_record_is_refused_with_the_key_that_is_wrong(String good, String bad, String expected)
            throws IOException {
        Path file = folder.resolve(TrainingRecord.NAME);
        RECORD.write(file);
        String text = Files.readString(file);
        assertThat(text).contains(good);
        Files.writeString(file, text.replace(good, bad));

        assertThatThrownBy(() -> TrainingRecord.read(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining(TrainingRecord.NAME)
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("Exception", "\n");
    }
}

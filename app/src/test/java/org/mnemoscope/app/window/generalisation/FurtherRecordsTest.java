package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;

class FurtherRecordsTest {
    @TempDir
    private Path temporary;

    private final Evaluation further =
            new Evaluation(Measured.ALIGNED, 12, List.of(LengthResult.of(70, 40, 39, 0.99, 12.5)));
    private ModelEntry model;
    private FurtherRecords records;

    @BeforeEach
    void copy_a_model() throws IOException {
        Path from = Measured.bundled(Measured.ALIGNED).entry().folder();
        model = ModelCatalog.entry(Measured.copy(from, temporary.resolve("model")));
        records = new FurtherRecords(temporary.resolve("settings").resolve("evaluations"));
    }

    @Test
    void what_is_kept_is_there_again_later_and_the_models_folder_is_left_alone() throws IOException {
        List<Path> before = files(model.folder());
        records.write(model, further);

        assertThat(new FurtherRecords(temporary.resolve("settings").resolve("evaluations")).read(model))
                .contains(further);
        assertThat(files(model.folder())).isEqualTo(before);
    }

    @Test
    void a_model_that_is_trained_or_measured_anew_has_no_further_samples() throws IOException {
        records.write(model, further);
        Files.writeString(model.folder().resolve("training.json"), "{}");
        assertThat(records.read(model)).isEmpty();
    }

    @Test
    void forgetting_takes_them_away_and_is_no_matter_where_there_are_none() throws IOException {
        records.forget(model);
        records.write(model, further);
        records.forget(model);
        assertThat(records.read(model)).isEmpty();
    }

    @Test
    void a_damaged_record_counts_as_absent() throws IOException {
        records.write(model, further);
        for (Path file : files(temporary.resolve("settings").resolve("evaluations"))) {
            Files.writeString(file, "{");
        }
        assertThat(records.read(model)).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}

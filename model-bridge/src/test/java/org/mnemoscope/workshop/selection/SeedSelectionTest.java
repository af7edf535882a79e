package org.mnemoscope.workshop.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.decoder.family.WritableFamily;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.ModelFolderWriter;
import org.mnemoscope.safetensors.TensorType;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.training.Validation;

class SeedSelectionTest {
    private static final SeedSelection SMALL = new SeedSelection(new Validation(List.of(8, 4), 4, 5, 1));

    @TempDir
    private Path temporary;

    private static ModelEntry bundled(String name) throws IOException {
        return new ModelCatalog(BundledModels.FOLDER).find(name);
    }

    /** The same records beside weights that know nothing. */
    private ModelEntry spoilt(String name) throws IOException {
        Path from = BundledModels.FOLDER.resolve(name);
        Path to = temporary.resolve("spoilt");
        ModelFolder model = ModelFolder.read(from);
        float[] weights = model.weights(ProgressSink.NONE, new CancelToken()).flat();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i * 7919 % 1000 - 500) / 5000f;
        }
        ModelFolderWriter.write(
                to,
                (WritableFamily) model.family(),
                Weights.fromFlat(model.config(), weights),
                Files.readString(from.resolve(ModelFolder.TOKENIZER)),
                model.endToken(),
                TensorType.F32);
        for (String record : List.of(EvaluationFile.NAME, TrainingRecord.NAME)) {
            Files.copy(from.resolve(record), to.resolve(record));
        }
        return new ModelCatalog(temporary).find("spoilt");
    }

    @Test
    void the_better_model_is_copied_with_the_figures_of_all() throws Exception {
        Path out = temporary.resolve("out/chosen");
        List<ModelEntry> candidates = List.of(spoilt("parity-alibi-aligned"), bundled("parity-alibi-aligned"));
        List<TrainingRecord.Candidate> figures = SMALL.choose(candidates, out, ProgressSink.NONE, new CancelToken());
        SeedSelection.copy(candidates, figures, out);

        assertThat(figures).extracting(TrainingRecord.Candidate::chosen).containsExactly(false, true);
        assertThat(figures.get(0).exactMatch()).containsOnlyKeys(4, 8).containsEntry(8, 0.0);
        assertThat(figures.get(1).exactMatch()).containsEntry(8, 1.0);
        assertThat(TrainingRecord.read(out.resolve(TrainingRecord.NAME)).candidates())
                .isEqualTo(figures);
        assertThat(Files.readAllBytes(out.resolve(ModelFolder.WEIGHTS)))
                .isEqualTo(Files.readAllBytes(
                        BundledModels.FOLDER.resolve("parity-alibi-aligned").resolve(ModelFolder.WEIGHTS)));
        assertThat(out.resolve("tokenizer_config.json")).isRegularFile();
        assertThat(new ModelCatalog(out.getParent()).find("chosen").evaluation())
                .isPresent();
    }

    @Test
    void candidates_of_different_recipes_or_without_records_are_refused() throws IOException {
        Path out = temporary.resolve("out");
        assertThatThrownBy(() -> SMALL.choose(
                        List.of(bundled("parity-alibi-aligned"), bundled("parity-alibi-scratchpad")),
                        out,
                        ProgressSink.NONE,
                        new CancelToken()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("were trained on different problems");
        assertThatThrownBy(
                        () -> SMALL.choose(List.of(bundled("recall-alibi")), out, ProgressSink.NONE, new CancelToken()))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("recall-alibi has no training.json");
        assertThat(out).doesNotExist();
    }

    @Test
    void a_length_that_no_prompt_has_is_refused() throws IOException {
        assertThatThrownBy(() -> new SeedSelection(new Validation(List.of(200), 1, 5, 1))
                        .choose(
                                List.of(bundled("parity-alibi-aligned")),
                                temporary.resolve("out"),
                                ProgressSink.NONE,
                                new CancelToken()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Length 200 is not possible");
    }

    @Test
    void a_file_in_place_of_the_folder_is_refused_before_anything_is_measured() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "kept");
        assertThatThrownBy(() -> SMALL.choose(
                        List.of(bundled("parity-alibi-aligned")),
                        file,
                        (activity, done) -> {
                            throw new AssertionError(activity);
                        },
                        new CancelToken()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file is a file; a folder is needed");
    }
}

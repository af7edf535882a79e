package org.mnemoscope.app.window.generalisation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.Reason;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.training.TrainingRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps further samples in a folder of its own, an evaluation record a model. A record belongs to the model's name and to its
 * training and evaluation records, so that a model that is trained or measured anew begins without further samples.
 */
public final class FurtherRecords {
    private static final Logger LOG = LoggerFactory.getLogger(FurtherRecords.class);

    private final Path folder;

    /** @param folder where the records are; it need not exist */
    public FurtherRecords(Path folder) {
        this.folder = folder;
    }

    /**
     * The further samples of a model; none where the record cannot be read, which is logged.
     *
     * @throws IOException if the model's own records cannot be read
     */
    Optional<Evaluation> read(ModelEntry model) throws IOException {
        Path file = file(model);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EvaluationFile.read(file));
        } catch (ModelFolderException e) {
            LOG.warn("Further samples are ignored: {}", Reason.of(e));
            return Optional.empty();
        }
    }

    /**
     * Keeps the further samples of a model, in place of those it had.
     *
     * @throws IOException if they cannot be written
     */
    void write(ModelEntry model, Evaluation further) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.sweep(folder);
        EvaluationFile.write(file(model), further);
    }

    /**
     * Forgets the further samples of a model.
     *
     * @throws IOException if the record cannot be deleted
     */
    void forget(ModelEntry model) throws IOException {
        Files.deleteIfExists(file(model));
    }

    private Path file(ModelEntry model) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (String name : List.of(EvaluationFile.NAME, TrainingRecord.NAME)) {
            Path record = model.folder().resolve(name);
            if (Files.exists(record)) {
                records.writeBytes(Files.readAllBytes(record));
            }
        }
        return folder.resolve(model.name() + "-" + UUID.nameUUIDFromBytes(records.toByteArray()) + ".json");
    }
}

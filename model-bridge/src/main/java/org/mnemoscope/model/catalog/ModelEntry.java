package org.mnemoscope.model.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.Format;
import org.mnemoscope.torchscript.TorchScriptModel;
import org.mnemoscope.torchscript.TrustedModules;

/**
 * What is known of a model before it is opened.
 *
 * @param name the folder's name
 * @param title what a person calls it
 * @param folder where it is: a model folder, a GGUF file, or the file of a TorchScript module
 * @param positions how it learns where a token stands, empty where its configuration does not say
 * @param training the problems it was trained on, empty where no record says so
 * @param texts the texts it was trained on, empty where no record says so
 * @param evaluation how good it is, empty where it was not measured
 */
public record ModelEntry(
        String name,
        String title,
        Path folder,
        Optional<PositionKind> positions,
        Optional<TrainedOn> training,
        Optional<TrainedOnTexts> texts,
        Optional<Evaluation> evaluation) {

    /** What is known of a model that was trained on no texts of a grammar. */
    public ModelEntry(
            String name,
            String title,
            Path folder,
            Optional<PositionKind> positions,
            Optional<TrainedOn> training,
            Optional<Evaluation> evaluation) {
        this(name, title, folder, positions, training, Optional.empty(), evaluation);
    }

    /** How it learns where a token stands, as files of data name it; empty where its configuration does not say. */
    public Optional<String> positionsInFiles() {
        return positions.map(kind -> Texts.inFiles(kind::title));
    }

    /** Whether this may be a model: a folder, a GGUF file or a TorchScript module. Whether it is one shows when it is opened. */
    public static boolean mayBeModel(Path path) {
        return Files.isDirectory(path) || GgufFile.is(path) || TorchScriptModel.is(path);
    }

    /**
     * Opens the model.
     *
     * @param progress told what is being read
     * @param cancel looked at while it is read
     * @return a model the caller closes
     * @throws ModelFolderException if it cannot be used, or is a TorchScript module that nobody said may run
     */
    public SequenceModel open(ProgressSink progress, CancelToken cancel) throws ModelFolderException {
        if (TorchScriptModel.is(folder)) {
            TrustedModules.ofUser().require(folder);
            return TorchScriptModel.open(folder, progress, cancel);
        }
        return LanguageModel.open(folder, training, progress, cancel);
    }

    /** Whether the model was trained on a format. */
    public boolean fits(Format format) {
        return training.map(t -> t.format().equals(format)).orElse(false);
    }
}

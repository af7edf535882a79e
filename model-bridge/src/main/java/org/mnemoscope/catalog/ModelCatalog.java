package org.mnemoscope.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.folder.ModelFolderException;
import org.mnemoscope.task.Format;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TaskStage;
import org.mnemoscope.training.TrainingRecord;

/** The bundled models, and any other model by its folder. */
public final class ModelCatalog {
    private final Path bundled;

    /** @param bundled the folder that holds the bundled models' folders */
    public ModelCatalog(Path bundled) {
        this.bundled = bundled;
    }

    /**
     * Lists the bundled models by name.
     *
     * @throws IOException if the folder cannot be listed or a record in it is damaged
     */
    public List<ModelEntry> bundled() throws IOException {
        if (!Files.isDirectory(bundled)) {
            return List.of();
        }
        List<ModelEntry> entries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(bundled)) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.isRegularFile(folder.resolve(ModelFolder.CONFIG))) {
                    entries.add(entry(folder));
                }
            }
        }
        return List.copyOf(entries);
    }

    /**
     * The bundled model that was trained on a format.
     *
     * @param format how problems are written
     * @throws IOException if the bundled models cannot be listed
     */
    public Optional<ModelEntry> fitting(Format format) throws IOException {
        return bundled().stream().filter(entry -> entry.fits(format)).findFirst();
    }

    /**
     * Finds a model by a bundled name or a folder.
     *
     * @param nameOrFolder as typed
     * @throws ModelFolderException if it is neither
     * @throws IOException if its records are damaged
     */
    public ModelEntry find(String nameOrFolder) throws IOException {
        Path folder;
        try {
            Path ofBundled = bundled.resolve(nameOrFolder);
            folder = Files.isDirectory(ofBundled) ? ofBundled : Path.of(nameOrFolder);
        } catch (InvalidPathException e) {
            throw new ModelFolderException("'" + nameOrFolder + "' is no folder name", e);
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelFolderException("There is no model '" + nameOrFolder + "'; bundled are "
                    + String.join(", ", bundled().stream().map(ModelEntry::name).toList())
                    + ", and any model folder can be named");
        }
        return entry(folder);
    }

    private static ModelEntry entry(Path folder) throws IOException {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        Path evaluationFile = folder.resolve(EvaluationFile.NAME);
        Optional<Evaluation> evaluation =
                Files.exists(evaluationFile) ? Optional.of(EvaluationFile.read(evaluationFile)) : Optional.empty();
        Path recordFile = folder.resolve(TrainingRecord.NAME);
        if (!Files.exists(recordFile)) {
            return new ModelEntry(name, name, folder, Optional.empty(), evaluation);
        }
        Recipe recipe = RecipeReader.parse(TrainingRecord.read(recordFile).recipe(), recordFile);
        Optional<ModelEntry.Training> training = recipe.stages().stream()
                .filter(TaskStage.class::isInstance)
                .map(TaskStage.class::cast)
                .reduce((earlier, later) -> later)
                .map(stage -> new ModelEntry.Training(stage.format(), stage.shortest(), stage.longest()));
        return new ModelEntry(name, recipe.title(), folder, training, evaluation);
    }
}

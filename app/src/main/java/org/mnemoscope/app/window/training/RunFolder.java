package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.Folders;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.Titles;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRun;

/**
 * Where a run lies until it is saved: in the folder of models, hidden from those who list models, so that saving is one move.
 *
 * @param models the folder of models
 * @param name of the run and of its model
 */
public record RunFolder(Path models, String name) {
    private static final Texts TEXTS = Texts.of(RunFolder.class);
    private static final String RUNS = ".training";
    private static final String RECIPE = "recipe.json";
    private static final String MILESTONES = "milestones";
    private static final String ENDING = ".json";

    /** The run's own folder. */
    public Path path() {
        return models.resolve(RUNS).resolve(name);
    }

    /** Where the model will be. */
    public Path model() {
        return models.resolve(name);
    }

    /** The recipe that is run. */
    Path recipe() {
        return path().resolve(RECIPE);
    }

    /** The runs in a folder of models that were not saved, by name. One without a readable recipe is left out. */
    static List<UnfinishedRun> unfinished(Path models) {
        Path runs = models.resolve(RUNS);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted()
                    .map(folder -> new RunFolder(models, folder.getFileName().toString()))
                    .flatMap(folder -> folder.look().stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** How far the run in this folder came; empty where there is none. */
    Optional<UnfinishedRun> look() {
        try {
            Recipe recipe = RecipeReader.read(recipe());
            UnfinishedRun.State state = UnfinishedRun.State.AT_THE_BEGINNING;
            if (TrainingRun.canResume(path())) {
                state = UnfinishedRun.State.AT_A_CHECKPOINT;
            } else if (Files.exists(path().resolve(ModelFolder.CONFIG))) {
                // the checkpoint goes last
                state = UnfinishedRun.State.TRAINED;
            }
            return Optional.of(new UnfinishedRun(this, Titles.spoken(recipe.title()), state));
        } catch (RecipeException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the folder and writes the recipe into it.
     *
     * @param draft the recipe
     * @throws IOException if there is such a model or run already, or the folder cannot be made; one sentence
     */
    void begin(RecipeDraft draft) throws IOException {
        requireFree();
        // a folder without its recipe is what is left of a start that was killed
        if (Files.exists(recipe())) {
            throw new IOException(TEXTS.get("name.run", name));
        }
        OutputFolder.make(path());
        AtomicFile.write(
                recipe(), out -> out.write((draft.placedAnywhere().text() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void requireFree() throws IOException {
        if (Files.exists(model())) {
            throw new IOException(TEXTS.get("name.model", name, models));
        }
    }

    /**
     * Keeps a measurement beside the run.
     *
     * @throws IOException if it cannot be written
     */
    void keep(Milestone milestone) throws IOException {
        Path folder = path().resolve(MILESTONES);
        OutputFolder.make(folder);
        EvaluationFile.write(folder.resolve(milestone.step() + ENDING), milestone.evaluation());
    }

    /** The measurements that were kept, by rising step. One that cannot be read is left out. */
    List<Milestone> milestones() {
        Path folder = path().resolve(MILESTONES);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Milestone> milestones = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                milestone(file).ifPresent(milestones::add);
            }
        } catch (IOException e) {
            return List.of();
        }
        milestones.sort(Comparator.comparingInt(Milestone::step));
        return milestones;
    }

    private static Optional<Milestone> milestone(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("\\d{1,9}\\" + ENDING)) {
            return Optional.empty();
        }
        try {
            int step = Integer.parseInt(name.substring(0, name.length() - ENDING.length()));
            return Optional.of(new Milestone(step, EvaluationFile.read(file)));
        } catch (ModelFolderException e) {
            return Optional.empty();
        }
    }

    /** The last measurement of a trained run; empty where its recipe has none. */
    Optional<Evaluation> lastEvaluation() {
        Path file = path().resolve(EvaluationFile.NAME);
        try {
            return Files.exists(file) ? Optional.of(EvaluationFile.read(file)) : Optional.empty();
        } catch (ModelFolderException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a trained run a model.
     *
     * @param as the model's name
     * @return the model's folder
     * @throws IOException if there is such a model already, or it cannot be moved; one sentence
     */
    Path save(String as) throws IOException {
        RunFolder target = new RunFolder(models, as);
        target.requireFree();
        Path model = Files.move(path(), target.model());
        Folders.delete(model.resolve(MILESTONES));
        Files.deleteIfExists(model.resolve(RECIPE));
        return model;
    }

    /**
     * Deletes the run with all it left.
     *
     * @throws IOException if a file cannot be deleted
     */
    void delete() throws IOException {
        Folders.delete(path());
    }
}

package org.mnemoscope.app.window.training;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.catalog.Titles;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.Stage;
import org.mnemoscope.training.TaskStage;
import org.mnemoscope.training.TrainingForecast;
import org.mnemoscope.training.TrainingRecord;
import org.mnemoscope.workshop.suite.RecipeSuite;

/**
 * The recipes that come with the program.
 *
 * @param entries by task, encoding and title
 * @param damaged a sentence on each recipe that was left out
 * @param speed how fast the bundled models were trained, in weights times tokens a second; empty where no record says so
 */
public record RecipeBook(List<RecipeEntry> entries, List<String> damaged, OptionalDouble speed) {
    private static final Texts TEXTS = Texts.of(RecipeBook.class);
    static final RecipeBook EMPTY = new RecipeBook(List.of(), List.of(), OptionalDouble.empty());

    /** Copies the lists. */
    public RecipeBook {
        entries = List.copyOf(entries);
        damaged = List.copyOf(damaged);
    }

    /**
     * Reads the recipes of a folder, and how fast the models of another were trained.
     *
     * @param recipes the folder of recipes; need not be there
     * @param models the folder of the models they made
     * @throws IOException if a folder cannot be listed
     */
    static RecipeBook read(Path recipes, Path models) throws IOException {
        List<RecipeEntry> entries = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path file : RecipeSuite.files(recipes)) {
            try {
                entries.add(entry(file));
            } catch (IOException e) {
                damaged.add(Reason.of(e));
            }
        }
        List<String> tasks = List.of(
                TaskKind.PARITY.title(), TaskKind.ADDITION.title(), TEXTS.get("task.text"), TEXTS.get("task.recall"));
        List<String> encodings =
                Arrays.stream(PositionKind.values()).map(PositionKind::title).toList();
        entries.sort(Comparator.<RecipeEntry>comparingInt(entry -> place(tasks, entry.task()))
                .thenComparing(entry -> place(encodings, entry.encoding()))
                .thenComparing(RecipeEntry::encoding)
                .thenComparing(RecipeEntry::title));
        return new RecipeBook(entries, damaged, usualSpeed(models));
    }

    private static int place(List<String> order, String word) {
        int place = order.indexOf(word);
        return place < 0 ? order.size() : place;
    }

    /**
     * Reads one recipe.
     *
     * @throws IOException if it cannot be read or a field is wrong; one sentence that names the file
     */
    static RecipeEntry entry(Path file) throws IOException {
        JsonObject json = JsonFile.read(file);
        Recipe recipe = RecipeReader.parse(json, file);
        Path folder = file.toAbsolutePath().getParent();
        Optional<TaskStage> task = lastTask(recipe);
        return new RecipeEntry(
                file,
                new RecipeDraft(json, folder),
                Titles.spoken(recipe.title()),
                recipe.grammar().isPresent()
                        ? TEXTS.get("task.text")
                        : task.map(stage -> stage.format().task().title()).orElseGet(() -> TEXTS.get("task.recall")),
                encoding(recipe, folder),
                task.map(stage -> stage.format().title()).orElse(""));
    }

    /** What the lengths of a recipe's last stage count, as in {@code bits}; empty where nothing is measured. */
    static Optional<String> unit(Recipe recipe) {
        return recipe.grammar().isPresent()
                ? Optional.of(TEXTS.get("words"))
                : lastTask(recipe).map(task -> task.format().task().unit());
    }

    /** The task that a recipe ends with. */
    static Optional<TaskStage> lastTask(Recipe recipe) {
        Stage last = recipe.stages().get(recipe.stages().size() - 1);
        return last instanceof TaskStage task ? Optional.of(task) : Optional.empty();
    }

    /** That of the architecture, of the model it starts from, or of the recipe that will make that model. */
    private static String encoding(Recipe recipe, Path folder) {
        try {
            if (recipe.start().isEmpty()) {
                return ModelFacts.positions(TrainingForecast.of(recipe, folder).config());
            }
            Path start = folder.resolve(recipe.start().get()).normalize();
            if (ModelFolder.isAt(start)) {
                return ModelFacts.positions(ModelFolder.read(start).config());
            }
            Path maker = folder.resolve(start.getFileName() + RecipeSuite.ENDING);
            Recipe base = RecipeReader.read(maker);
            return base.start().isPresent() ? TEXTS.get("base.untrained") : encoding(base, folder);
        } catch (IOException e) {
            return TEXTS.get("base.untrained");
        }
    }

    private static OptionalDouble usualSpeed(Path models) throws IOException {
        if (!Files.isDirectory(models)) {
            return OptionalDouble.empty();
        }
        List<Double> speeds = new ArrayList<>();
        try (Stream<Path> folders = Files.list(models)) {
            for (Path record :
                    folders.map(folder -> folder.resolve(TrainingRecord.NAME)).toList()) {
                speedBy(record).ifPresent(speeds::add);
            }
        }
        speeds.sort(Comparator.naturalOrder());
        return speeds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(speeds.get(speeds.size() / 2));
    }

    private static OptionalDouble speedBy(Path file) {
        try {
            TrainingRecord record = Files.exists(file) ? TrainingRecord.read(file) : null;
            return record == null || record.seconds() <= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(record.parameters() * (double) record.tokens() / record.seconds());
        } catch (ModelFolderException e) {
            return OptionalDouble.empty();
        }
    }
}

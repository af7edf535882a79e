package org.mnemoscope.model.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.TrainedOnTexts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.model.folder.ModelFolderUpdate;
import org.mnemoscope.task.Format;
import org.mnemoscope.torchscript.TorchScriptModel;
import org.mnemoscope.torchscript.TrustedModules;
import org.mnemoscope.training.GrammarStage;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TaskStage;
import org.mnemoscope.training.TrainingRecord;

/** The bundled models, and any other model by its folder. */
public final class ModelCatalog {
    private static final Texts TEXTS = Texts.of(ModelCatalog.class);
    private static final int LONGEST_SHOWN = 100;
    private static final int NAMES_SHOWN = 4;

    private final Path bundled;
    private final boolean trusting;

    /** @param bundled the folder that holds the bundled models' folders */
    public ModelCatalog(Path bundled) {
        this(bundled, false);
    }

    /**
     * @param bundled the folder that holds the bundled models' folders
     * @param trusting whether a TorchScript module that is named may run
     */
    public ModelCatalog(Path bundled, boolean trusting) {
        this.bundled = bundled;
        this.trusting = trusting;
    }

    /**
     * What there is in the folder of the bundled models.
     *
     * @param entries the models, by name
     * @param damaged a sentence on each model that was left out because a record of it is damaged
     */
    public record Listing(List<ModelEntry> entries, List<String> damaged) {
        /** Copies the lists. */
        public Listing {
            entries = List.copyOf(entries);
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Lists the bundled models by name. One with a damaged record is left out; the others do not suffer from it.
     *
     * @throws IOException if the folder cannot be listed
     */
    public Listing bundled() throws IOException {
        List<ModelEntry> entries = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                entries.add(entry(folder));
            } catch (ModelFolderException e) {
                damaged.add(e.getMessage());
            }
        }
        return new Listing(entries, damaged);
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(bundled)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(bundled)) {
            return folders.filter(folder -> Files.isDirectory(folder) && ModelFolder.isAt(folder))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The bundled model that was trained on a format.
     *
     * @param format how problems are written
     * @throws IOException if the bundled models cannot be listed
     */
    public Optional<ModelEntry> fitting(Format format) throws IOException {
        return bundled().entries().stream().filter(entry -> entry.fits(format)).findFirst();
    }

    /**
     * Finds a model by a bundled name, a folder, a GGUF file or the file of a TorchScript module.
     *
     * @param nameOrFolder as typed
     * @throws ModelFolderException if it is neither, or its records are damaged
     * @throws IOException if the bundled models cannot be listed
     */
    public ModelEntry find(String nameOrFolder) throws IOException {
        Optional<Path> folder = folder(nameOrFolder);
        if (folder.isEmpty()) {
            requireNoFile(nameOrFolder);
            throw new ModelFolderException(TEXTS.get("none", shown(nameOrFolder), someNames()));
        }
        if (trusting && TorchScriptModel.is(folder.get())) {
            TrustedModules.ofUser().trust(folder.get());
        }
        return entry(folder.get());
    }

    /** A file of a model is not its folder, but the folder is easily said. */
    private static void requireNoFile(String named) throws ModelFolderException {
        Optional<Path> file = NamedPath.find(named).filter(Files::isRegularFile);
        if (file.isPresent()) {
            throw new ModelFolderException(TEXTS.get(
                    "file", file.get(), Objects.requireNonNullElse(file.get().getParent(), Path.of("."))));
        }
    }

    /** The bundled names, or the first of many; {@code mnemoscope models} lists all. */
    private String someNames() throws IOException {
        List<String> names = bundled().entries().stream().map(ModelEntry::name).toList();
        String first = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return names.size() <= NAMES_SHOWN ? first : TEXTS.get("names.more", first, names.size() - NAMES_SHOWN);
    }

    private Optional<Path> folder(String nameOrFolder) {
        if (nameOrFolder.isBlank()) {
            return Optional.empty();
        }
        return Stream.of(NamedPath.find(bundled, nameOrFolder).filter(this::isInside), NamedPath.find(nameOrFolder))
                .flatMap(Optional::stream)
                .filter(path -> ModelEntry.mayBeModel(path))
                .findFirst();
    }

    /** Not the folder itself, which '.' would be, nor one above. */
    private boolean isInside(Path path) {
        return path.normalize().startsWith(bundled.normalize())
                && !path.normalize().equals(bundled.normalize());
    }

    private static String shown(String typed) {
        return OneLine.begin(typed, LONGEST_SHOWN);
    }

    /**
     * What is known of the model in a folder before it is opened.
     *
     * @param folder any model folder
     * @throws ModelFolderException if a record in it is damaged
     */
    public static ModelEntry entry(Path folder) throws ModelFolderException {
        ModelFolderUpdate.complete(folder);
        String name = ModelFolder.name(folder);
        Path evaluationFile = folder.resolve(EvaluationFile.NAME);
        Optional<Evaluation> evaluation =
                Files.exists(evaluationFile) ? Optional.of(EvaluationFile.read(evaluationFile)) : Optional.empty();
        Path recordFile = folder.resolve(TrainingRecord.NAME);
        if (!Files.exists(recordFile)) {
            return new ModelEntry(name, name, folder, positions(folder), Optional.empty(), evaluation);
        }
        Recipe recipe = recipe(recordFile);
        Optional<TrainedOn> training = recipe.stages().stream()
                .filter(TaskStage.class::isInstance)
                .map(TaskStage.class::cast)
                .reduce((earlier, later) -> later)
                .map(stage -> new TrainedOn(stage.format(), stage.shortest(), stage.longest()));
        return new ModelEntry(name, recipe.title(), folder, positions(folder), training, texts(recipe), evaluation);
    }

    private static Optional<TrainedOnTexts> texts(Recipe recipe) {
        return recipe.stages().stream()
                .filter(GrammarStage.class::isInstance)
                .map(GrammarStage.class::cast)
                .reduce((earlier, later) -> later)
                .map(stage -> new TrainedOnTexts(
                        Path.of(stage.grammar()).getFileName().toString(), stage.shortest(), stage.longest()));
    }

    /** Empty where there is no usable configuration; opening the model says what is wrong with it. */
    private static Optional<PositionKind> positions(Path folder) {
        try {
            return Optional.of(PositionKind.of(ModelFolder.read(folder).config().position()));
        } catch (ModelFolderException e) {
            return Optional.empty();
        }
    }

    private static Recipe recipe(Path recordFile) throws ModelFolderException {
        try {
            return RecipeReader.parse(TrainingRecord.read(recordFile).recipe(), recordFile);
        } catch (RecipeException e) {
            throw new ModelFolderException(e.getMessage(), e);
        }
    }
}

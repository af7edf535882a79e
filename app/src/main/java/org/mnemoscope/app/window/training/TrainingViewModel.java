package org.mnemoscope.app.window.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;

/** The training card without its controls: the recipes, the one that is edited, the run, and the runs that lie unfinished. */
public final class TrainingViewModel {
    private static final Texts TEXTS = Texts.of(TrainingViewModel.class);
    private final Path recipes;
    private final Path bundled;
    private final SettingsStore settings;
    private final Jobs jobs;
    private final LatestJob reading;
    private final LatestJob looking;
    private final RecipeFormViewModel form;
    private final RunViewModel run;

    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ObjectProperty<TrainingTab> tab = new SimpleObjectProperty<>(this, "tab", TrainingTab.RECIPE);
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyObjectWrapper<RecipeBook> book = new ReadOnlyObjectWrapper<>(this, "book", RecipeBook.EMPTY);
    private final ObservableList<RecipeEntry> found = FXCollections.observableArrayList();
    private final ObservableList<RecipeEntry> foundSeen = FXCollections.unmodifiableObservableList(found);
    private final ReadOnlyObjectWrapper<Optional<RecipeEntry>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());
    private final ObservableList<UnfinishedRun> unfinished = FXCollections.observableArrayList();
    private final ObservableList<UnfinishedRun> unfinishedSeen = FXCollections.unmodifiableObservableList(unfinished);
    private final ReadOnlyObjectWrapper<Path> models;
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private Runnable onModelsChanged = () -> {};
    private List<StartChoice> startingPoints = List.of();

    /**
     * @param samples the folder that holds the recipes and the models that come with the program
     * @param settings remembers where models go
     * @param jobs reads recipes and looks at what they start from
     * @param form the recipe that is edited
     * @param run the run
     */
    public TrainingViewModel(
            Path samples, SettingsStore settings, Jobs jobs, RecipeFormViewModel form, RunViewModel run) {
        recipes = samples.resolve("recipes");
        bundled = samples.resolve("models");
        this.settings = settings;
        this.jobs = jobs;
        reading = new LatestJob(jobs);
        looking = new LatestJob(jobs);
        this.form = form;
        this.run = run;
        models = new ReadOnlyObjectWrapper<>(this, "models", settings.modelsFolder());
        search.addListener(observable -> list());
        form.draftProperty().addListener((observable, before, after) -> note.set(""));
        form.complaintProperty().addListener((observable, before, after) -> note.set(""));
        run.setOnSaved(model -> onModelsChanged.run());
        run.setOnChanged(() -> look(runs -> {}));
        run.stateProperty().addListener((observable, before, after) -> followRun(after));
    }

    /** Told when the models in {@link #modelsProperty()} have changed. */
    public void setOnModelsChanged(Runnable action) {
        onModelsChanged = action;
    }

    /**
     * Looks for unfinished runs.
     *
     * @param found takes those that there are
     */
    public void start(Consumer<List<UnfinishedRun>> found) {
        look(found);
    }

    /** Shows the card. */
    public void open() {
        shown.set(true);
        look(runs -> {});
        reading.start(
                (partial, progress, cancel) -> RecipeBook.read(recipes, bundled),
                JobListener.onSuccess(this::read)
                        .onFailure(failure -> note.set(TEXTS.get("recipes.failed", Reason.of(failure)))));
    }

    /** Takes the topmost away: the question what becomes of a checkpoint, else the card; a run goes on. */
    public void back() {
        if (run.askingProperty().get()) {
            run.askingProperty().set(false);
        } else {
            hide();
        }
    }

    /** Takes the card away; a run goes on. */
    public void hide() {
        shown.set(false);
    }

    /** Says which models a run can start from. */
    public void setModels(List<ModelChoice> choices) {
        startingPoints = choices.stream()
                .map(choice -> new StartChoice(
                        choice.entry()
                                        .title()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(choice.architecture().toLowerCase(Locale.ROOT))
                                ? choice.title()
                                : choice.title() + " · " + choice.architecture(),
                        Optional.of(choice.entry().folder().toAbsolutePath().normalize())))
                .toList();
        form.know(startingPoints, book.get().speed());
    }

    /** Takes a recipe of the list up. */
    public void choose(RecipeEntry entry) {
        note.set("");
        chosen.set(Optional.of(entry));
        form.open(entry.draft(), entry.file().getFileName().toString());
        if (tab.get() == TrainingTab.RUN) {
            tab.set(TrainingTab.RECIPE);
        }
    }

    /**
     * A recipe that was edited.
     *
     * @param recipe the recipe, as it was taken up
     * @param text what stands in its place now, perhaps no recipe yet
     */
    public record Edited(RecipeEntry recipe, String text) {}

    /** What was edited, if anything was. */
    public Optional<Edited> edited() {
        String text = form.textProperty().get();
        return chosen.get()
                .filter(recipe -> !text.equals(recipe.draft().text()))
                .map(recipe -> new Edited(recipe, text));
    }

    /** Goes on with what was edited in a window before this one. */
    public void resume(Edited before) {
        choose(before.recipe());
        form.textProperty().set(before.text());
    }

    /** Takes a recipe file of the user's own up. */
    public void openFile(Path file) {
        jobs.start(
                (partial, progress, cancel) -> RecipeBook.entry(file),
                JobListener.onSuccess(this::choose).onFailure(failure -> note.set(Reason.of(failure))));
    }

    /** Trains by the recipe that is edited; what stands in the way is said in {@link #noteProperty()}. */
    public void train() {
        Optional<RecipeDraft> draft = form.draftProperty().get();
        if (draft.isEmpty()) {
            return;
        }
        Optional<Complaint> complaint = form.complaintProperty().get();
        if (complaint.isPresent()) {
            note.set(TEXTS.get("recipe.bad.why", complaint.get().sentence()));
            return;
        }
        note.set("");
        run.begin(draft.get(), models.get(), () -> tab.set(TrainingTab.RUN), note::set);
    }

    /** Goes on with an unfinished run, or shows a trained one. */
    public void resume(UnfinishedRun unfinishedRun) {
        note.set("");
        run.resume(unfinishedRun.folder(), () -> tab.set(TrainingTab.RUN), note::set);
    }

    /** Deletes an unfinished run. */
    public void delete(UnfinishedRun unfinishedRun) {
        boolean isShown = run.subjectProperty()
                .get()
                .filter(subject -> subject.folder().equals(unfinishedRun.folder()))
                .isPresent();
        if (isShown) {
            run.discard();
            return;
        }
        Work<Void, UnfinishedRun> work = (partial, progress, cancel) -> {
            unfinishedRun.folder().delete();
            return unfinishedRun;
        };
        jobs.start(
                work,
                JobListener.<UnfinishedRun>onSuccess(deleted -> look(runs -> {}))
                        .onFailure(failure -> {
                            note.set(TEXTS.get("unfinished.delete.failed", unfinishedRun.name(), Reason.of(failure)));
                            look(runs -> {});
                        }));
    }

    /** Has models go elsewhere from now on. */
    public void setModelsFolder(Path folder) {
        settings.update(s -> s.withModelsFolder(folder.toString()));
        jobs.run(settings::save);
        models.set(folder);
        look(runs -> {});
        onModelsChanged.run();
    }

    /** A run that failed before its first step belongs to the recipe. */
    private void followRun(RunViewModel.State state) {
        boolean early = run.progressProperty().get().totalSteps() == 0;
        if (state == RunViewModel.State.FAILED && early) {
            note.set(run.noteProperty().get());
            run.forget();
            tab.set(TrainingTab.RECIPE);
        }
    }

    private void look(Consumer<List<UnfinishedRun>> then) {
        List<Path> folders = settings.modelsFolders();
        looking.start(
                (partial, progress, cancel) -> folders.stream()
                        .flatMap(folder -> RunFolder.unfinished(folder).stream())
                        .toList(),
                JobListener.<List<UnfinishedRun>>onSuccess(found -> {
                    list(found);
                    then.accept(unfinished);
                }));
    }

    private void list(List<UnfinishedRun> found) {
        Optional<RunFolder> busy =
                run.isActive() ? run.subjectProperty().get().map(RunSubject::folder) : Optional.empty();
        List<UnfinishedRun> now = new ArrayList<>(found);
        now.removeIf(other -> busy.filter(other.folder()::equals).isPresent());
        if (!now.equals(unfinished)) {
            unfinished.setAll(now);
        }
    }

    private void list() {
        List<RecipeEntry> matching = book.get().entries().stream()
                .filter(entry -> entry.matches(search.get()))
                .toList();
        if (!matching.equals(found)) {
            found.setAll(matching);
        }
    }

    /** Whether the card is to be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Which page is up. */
    public ObjectProperty<TrainingTab> tabProperty() {
        return tab;
    }

    /** What recipes are searched for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** The recipes that come with the program. */
    ReadOnlyObjectProperty<RecipeBook> bookProperty() {
        return book.getReadOnlyProperty();
    }

    /** Those that match the search. */
    public ObservableList<RecipeEntry> found() {
        return foundSeen;
    }

    /** The recipe that was chosen last. */
    public ReadOnlyObjectProperty<Optional<RecipeEntry>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The runs that can be gone on with. */
    public ObservableList<UnfinishedRun> unfinished() {
        return unfinishedSeen;
    }

    /** The folders that trained models may be in, the one that they go to first. */
    public List<Path> modelsFolders() {
        return settings.modelsFolders();
    }

    /** The folder that models go to. */
    public ReadOnlyObjectProperty<Path> modelsProperty() {
        return models.getReadOnlyProperty();
    }

    /** Why something was not done; empty where nothing stood in the way. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The recipe that is edited. */
    public RecipeFormViewModel form() {
        return form;
    }

    /** The run. */
    public RunViewModel run() {
        return run;
    }

    /** Has a run stop, without waiting for it, and starts nothing any more. */
    public void close() {
        form.close();
        run.close();
    }

    private void read(RecipeBook found) {
        book.set(found);
        list();
        form.know(startingPoints, found.speed());
        if (chosen.get().isEmpty() && !found.entries().isEmpty()) {
            choose(found.entries().get(0));
        }
        // perhaps in another language now
        chosen.get().ifPresent(was -> found.entries().stream()
                .filter(recipe -> recipe.file().equals(was.file()))
                .findFirst()
                .ifPresent(recipe -> chosen.set(Optional.of(recipe))));
        if (!found.damaged().isEmpty()) {
            note.set(TEXTS.get("recipes.left.out", found.damaged().get(0)));
        }
    }
}

package org.mnemoscope.app.window.training;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.TrainingForecast;

/**
 * The recipe that is edited, as fields and as text, without the controls. Both write the same draft; what is wrong with it is
 * said in one sentence, and what a run will take is found out in the background.
 */
public final class RecipeFormViewModel {
    private static final Texts TEXTS = Texts.of(RecipeFormViewModel.class);
    private final LatestJob forecasting;
    private final Delay delay;

    private final Map<RecipeField, StringProperty> fields = new EnumMap<>(RecipeField.class);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectProperty<TaskKind> task = new SimpleObjectProperty<>(this, "task", TaskKind.PARITY);
    private final BooleanProperty forced = new SimpleBooleanProperty(this, "forced", false);
    private final ObjectProperty<StartChoice> start = new SimpleObjectProperty<>(this, "start");
    private final ObservableList<StartChoice> starts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<RecipeDraft>> draft =
            new ReadOnlyObjectWrapper<>(this, "draft", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Complaint>> complaint =
            new ReadOnlyObjectWrapper<>(this, "complaint", Optional.empty());
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper(this, "source", "");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper(this, "explanation", "");
    private final ReadOnlyStringWrapper takes = new ReadOnlyStringWrapper(this, "takes", "");
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper(this, "edited", false);

    private RecipeDraft original;
    /** The recipe; {@link #draft} follows once all fields show it, and a field that shows it changes nothing. */
    private RecipeDraft now;

    /** Whether the text is that recipe, and not half of another. */
    private boolean isRecipe;

    private List<StartChoice> models = List.of();
    private OptionalDouble speed = OptionalDouble.empty();
    private Optional<JsonElement> architecture = Optional.empty();

    /**
     * @param jobs looks at what a recipe starts from
     * @param delay lets typing settle before that
     */
    public RecipeFormViewModel(Jobs jobs, Delay delay) {
        forecasting = new LatestJob(jobs);
        this.delay = delay;
        for (RecipeField field : RecipeField.values()) {
            StringProperty typed = new SimpleStringProperty(this, field.key(), "");
            fields.put(field, typed);
            typed.addListener((observable, before, after) -> typed(field, after));
        }
        text.addListener((observable, before, after) -> typed(after));
        task.addListener((observable, before, after) -> taskChosen(after));
        forced.addListener(
                (observable, before, after) -> fields.get(RecipeField.FORCED).set(Boolean.toString(after)));
        start.addListener((observable, before, after) -> startChosen(after));
    }

    /** Takes a recipe up. */
    void open(RecipeDraft recipe, String name) {
        original = recipe;
        source.set(name);
        architecture = recipe.architecture();
        show(recipe);
    }

    /** What the recipe was before it was edited. */
    public void reset() {
        if (original != null) {
            show(original);
        }
    }

    /** Says what a run can start from, and how fast models are trained; what is typed stays, even where it is no recipe yet. */
    void know(List<StartChoice> startingPoints, OptionalDouble trainingSpeed) {
        models = List.copyOf(startingPoints);
        speed = trainingSpeed;
        if (now == null) {
            return;
        }
        followChoices(now);
        if (isRecipe) {
            changed();
        }
    }

    private void show(RecipeDraft recipe) {
        now = recipe;
        fields.forEach((field, typed) -> typed.set(recipe.get(field)));
        followChoices(recipe);
        text.set(recipe.text());
        changed();
    }

    private static TaskKind task(RecipeDraft recipe) {
        return TaskKind.ADDITION.id().equals(recipe.get(RecipeField.TASK)) ? TaskKind.ADDITION : TaskKind.PARITY;
    }

    private void followChoices(RecipeDraft recipe) {
        task.set(task(recipe));
        forced.set(Boolean.parseBoolean(recipe.get(RecipeField.FORCED)));
        List<StartChoice> offered = new ArrayList<>(models);
        if (architecture.isPresent()) {
            offered.add(0, StartChoice.random());
        }
        StartChoice chosen = recipe.start()
                .map(model -> models.stream()
                        .filter(choice -> choice.model().equals(Optional.of(model)))
                        .findFirst()
                        .orElseGet(() -> new StartChoice(ModelFolder.name(model), Optional.of(model))))
                .orElseGet(StartChoice::random);
        if (!offered.contains(chosen)) {
            offered.add(0, chosen);
        }
        if (!offered.equals(starts)) {
            starts.setAll(offered);
        }
        start.set(chosen);
    }

    private void typed(RecipeField field, String words) {
        if (now == null || words.equals(now.get(field))) {
            return;
        }
        RecipeDraft next = now.with(field, words);
        if (field == RecipeField.FORMAT) {
            next = fitting(next, words);
        }
        if (next.equals(now)) {
            return;
        }
        now = next;
        text.set(next.text());
        if (field == RecipeField.FORMAT) {
            fields.get(RecipeField.SPACING).set(next.get(RecipeField.SPACING));
            fields.get(RecipeField.FORCED).set(next.get(RecipeField.FORCED));
            forced.set(Boolean.parseBoolean(next.get(RecipeField.FORCED)));
        }
        changed();
    }

    /** What a format cannot have falls away with it. */
    private static RecipeDraft fitting(RecipeDraft recipe, String format) {
        RecipeDraft fitting = canBeForced(format) ? recipe : recipe.with(RecipeField.FORCED, "false");
        return canBeSpaced(format) ? fitting : fitting.with(RecipeField.SPACING, "1");
    }

    private void typed(String json) {
        if (now == null) {
            return;
        }
        if (json.equals(now.text())) {
            // typed back to what it was, or only shown
            draft.get().filter(now::equals).ifPresent(same -> changed());
            return;
        }
        try {
            RecipeDraft next = now.withText(json);
            now = next;
            fields.forEach((field, typed) -> typed.set(next.get(field)));
            architecture = next.architecture().or(() -> architecture);
            followChoices(next);
            changed();
        } catch (RecipeException e) {
            isRecipe = false;
            complaint.set(Optional.of(Complaint.of(Reason.of(e))));
            forecasting.cancel();
            explainNothing();
        }
    }

    /** What was said of the recipe before is not so any more. */
    private void explainNothing() {
        delay.stop();
        explanation.set(TEXTS.get("recipe.bad"));
        takes.set("");
    }

    private void taskChosen(TaskKind chosen) {
        if (now == null || chosen == task(now)) {
            return;
        }
        boolean parity = chosen == TaskKind.PARITY;
        show(now.with(RecipeField.TASK, chosen.id())
                .with(
                        RecipeField.FORMAT,
                        parity ? ParityScheme.MNEMONICS_ALIGNED.id() : AdditionScheme.MNEMONICS_ALIGNED.id())
                .with(RecipeField.SPACING, "1")
                .with(RecipeField.SHORTEST, parity ? "10" : "5")
                .with(RecipeField.LONGEST, parity ? "20" : "10")
                .with(RecipeField.LENGTHS, parity ? "10, 20, 30, 40, 60" : "5, 10, 12, 14, 20"));
    }

    private void startChosen(StartChoice chosen) {
        if (now == null || chosen == null || chosen.model().equals(now.start())) {
            return;
        }
        if (chosen.model().isPresent()) {
            show(now.startingFrom(chosen.model().get()));
        } else {
            architecture.map(now::startingFromNothing).ifPresent(this::show);
        }
    }

    private void changed() {
        RecipeDraft recipe = now;
        isRecipe = true;
        draft.set(Optional.of(recipe));
        edited.set(!recipe.equals(original));
        complaint.set(recipe.complaint());
        if (RecipeDraft.canName(recipe.get(RecipeField.NAME))) {
            name.set(recipe.get(RecipeField.NAME));
        }
        forecasting.forget();
        if (complaint.get().isPresent()) {
            explainNothing();
            return;
        }
        try {
            explanation.set(RecipeWords.explain(recipe.recipe(), recipe.start()));
        } catch (RecipeException e) {
            explanation.set("");
        }
        takes.set(TEXTS.get("takes.working"));
        delay.restart(this::foretell);
    }

    /** Starts nothing any more. */
    void close() {
        delay.stop();
        forecasting.close();
    }

    private void foretell() {
        RecipeDraft now = draft.get().orElseThrow();
        forecasting.start(
                (partial, progress, cancel) -> Foretold.of(now),
                JobListener.<Foretold>onSuccess(this::foretold)
                        .onFailure(failure -> foretold(Foretold.not(Complaint.of(Reason.of(failure))))));
    }

    private void foretold(Foretold about) {
        takes.set(about.forecast()
                .map(forecast -> RecipeWords.takes(forecast, speed))
                .orElse(""));
        complaint.set(about.complaint());
    }

    /** What a run will take, or why it cannot be. */
    private record Foretold(Optional<TrainingForecast> forecast, Optional<Complaint> complaint) {
        static Foretold not(Complaint why) {
            return new Foretold(Optional.empty(), Optional.of(why));
        }

        /** On the job's thread. */
        static Foretold of(RecipeDraft recipe) {
            try {
                return new Foretold(
                        Optional.of(TrainingForecast.of(recipe.recipe(), recipe.folder())), Optional.empty());
            } catch (IOException e) {
                return not(recipe.start()
                        .filter(RecipeFormViewModel::isMissing)
                        .map(RecipeFormViewModel::missing)
                        .orElseGet(() -> Complaint.of(Reason.of(e))));
            }
        }
    }

    /** The recipe. */
    public Optional<Recipe> recipe() {
        try {
            return draft.get().isEmpty()
                    ? Optional.empty()
                    : Optional.of(draft.get().get().recipe());
        } catch (RecipeException e) {
            return Optional.empty();
        }
    }

    /** What is typed into a field. */
    StringProperty field(RecipeField field) {
        return fields.get(field);
    }

    /** The name as far as it can be a folder's; the last one that could while another is typed. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** The whole recipe as JSON text. */
    public StringProperty textProperty() {
        return text;
    }

    /** The task of the last stage. */
    public ObjectProperty<TaskKind> taskProperty() {
        return task;
    }

    /** Whether the environment writes what is no digit. */
    public BooleanProperty forcedProperty() {
        return forced;
    }

    /** What the run starts from. */
    public ObjectProperty<StartChoice> startProperty() {
        return start;
    }

    /** What it can start from. */
    public ObservableList<StartChoice> starts() {
        return starts;
    }

    /** The recipe as it is now; empty before one is chosen. */
    ReadOnlyObjectProperty<Optional<RecipeDraft>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** What is wrong with it; empty where it can be run. */
    ReadOnlyObjectProperty<Optional<Complaint>> complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /** Where the recipe comes from. */
    public ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** The recipe explained. */
    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /** What a run will take. */
    public ReadOnlyStringProperty takesProperty() {
        return takes.getReadOnlyProperty();
    }

    /** Whether it differs from what was opened. */
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** Whether the environment can write a format's mnemonics: it has some. */
    static boolean canBeForced(String format) {
        return format.startsWith("mnemonics");
    }

    /** Whether a format's anchors can stand apart. */
    static boolean canBeSpaced(String format) {
        return format.equals(ParityScheme.MNEMONICS_ALIGNED.id());
    }

    private static boolean isMissing(Path model) {
        return !ModelFolder.isAt(model);
    }

    private static Complaint missing(Path model) {
        return new Complaint(Optional.of(RecipeField.START), TEXTS.get("start.missing", ModelFolder.name(model)));
    }
}

package org.mnemoscope.app.window.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import org.mnemoscope.app.window.panel.Forecast;
import org.mnemoscope.lesson.Lesson;
import org.mnemoscope.lesson.LessonQuestion;
import org.mnemoscope.lesson.LessonQuestion.Attempt;
import org.mnemoscope.lesson.LessonQuestion.Prediction;
import org.mnemoscope.lesson.LessonQuestion.Selection;
import org.mnemoscope.lesson.LessonState;
import org.mnemoscope.lesson.PanelSide;

/** The lesson that is told, without its controls: which step it is at, what was answered, what the workbench shows with it. */
public final class LessonViewModel {
    private final LessonDesk desk;
    private final LessonProgress progress;
    private final ReadOnlyObjectWrapper<OpenedLesson> opened = new ReadOnlyObjectWrapper<>(this, "opened");
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(this, "step", 0);
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper(this, "answered", false);
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");
    private final ReadOnlyBooleanWrapper foretelling = new ReadOnlyBooleanWrapper(this, "foretelling", false);
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready", false);
    private final Set<Integer> answeredSteps = new TreeSet<>();
    private LessonState shown;
    private boolean columnWanted;

    /**
     * @param desk the workbench
     * @param progress what is remembered
     */
    public LessonViewModel(LessonDesk desk, LessonProgress progress) {
        this.desk = desk;
        this.progress = progress;
        desk.onMap(this::mapChanged);
    }

    /** Begins a lesson where it was left; one that was finished begins anew. */
    public void open(OpenedLesson lesson) {
        LessonProgress.Place place = progress.of(lesson.key());
        int last = lesson.lesson().steps().size() - 1;
        opened.set(lesson);
        answeredSteps.clear();
        answeredSteps.addAll(place.answered());
        go(place.step() >= last ? 0 : place.step());
    }

    /** Where the lesson that is told is, if one is. */
    public Optional<ToldLesson> told() {
        return Optional.ofNullable(opened.get())
                .map(lesson -> new ToldLesson(
                        lesson, step.get(), forecast().map(Forecast::rows).orElse(FXCollections.emptyObservableSet())));
    }

    /** Goes on with what was told in a window before this one, which shows what that one did; perhaps in another language. */
    void resume(ToldLesson told) {
        opened.set(told.lesson());
        answeredSteps.clear();
        answeredSteps.addAll(progress.of(told.lesson().key()).answered());
        begin(Math.min(told.step(), told.lesson().lesson().steps().size() - 1));
        shown = answered.get() ? current().afterwards() : current().state();
        beginForecast();
        forecast().ifPresent(forecast -> forecast.rows().addAll(told.foretold()));
    }

    /** Takes the lesson away; the workbench stays as it is. */
    public void close() {
        endForecast();
        opened.set(null);
    }

    private void endForecast() {
        desk.endForecasts();
        foretelling.set(false);
        ready.set(false);
    }

    /** The lesson that is told, or {@code null}. */
    public ReadOnlyObjectProperty<OpenedLesson> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Which step it is at, from 0. */
    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Whether the step's question was answered. */
    public ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /** What became of the question just now, or {@code null}. */
    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Whether something of a map is hidden until it is foretold. */
    public ReadOnlyBooleanProperty foretellingProperty() {
        return foretelling.getReadOnlyProperty();
    }

    /** Whether the map that is asked about is there. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** The step, of a lesson that is told. */
    public Lesson.Step current() {
        return opened.get().lesson().steps().get(step.get());
    }

    /** Whether it is the last step. */
    public boolean isLast() {
        return step.get() == opened.get().lesson().steps().size() - 1;
    }

    /** Goes on, to the last step at most. */
    public void next() {
        if (opened.get() != null && !isLast()) {
            go(step.get() + 1);
        }
    }

    /** Goes back, to the first step at most. */
    public void back() {
        if (opened.get() != null && step.get() > 0) {
            go(step.get() - 1);
        }
    }

    /** Forgets what was answered and begins again. */
    public void reset() {
        answeredSteps.clear();
        go(0);
    }

    /** Shows the workbench as the step has it, whatever was done to it since. */
    public void showAgain() {
        show(answered.get() ? current().afterwards() : current().state());
        beginForecast();
    }

    private void begin(int to) {
        endForecast();
        step.set(to);
        outcome.set(null);
        answered.set(current().question().isEmpty() || answeredSteps.contains(to));
        remember();
    }

    private void go(int to) {
        begin(to);
        show(
                answered.get() && !(current().question().orElse(null) instanceof Attempt)
                        ? current().afterwards()
                        : current().state());
        beginForecast();
    }

    private void remember() {
        progress.keep(opened.get().key(), new LessonProgress.Place(step.get(), answeredSteps));
    }

    private void show(LessonState state) {
        shown = state;
        columnWanted = state.output().isPresent();
        desk.show(state);
        mapChanged();
    }

    private Optional<Prediction> prediction() {
        return opened.get() == null
                ? Optional.empty()
                : current().question().filter(Prediction.class::isInstance).map(Prediction.class::cast);
    }

    private void beginForecast() {
        boolean begins = prediction().isPresent() && !answered.get();
        foretelling.set(begins);
        if (!begins) {
            return;
        }
        Prediction asked = prediction().get();
        for (PanelSide side : PanelSide.values()) {
            desk.forecast(side).veil(asked.output() - 1, side == asked.panel(), 1);
        }
        mapChanged();
    }

    private void mapChanged() {
        if (opened.get() == null || shown == null) {
            return;
        }
        if (columnWanted && desk.shows(shown, PanelSide.LEFT)) {
            columnWanted = false;
            desk.choose(PanelSide.LEFT, shown.output().getAsInt() - 1);
        }
        if (foretelling.get()) {
            foretell(prediction().orElseThrow());
        }
        if (!answered.get()
                && current().question().orElse(null) instanceof Attempt attempt
                && attempt.goal().holds(desk.found())) {
            answer(new Outcome(true, List.of(opened.get().words().of("done"))));
        }
    }

    /** The column that is asked about is the chosen one, as soon as there is a map. */
    private void foretell(Prediction asked) {
        boolean there = desk.shows(shown, asked.panel());
        ready.set(there);
        if (there) {
            Forecast forecast = desk.forecast(asked.panel());
            forecast.mostProperty().set(guess(asked).wanted());
            desk.choose(asked.panel(), asked.output() - 1);
        }
    }

    private Guess guess(Prediction asked) {
        return new Guess(desk.picture(asked.panel()).orElseThrow().data(), asked.output() - 1);
    }

    /** Shows the map and says how well it was foretold, even where nothing was. */
    public void reveal() {
        Prediction asked = prediction().orElse(null);
        if (asked == null || !foretelling.get() || !ready.get()) {
            return;
        }
        Outcome found = guess(asked)
                .outcome(desk.forecast(asked.panel()).rows(), opened.get().words());
        for (PanelSide side : PanelSide.values()) {
            desk.forecast(side).unveil();
        }
        foretelling.set(false);
        answer(found);
    }

    /** Without a prediction. */
    public void skip() {
        prediction().ifPresent(asked -> desk.forecast(asked.panel()).rows().clear());
        reveal();
    }

    /** What was chosen in the map that is asked about. */
    public Optional<Forecast> forecast() {
        return prediction().map(asked -> desk.forecast(asked.panel()));
    }

    /** Chooses an answer, from 0. */
    public void choose(int option) {
        if (answered.get() || !(current().question().orElse(null) instanceof Selection asked)) {
            return;
        }
        LessonWords words = opened.get().words();
        boolean right = option == asked.right();
        List<String> lines = new ArrayList<>();
        lines.add(
                right
                        ? words.of("right")
                        : words.of("wrong", asked.options().get(asked.right()).words()));
        answer(new Outcome(right, lines));
    }

    /** Shows one way to bring about what is to be brought about. */
    public void showSolution() {
        show(current().afterwards());
    }

    private void answer(Outcome found) {
        answeredSteps.add(step.get());
        answered.set(true);
        outcome.set(found);
        remember();
        boolean staysAsIs = current().question().orElse(null) instanceof Attempt
                || current().afterwards().equals(current().state());
        if (!staysAsIs) {
            show(current().afterwards());
        }
    }

    /** Whether there is a way to show. */
    public boolean hasSolution() {
        LessonQuestion question = current().question().orElse(null);
        return question instanceof Attempt
                && !current().afterwards().equals(current().state());
    }
}

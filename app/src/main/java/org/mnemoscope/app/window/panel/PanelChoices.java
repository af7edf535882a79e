package org.mnemoscope.app.window.panel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;

/** The pickers of a panel: which format, which of the models that suit it, how many solved examples in front. */
public final class PanelChoices {
    private final Map<TaskKind, Format> chosenOf = new EnumMap<>(TaskKind.class);
    private final Map<Task, ModelChoice> modelOf = new EnumMap<>(Task.class);
    private final ObservableList<Format> formats = FXCollections.observableArrayList();
    private final ObservableList<ModelChoice> models = FXCollections.observableArrayList();
    // kept: what is bound to a view that nobody holds is forgotten with it
    private final ObservableList<Format> formatsSeen = FXCollections.unmodifiableObservableList(formats);
    private final ObservableList<ModelChoice> modelsSeen = FXCollections.unmodifiableObservableList(models);
    private final ReadOnlyObjectWrapper<Task> task = new ReadOnlyObjectWrapper<>(this, "task");
    private final ObjectProperty<Format> format = new SimpleObjectProperty<>(this, "format");
    private final ObjectProperty<ModelChoice> model = new SimpleObjectProperty<>(this, "model");
    private final ObjectProperty<Integer> shots = new SimpleObjectProperty<>(this, "shots", 0);

    private List<ModelChoice> allModels = List.of();

    PanelChoices(Function<TaskKind, Format> first) {
        for (TaskKind kind : TaskKind.values()) {
            chosenOf.put(kind, first.apply(kind));
        }
        format.addListener((observable, before, after) -> formatChanged(after));
        model.addListener((observable, before, after) -> modelOf.put(task.get(), after));
        setTask(Task.PARITY);
    }

    /** Offers the formats and models of a task and takes up those that were chosen for it last. */
    void setTask(Task to) {
        if (to == task.get()) {
            return;
        }
        task.set(to);
        if (to.kind().isPresent()) {
            Format chosen = chosenOf.get(to.kind().get());
            formats.setAll(FormatChoices.of(to.kind().get()));
            choose(chosen);
        }
        offerModels();
    }

    /** Chooses a format, one off the list too. */
    void choose(Format chosen) {
        if (!formats.contains(chosen)) {
            formats.add(chosen);
        }
        format.set(chosen);
    }

    /** Offers other models. */
    void setModels(List<ModelChoice> all) {
        allModels = List.copyOf(all);
        offerModels();
    }

    private void formatChanged(Format chosen) {
        if (chosen != null) {
            chosenOf.put(chosen.task(), chosen);
            offerModels();
        }
    }

    private void offerModels() {
        ModelMatch match = new ModelMatch(task.get(), format.get());
        List<ModelChoice> offered = match.offered(allModels);
        if (!offered.equals(models)) {
            models.setAll(offered);
        }
        model.set(match.best(offered, modelOf.get(task.get())).orElse(null));
    }

    /** Which task the panel has. */
    public ReadOnlyObjectProperty<Task> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** The formats on offer. */
    public ObservableList<Format> formats() {
        return formatsSeen;
    }

    /** The models on offer, the best fitting first. */
    public ObservableList<ModelChoice> models() {
        return modelsSeen;
    }

    /** The chosen format, of no effect on a text; {@code null} only while the list changes. */
    public ObjectProperty<Format> formatProperty() {
        return format;
    }

    /** The chosen model, or {@code null} where there is none. */
    public ObjectProperty<ModelChoice> modelProperty() {
        return model;
    }

    /** How many solved problems stand in front of the asked one. */
    public ObjectProperty<Integer> shotsProperty() {
        return shots;
    }

    /** Whether solved problems help: the model was not trained on the format. */
    public boolean offersShots() {
        return task.get().kind().isPresent()
                && model.get() != null
                && format.get() != null
                && !model.get().fits(format.get());
    }

    /**
     * What is asked, given what stands in the bar.
     *
     * @param problem the problem, or {@code null}
     * @param text the text, or {@code null}
     * @return nothing while there is none, or while task, problem and format are about to agree
     */
    Optional<Inquiry> inquiry(Prompt problem, Inquiry text) {
        if (task.get() == Task.TEXT) {
            return Optional.ofNullable(text);
        }
        Format chosen = format.get();
        boolean agreed = problem != null
                && chosen != null
                && Task.of(chosen.task()) == task.get()
                && problem.problem().kind() == chosen.task();
        Shots examples = offersShots() ? Shots.of(shots.get()) : Shots.NONE;
        return agreed ? Optional.of(Inquiry.of(problem.in(chosen, examples))) : Optional.empty();
    }
}

package org.mnemoscope.app.panel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.TaskKind;

/** The two pickers of a panel: which format, and which of the models that suit it. */
public final class PanelChoices {
    private final Map<TaskKind, Format> chosenOf = new EnumMap<>(TaskKind.class);
    private final Map<TaskKind, ModelChoice> modelOf = new EnumMap<>(TaskKind.class);
    private final ObservableList<Format> formats = FXCollections.observableArrayList();
    private final ObservableList<ModelChoice> models = FXCollections.observableArrayList();
    private final ObjectProperty<Format> format = new SimpleObjectProperty<>(this, "format");
    private final ObjectProperty<ModelChoice> model = new SimpleObjectProperty<>(this, "model");

    private List<ModelChoice> allModels = List.of();
    private TaskKind task;

    PanelChoices(Function<TaskKind, Format> first) {
        for (TaskKind kind : TaskKind.values()) {
            chosenOf.put(kind, first.apply(kind));
        }
        format.addListener((observable, before, after) -> formatChanged(after));
        model.addListener((observable, before, after) -> modelOf.put(task, after));
        setTask(TaskKind.PARITY);
    }

    /** Offers the formats of a task and takes up the one, and the model, that were chosen for it last. */
    void setTask(TaskKind kind) {
        if (kind == task) {
            return;
        }
        task = kind;
        Format chosen = chosenOf.get(kind);
        formats.setAll(FormatChoices.of(kind));
        choose(chosen);
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
        formatChanged(format.get());
    }

    private void formatChanged(Format chosen) {
        if (chosen == null) {
            return;
        }
        chosenOf.put(chosen.task(), chosen);
        List<ModelChoice> offered = ModelMatch.offered(allModels, chosen);
        if (!offered.equals(models)) {
            models.setAll(offered);
        }
        model.set(ModelMatch.best(offered, chosen, modelOf.get(task)).orElse(null));
    }

    /** The formats on offer. */
    public ObservableList<Format> formats() {
        return FXCollections.unmodifiableObservableList(formats);
    }

    /** The models on offer, the best fitting first. */
    public ObservableList<ModelChoice> models() {
        return FXCollections.unmodifiableObservableList(models);
    }

    /** The chosen format; {@code null} only while the list changes. */
    public ObjectProperty<Format> formatProperty() {
        return format;
    }

    /** The chosen model, or {@code null} where there is none. */
    public ObjectProperty<ModelChoice> modelProperty() {
        return model;
    }
}

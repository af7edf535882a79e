package org.mnemoscope.app.workbench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.mnemoscope.app.drawer.DrawerViewModel;
import org.mnemoscope.app.export.ExportViewModel;
import org.mnemoscope.app.job.JobListener;
import org.mnemoscope.app.job.Jobs;
import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.app.models.ModelShelf;
import org.mnemoscope.app.panel.LinkedColumns;
import org.mnemoscope.app.panel.PanelState;
import org.mnemoscope.app.panel.PanelState.Kind;
import org.mnemoscope.app.panel.PanelViewModel;
import org.mnemoscope.app.prompt.LengthRange;
import org.mnemoscope.app.prompt.PromptViewModel;
import org.mnemoscope.app.viewing.ViewOptionsViewModel;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.RecognisedPrompt;

/** The window without its controls: one prompt, two panels, and what they have in common. */
public final class WorkbenchViewModel implements AutoCloseable {
    private final PromptViewModel prompt;
    private final PanelViewModel left;
    private final PanelViewModel right;
    private final LinkedColumns columns;
    private final DrawerViewModel drawer;
    private final ViewOptionsViewModel options;
    private final ExportViewModel export;
    private final StatusViewModel status;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);

    /**
     * Ties the parts together.
     *
     * @param prompt the prompt bar
     * @param left the left panel
     * @param right the right panel
     * @param options the view options
     * @param export the exports
     */
    public WorkbenchViewModel(
            PromptViewModel prompt,
            PanelViewModel left,
            PanelViewModel right,
            ViewOptionsViewModel options,
            ExportViewModel export) {
        this.prompt = prompt;
        this.left = left;
        this.right = right;
        this.options = options;
        this.export = export;
        columns = new LinkedColumns(left, right);
        drawer = new DrawerViewModel(left, right, columns);
        status = new StatusViewModel(left, right, options);
        prompt.setOnRecognised(this::takeOver);
        prompt.taskProperty()
                .addListener((observable, before, after) -> panels().forEach(panel -> panel.setTask(after)));
        for (PanelViewModel panel : panels()) {
            panel.promptProperty().bind(prompt.promptProperty());
            panel.stateProperty().addListener(observable -> running.set(left.isRunning() || right.isRunning()));
            panel.choices().modelProperty().addListener(observable -> trainingChanged());
        }
    }

    /**
     * Looks for models in the background; the panels start as soon as they are known.
     *
     * @param shelf where models are
     * @param jobs does the looking
     */
    public void start(ModelShelf shelf, Jobs jobs) {
        jobs.start((progress, cancel) -> shelf.choices(), new JobListener<List<ModelChoice>>() {
            @Override
            public void progressed(String activity, double done) {}

            @Override
            public void succeeded(List<ModelChoice> models) {
                PanelState none = new PanelState(
                        Kind.FAILED, "No model for this task", "There is none in " + shelf.folder() + ".");
                panels().forEach(panel -> panel.setModels(models, none));
            }

            @Override
            public void failed(Throwable failure) {
                panels().forEach(panel -> panel.fail("The models cannot be listed", failure.getMessage()));
            }

            @Override
            public void cancelled() {}
        });
    }

    /** The prompt bar. */
    public PromptViewModel prompt() {
        return prompt;
    }

    /** The left panel. */
    public PanelViewModel left() {
        return left;
    }

    /** The right panel. */
    public PanelViewModel right() {
        return right;
    }

    /** The chosen columns. */
    public LinkedColumns columns() {
        return columns;
    }

    /** The drawer. */
    public DrawerViewModel drawer() {
        return drawer;
    }

    /** The view options. */
    public ViewOptionsViewModel options() {
        return options;
    }

    /** The exports. */
    public ExportViewModel export() {
        return export;
    }

    /** The status line. */
    public StatusViewModel status() {
        return status;
    }

    /** Whether a panel is at work. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Asks both panels again. */
    public void run() {
        prompt.confirm();
        panels().forEach(PanelViewModel::run);
    }

    /** Stops both panels. */
    public void cancel() {
        panels().forEach(PanelViewModel::cancel);
    }

    /** Cancels what runs and starts nothing any more. */
    @Override
    public void close() {
        panels().forEach(PanelViewModel::close);
    }

    private List<PanelViewModel> panels() {
        return List.of(left, right);
    }

    /** A pasted prompt belongs to the panel that has its format; else mnemonics go to the left and others to the right. */
    private void takeOver(RecognisedPrompt recognised) {
        Format format = recognised.format();
        boolean shown = panels().stream()
                .anyMatch(
                        panel -> format.equals(panel.choices().formatProperty().get()));
        if (!shown) {
            (format.usesMnemonics() ? left : right).setFormat(format);
        }
    }

    private void trainingChanged() {
        Optional<LengthRange> range = Stream.of(left, right)
                .map(panel -> panel.choices().modelProperty().get())
                .filter(Objects::nonNull)
                .flatMap(model -> model.entry().training().stream())
                .findFirst()
                .map(WorkbenchViewModel::range);
        prompt.trainedProperty().set(range.orElse(null));
    }

    private static LengthRange range(ModelEntry.Training training) {
        return new LengthRange(training.shortest(), training.longest());
    }
}

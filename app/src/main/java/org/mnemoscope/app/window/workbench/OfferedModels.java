package org.mnemoscope.app.window.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.model.OpeningViewModel;
import org.mnemoscope.app.window.model.RecentModel;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.training.TrainingViewModel;
import org.mnemoscope.app.window.training.UnfinishedRun;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;

/** The models that the panels offer: those that came with the program, those that were trained here, those that were opened. */
final class OfferedModels {
    private static final Texts TEXTS = Texts.of(OfferedModels.class);

    private final WorkbenchViewModel.Models parts;
    private final List<PanelViewModel> panels;
    private final Consumer<Notice> notices;
    private List<ModelChoice> bundled = List.of();
    private Runnable onceListed = () -> {};

    OfferedModels(WorkbenchViewModel.Models parts, List<PanelViewModel> panels, Consumer<Notice> notices) {
        this.parts = parts;
        this.panels = panels;
        this.notices = notices;
    }

    /** Lists the models in the background, and again when there are others. */
    void start(ModelShelf shelf, Jobs jobs) {
        opening().opened().addListener((Observable observable) -> {
            offer(shelf, List.of());
            parts.generalisation().modelsChanged();
        });
        opening().named().addListener((Observable observable) -> offer(shelf, List.of()));
        LatestJob listing = new LatestJob(jobs);
        training().setOnModelsChanged(() -> list(shelf, listing));
        opening().lookAtRecent();
        training().start(runs -> runs.stream().findFirst().ifPresent(this::tellOf));
        list(shelf, listing);
    }

    /** The bundled models, after them those that were trained here. */
    private void list(ModelShelf shelf, LatestJob listing) {
        List<Path> trained = training().modelsFolders();
        Work<Void, List<ModelShelf.Bundled>> work = (partial, progress, cancel) -> {
            List<ModelShelf.Bundled> found = new ArrayList<>(List.of(shelf.bundled()));
            for (Path folder : trained) {
                found.add(shelf.listed(folder));
            }
            return found;
        };
        listing.start(
                work,
                JobListener.<List<ModelShelf.Bundled>>onSuccess(found -> listed(shelf, found))
                        .onFailure(failure ->
                                panels.forEach(panel -> panel.fail(TEXTS.get("models.unlisted"), Reason.of(failure)))));
    }

    private void listed(ModelShelf shelf, List<ModelShelf.Bundled> found) {
        bundled = found.stream().flatMap(listed -> listed.choices().stream()).toList();
        List<String> damaged =
                found.stream().flatMap(listed -> listed.damaged().stream()).toList();
        opening().setBundled(bundled);
        training().setModels(bundled);
        offer(shelf, damaged);
        onceListed.run();
        onceListed = () -> {};
        damaged.stream()
                .findFirst()
                .ifPresent(sentence -> notices.accept(new Notice(TEXTS.get("models.left-out", sentence), true)));
    }

    private void tellOf(UnfinishedRun run) {
        notices.accept(new Notice(
                TEXTS.get("models.unfinished", run.name(), run.state().words()), false));
    }

    private void offer(ModelShelf shelf, List<String> damaged) {
        List<ModelChoice> all = Stream.of(bundled, opening().opened(), opening().named())
                .flatMap(List::stream)
                .toList();
        String why = damaged.isEmpty() ? TEXTS.get("models.none-in", shelf.folder()) : damaged.get(0);
        PanelState none = new PanelState.Failed(TEXTS.get("models.none"), why);
        panels.forEach(panel -> panel.setModels(all, none));
    }

    /** Does something once, when the models are listed. */
    void whenListed(Runnable action) {
        onceListed = action;
    }

    /** All models there are to ask, as far as they are listed. */
    List<ModelEntry> models() {
        return Stream.of(bundled, opening().opened())
                .flatMap(List::stream)
                .map(ModelChoice::entry)
                .toList();
    }

    /** Where models are that did not come with the program. */
    List<Path> foldersOfTheUser() {
        List<Path> trained = training().modelsFolders();
        return Stream.of(
                        bundled.stream().map(model -> model.entry().folder()).filter(model -> trained.stream()
                                .anyMatch(model::startsWith)),
                        opening().opened().stream().map(model -> model.entry().folder()),
                        opening().recent().stream().map(RecentModel::folder))
                .flatMap(folders -> folders)
                .toList();
    }

    private OpeningViewModel opening() {
        return parts.opening();
    }

    private TrainingViewModel training() {
        return parts.training();
    }
}

package org.mnemoscope.app.window.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.torchscript.TrustedModules;

/**
 * Opens models and closes them, without the controls. A model reaches the panels only once it is whole: until then, and if it
 * is refused, they keep what they have.
 */
public final class OpeningViewModel {
    private final ModelShelf shelf;
    private final Jobs jobs;
    private final DroppedModels dropped;
    private final SettingsStore settings;
    private final LongSupplier clock;

    private final ObservableList<Loading> loading = FXCollections.observableArrayList();
    private final ObservableList<ModelChoice> opened = FXCollections.observableArrayList();
    private final ObservableList<ModelChoice> named = FXCollections.observableArrayList();
    // kept: listeners to a view that nobody holds are forgotten with it
    private final ObservableList<Loading> loadingSeen = FXCollections.unmodifiableObservableList(loading);
    private final ObservableList<ModelChoice> openedSeen = FXCollections.unmodifiableObservableList(opened);
    private final ReadOnlyObjectWrapper<Optional<Refusal>> refusal =
            new ReadOnlyObjectWrapper<>(this, "refusal", Optional.empty());
    private final ReadOnlyObjectWrapper<Map<Path, Boolean>> present =
            new ReadOnlyObjectWrapper<>(this, "present", Map.of());
    private final LatestJob looking;

    private List<ModelChoice> bundled = List.of();
    private BiConsumer<ModelChoice, PanelPlace> onOpened = (model, place) -> {};
    private Consumer<ModelChoice> onClosed = model -> {};

    /**
     * @param shelf holds what is open
     * @param jobs reads in the background
     * @param settings remembers what was opened
     * @param clock the time in nanoseconds
     */
    public OpeningViewModel(ModelShelf shelf, Jobs jobs, SettingsStore settings, LongSupplier clock) {
        this.shelf = shelf;
        this.jobs = jobs;
        dropped = new DroppedModels(jobs);
        this.settings = settings;
        this.clock = clock;
        looking = new LatestJob(jobs);
    }

    /** What is being read, the first to come first. */
    public ObservableList<Loading> loading() {
        return loadingSeen;
    }

    /** What was opened and not closed since. */
    public ObservableList<ModelChoice> opened() {
        return openedSeen;
    }

    /** What a session or a lesson named and nobody opened since; such a model is read when it is first asked. */
    public ObservableList<ModelChoice> named() {
        return named;
    }

    /**
     * The model that a session or a lesson names, on offer from now on.
     *
     * @param model what is known of it
     * @param there whether it is on the disk; of no effect on one that is known already
     * @return nothing if its place can be no path here
     */
    public Optional<ModelChoice> choiceOf(SessionModel model, boolean there) {
        Optional<Path> folder = model.folder(shelf.folder());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Optional<ModelChoice> known = known(folder.get().normalize());
        if (known.isEmpty()) {
            ModelChoice choice = ModelChoice.named(model, folder.get().normalize(), there);
            if (!named.contains(choice)) {
                named.removeIf(
                        other -> other.entry().folder().equals(choice.entry().folder()));
                named.add(choice);
            }
            return Optional.of(choice);
        }
        return known;
    }

    /** What there is to be kept of a model, but its hash. */
    public SessionModel keptOf(ModelChoice model) {
        String architecture = model.entry().positionsInFiles().orElseGet(model::architecture);
        return SessionModel.of(model.entry(), architecture, shelf.folder());
    }

    /** Why the last model was not opened; empty once that was read. */
    public ReadOnlyObjectProperty<Optional<Refusal>> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The refusal was read. */
    public void dismiss() {
        refusal.set(Optional.empty());
    }

    /** Told of each model that is open now, and where it goes. */
    public void setOnOpened(BiConsumer<ModelChoice, PanelPlace> action) {
        onOpened = action;
    }

    /** Told of each model before it is closed. */
    public void setOnClosed(Consumer<ModelChoice> action) {
        onClosed = action;
    }

    /** The models that need no opening. */
    public void setBundled(List<ModelChoice> models) {
        bundled = List.copyOf(models);
    }

    /** The time in nanoseconds, by which loadings tell how long they take. */
    public long now() {
        return clock.getAsLong();
    }

    /** What was opened before, the latest first; by what is known of it, for a drive may take its time to answer. */
    public List<RecentModel> recent() {
        return recentFolders().stream()
                .map(folder -> new RecentModel(folder, present.get().getOrDefault(folder, true)))
                .toList();
    }

    private List<Path> recentFolders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : settings.get().recentModels()) {
            NamedPath.find(folder)
                    .ifPresentOrElse(folders::add, () -> settings.update(s -> s.withoutRecentModel(folder)));
        }
        return folders;
    }

    /** Looks in the background which of them are still there. */
    public void lookAtRecent() {
        List<Path> folders = recentFolders();
        looking.start(
                (partial, progress, cancel) ->
                        folders.stream().collect(Collectors.toMap(folder -> folder, ModelPath::mayBeModel)),
                JobListener.<Map<Path, Boolean>>onSuccess(present::set));
    }

    /** Which of the recent ones were there when they were last looked at. */
    ReadOnlyObjectProperty<Map<Path, Boolean>> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /** The folder to begin a search in: the one around the model opened last, as far as it is known to be there. */
    public Optional<Path> whereToLook() {
        return recentFolders().stream()
                .filter(folder -> present.get().getOrDefault(folder, false))
                .map(Path::getParent)
                .findFirst();
    }

    /**
     * Opens a model and puts it in its place; one that is open already goes there at once.
     *
     * @param folder the model's folder
     * @param place which panels it is for
     */
    public void open(Path folder, PanelPlace place) {
        dismiss();
        Path whole = folder.toAbsolutePath().normalize();
        Optional<ModelChoice> known = known(whole);
        if (known.isPresent()) {
            onOpened.accept(known.get(), place);
            return;
        }
        if (loading.stream().noneMatch(begun -> begun.folder().equals(whole))) {
            Loading begun = new Loading(whole, place, now());
            loading.add(begun);
            begun.runsAs(jobs.start(
                    (partial, progress, cancel) -> read(begun, progress, cancel),
                    JobListener.<ModelChoice>onSuccess(model -> whole(begun, model))
                            .onProgress((activity, done) -> begun.progressed(done))
                            .onFailure(failure -> refused(begun, failure))
                            .onCancel(() -> gone(begun))));
        }
    }

    /**
     * Lets a module run, from now on, and opens it.
     *
     * @param untrusted the module that was refused
     */
    public void trust(Refusal.Untrusted untrusted) {
        dismiss();
        Work<Void, Path> work = (partial, progress, cancel) -> {
            TrustedModules.ofUser().trust(untrusted.module());
            return untrusted.module();
        };
        jobs.start(
                work,
                JobListener.<Path>onSuccess(module -> open(module, untrusted.place()))
                        .onFailure(failure ->
                                refusal.set(Optional.of(Refusal.of(untrusted.module(), untrusted.place(), failure)))));
    }

    private Optional<ModelChoice> known(Path folder) {
        return Stream.concat(opened.stream(), bundled.stream())
                .filter(model ->
                        model.entry().folder().toAbsolutePath().normalize().equals(folder))
                .findFirst();
    }

    /** On the job's thread. */
    private ModelChoice read(Loading begun, ProgressSink progress, CancelToken cancel) throws Exception {
        Path folder = begun.folder();
        long bytes = ModelPath.mayBeModel(folder) ? ModelPath.weightBytes(folder) : 0;
        begun.bytesKnown(bytes);
        try (ModelShelf.Loan loan = shelf.borrow(folder, progress, cancel)) {
            return ModelFacts.opened(ModelCatalog.entry(folder), loan.model(), bytes);
        }
    }

    /** Stops reading a model. */
    public void cancel(Loading begun) {
        begun.cancel();
    }

    /** Stops reading whatever is being read. */
    public void cancelAll() {
        List.copyOf(loading).forEach(Loading::cancel);
    }

    /** Takes a model from the panels and frees its memory, as soon as nothing runs on it any more. */
    public void close(ModelChoice model) {
        opened.remove(model);
        onClosed.accept(model);
        free(model.entry().folder());
    }

    private void free(Path folder) {
        jobs.run(() -> shelf.discard(folder));
    }

    private void whole(Loading begun, ModelChoice model) {
        loading.remove(begun);
        named.removeIf(other -> other.entry().folder().equals(begun.folder()));
        opened.add(model);
        settings.update(s -> s.withRecentModel(begun.folder().toString()));
        jobs.run(settings::save);
        lookAtRecent();
        onOpened.accept(model, begun.place());
    }

    private void refused(Loading begun, Throwable failure) {
        refusal.set(Optional.of(Refusal.of(begun.folder(), begun.place(), failure)));
        gone(begun);
    }

    /** It may have become whole just before. */
    private void gone(Loading begun) {
        loading.remove(begun);
        free(begun.folder());
    }

    /** What is dragged over the window. */
    public DroppedModels dropped() {
        return dropped;
    }
}

package org.mnemoscope.app.window.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.training.RunJob.Ending;
import org.mnemoscope.app.window.training.RunJob.Found;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.files.Reason;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;

/**
 * The one training run of the window, without its controls. It runs in the background, on one thread; pausing leaves a
 * checkpoint and frees the engine's memory, and resuming goes on to the same bits as an unbroken run.
 */
public final class RunViewModel {
    private static final Texts TEXTS = Texts.of(RunViewModel.class);
    private final LatestJob training;
    private final LatestJob filing;
    private final LongSupplier clock;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NONE);
    private final ReadOnlyObjectWrapper<Optional<RunSubject>> subject =
            new ReadOnlyObjectWrapper<>(this, "subject", Optional.empty());
    private final ReadOnlyObjectWrapper<RunProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", RunProgress.NONE);
    private final ReadOnlyObjectWrapper<Optional<Evaluation>> result =
            new ReadOnlyObjectWrapper<>(this, "result", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> saved =
            new ReadOnlyObjectWrapper<>(this, "saved", Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final BooleanProperty asking = new SimpleBooleanProperty(this, "asking", false);
    private final ReadOnlyBooleanWrapper resumable = new ReadOnlyBooleanWrapper(this, "resumable", false);

    private Consumer<Path> onSaved = model -> {};
    private Runnable onChanged = () -> {};
    private CancelToken stop = new CancelToken();
    private Runnable afterStop = () -> {};

    /** What a run is doing. */
    public enum State {
        /** There is none. */
        NONE,
        /** It trains. */
        RUNNING,
        /** It was asked to stop and is on its way to a checkpoint. */
        STOPPING,
        /** It stopped at a checkpoint. */
        PAUSED,
        /** It is trained and waits to be saved. */
        TRAINED,
        /** It is a model. */
        SAVED,
        /** It failed. */
        FAILED
    }

    /**
     * @param runs where it runs
     * @param files where its folder is looked at
     * @param clock the time in nanoseconds
     */
    public RunViewModel(Jobs runs, Jobs files, LongSupplier clock) {
        training = new LatestJob(runs);
        filing = new LatestJob(files);
        this.clock = clock;
    }

    /** Told of each model that was saved. */
    void setOnSaved(Consumer<Path> action) {
        onSaved = action;
    }

    /** Told when the runs that lie unfinished may have changed. */
    void setOnChanged(Runnable action) {
        onChanged = action;
    }

    /** What the run is doing. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is trained; empty while there is no run. */
    public ReadOnlyObjectProperty<Optional<RunSubject>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<RunProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The last measurement, once it is trained. */
    public ReadOnlyObjectProperty<Optional<Evaluation>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The folder of the model, once it is saved. */
    public ReadOnlyObjectProperty<Optional<Path>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** What went wrong, or what happened; empty where there is nothing to say. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether the question is open what shall become of the checkpoint. */
    public BooleanProperty askingProperty() {
        return asking;
    }

    /** Whether it computes at the moment. */
    public boolean isActive() {
        return state.get() == State.RUNNING || state.get() == State.STOPPING;
    }

    /** Whether it stands at a checkpoint that it can go on from. */
    public ReadOnlyBooleanProperty resumableProperty() {
        return resumable.getReadOnlyProperty();
    }

    /**
     * Begins a run.
     *
     * @param draft the recipe, without complaints
     * @param models the folder of models
     * @param then called once it runs
     * @param refused takes a sentence on what stands in the way: another run goes on, there is such a model already, or the
     *     folder cannot be made
     */
    public void begin(RecipeDraft draft, Path models, Runnable then, Consumer<String> refused) {
        file(
                () -> {
                    RunFolder folder = new RunFolder(models, draft.recipe().name());
                    folder.begin(draft);
                    return new RunJob(folder, clock).begun();
                },
                then,
                refused);
    }

    /**
     * Goes on with a run, or shows one that is trained.
     *
     * @param folder the run
     * @param then called once it runs or is shown
     * @param refused takes a sentence on what stands in the way: another run goes on, or its recipe cannot be read any more
     */
    public void resume(RunFolder folder, Runnable then, Consumer<String> refused) {
        file(() -> new RunJob(folder, clock).found(), then, refused);
    }

    private void file(Callable<Found> look, Runnable then, Consumer<String> refused) {
        if (isActive()) {
            refused.accept(
                    TEXTS.get("run.busy", subject.get().orElseThrow().recipe().name()));
        } else if (!filing.runningProperty().get()) {
            Work<Void, Found> work = (partial, sink, cancel) -> look.call();
            filing.start(
                    work,
                    JobListener.<Found>onSuccess(found -> {
                                take(found);
                                then.run();
                            })
                            .onFailure(failure -> refused.accept(RunFailures.words(failure))));
        }
    }

    private void take(Found found) {
        boolean same = subject.get()
                .filter(now -> now.folder().equals(found.subject().folder()))
                .isPresent();
        forgetWhatCame();
        subject.set(Optional.of(found.subject()));
        if (!found.resume() || !same) {
            progress.set(RunProgress.NONE);
        }
        if (found.trained().isPresent()) {
            progress.set(found.before());
            ended(found.trained().get());
        } else {
            go(found);
        }
    }

    private void forgetWhatCame() {
        result.set(Optional.empty());
        saved.set(Optional.empty());
        note.set("");
        asking.set(false);
        resumable.set(false);
        afterStop = () -> {};
    }

    private void go(Found found) {
        stop = new CancelToken();
        CancelToken ownStop = stop;
        RunProgress before = progress.get();
        RunJob job = new RunJob(found.subject().folder(), clock);
        state.set(State.RUNNING);
        Work<RunProgress, Ending> work = (told, sink, cancel) -> job.train(found.resume(), before, told, ownStop);
        training.start(
                work,
                JobListener.onSuccess(this::ended)
                        .<RunProgress>onPartial(progress::set)
                        .onFailure(this::failed)
                        // the window closes
                        .onCancel(() -> ended(Ending.STOPPED)));
        onChanged.run();
    }

    /** Stops at a checkpoint. */
    public void pause() {
        stopAnd(() -> {});
    }

    /** Goes on where it was paused. */
    public void resume() {
        if (resumable.get()) {
            resume(subject.get().orElseThrow().folder(), () -> {}, note::set);
        }
    }

    /** Has a run go on that was asked to stop: from its checkpoint, as soon as that is written. */
    public void keepOn() {
        if (state.get() == State.STOPPING) {
            afterStop = this::resume;
        }
    }

    /** Stops for good and deletes what there is of the run. */
    public void discard() {
        asking.set(false);
        if (isActive()) {
            stopAnd(this::discard);
            return;
        }
        subject.get().ifPresent(run -> {
            Work<Void, RunFolder> work = (partial, sink, cancel) -> {
                run.folder().delete();
                return run.folder();
            };
            filing.start(
                    work,
                    JobListener.<RunFolder>onSuccess(deleted -> {
                                forget();
                                onChanged.run();
                            })
                            .onFailure(failure -> {
                                note.set(TEXTS.get("run.delete.failed", Reason.of(failure)));
                                onChanged.run();
                            }));
        });
    }

    /** Forgets the run that is shown; what lies in its folder stays. */
    public void forget() {
        training.forget();
        filing.forget();
        forgetWhatCame();
        subject.set(Optional.empty());
        progress.set(RunProgress.NONE);
        state.set(State.NONE);
    }

    /**
     * Stops at a checkpoint if it runs, and does something then; where nothing runs, at once.
     *
     * @param then what to do
     */
    public void stopAnd(Runnable then) {
        asking.set(false);
        if (!isActive()) {
            then.run();
            return;
        }
        afterStop = then;
        state.set(State.STOPPING);
        stop.cancel();
    }

    /**
     * Makes the trained run a model.
     *
     * @param name the model's name
     */
    public void save(String name) {
        if (state.get() != State.TRAINED) {
            return;
        }
        if (!RecipeDraft.canName(name)) {
            note.set(TEXTS.get("name.save", name));
            return;
        }
        RunFolder folder = subject.get().orElseThrow().folder();
        Work<Void, Path> work = (partial, sink, cancel) -> folder.save(name);
        filing.start(work, JobListener.onSuccess(this::saved).onFailure(failure -> {
            note.set(Reason.of(failure));
            onChanged.run();
        }));
    }

    private void saved(Path model) {
        saved.set(Optional.of(model));
        note.set("");
        state.set(State.SAVED);
        onSaved.accept(model);
        onChanged.run();
    }

    /** Asks a run to stop without waiting for it: the window closes. */
    void close() {
        stop.cancel();
    }

    private void ended(Ending ending) {
        result.set(ending.result());
        resumable.set(!ending.trained());
        state.set(ending.trained() ? State.TRAINED : State.PAUSED);
        goOnAfterwards();
    }

    private void failed(Throwable failure) {
        note.set(RunFailures.words(failure));
        state.set(State.FAILED);
        subject.get().map(RunSubject::folder).ifPresent(folder -> {
            Work<Void, Boolean> work = (partial, sink, cancel) -> folder.look().isPresent();
            filing.start(work, JobListener.<Boolean>onSuccess(resumable::set));
        });
        goOnAfterwards();
    }

    private void goOnAfterwards() {
        Runnable then = afterStop;
        afterStop = () -> {};
        then.run();
        onChanged.run();
    }
}

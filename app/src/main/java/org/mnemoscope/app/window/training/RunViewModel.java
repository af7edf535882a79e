package org.mnemoscope.app.window.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.engine.NativeMemory;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.RecipeException;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one training run of the window, without its controls. It runs in the background, on one thread; pausing leaves a
 * checkpoint and frees the engine's memory, and resuming goes on to the same bits as an unbroken run.
 */
public final class RunViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RunViewModel.class);
    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);

    private final Jobs jobs;
    private final Executor foreground;
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

    private Consumer<Path> onSaved = model -> {};
    private Runnable onChanged = () -> {};
    private CancelToken stop = new CancelToken();
    private Runnable afterStop = () -> {};
    private int begun;

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

    /** How a job ended that did not fail. */
    private enum Ending {
        STOPPED,
        TRAINED
    }

    /**
     * @param jobs where it runs
     * @param foreground takes its progress in: the JavaFX thread
     * @param clock the time in nanoseconds
     */
    public RunViewModel(Jobs jobs, Executor foreground, LongSupplier clock) {
        this.jobs = jobs;
        this.foreground = foreground;
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

    /**
     * Begins a run.
     *
     * @param draft the recipe, without complaints
     * @param models the folder of models
     * @throws IOException if another run goes on, there is such a model already, or the folder cannot be made; one sentence
     */
    public void begin(RecipeDraft draft, Path models) throws IOException {
        requireIdle();
        RunFolder folder = new RunFolder(models, draft.recipe().name());
        folder.begin(draft);
        go(folder, false);
    }

    /**
     * Goes on with a run, or shows one that is trained.
     *
     * @param folder the run
     * @throws IOException if another run goes on, or its recipe cannot be read any more; one sentence
     */
    public void resume(RunFolder folder) throws IOException {
        requireIdle();
        Optional<UnfinishedRun> found = folder.look();
        if (found.isPresent() && found.get().state() == UnfinishedRun.State.TRAINED) {
            showTrained(folder);
        } else {
            go(folder, true);
        }
    }

    private void requireIdle() throws IOException {
        if (isActive()) {
            throw new IOException(subject.get().orElseThrow().recipe().name()
                    + " is being trained; one run goes on at a time. Pause or cancel it first.");
        }
    }

    private void showTrained(RunFolder folder) throws RecipeException {
        prepare(folder, false);
        progress.set(new RunFeed(folder, foreground, clock, told -> {}).progress());
        ended(Ending.TRAINED);
    }

    private void prepare(RunFolder folder, boolean resume) throws RecipeException {
        Recipe recipe = RecipeReader.read(folder.recipe());
        boolean same = subject.get().filter(now -> now.folder().equals(folder)).isPresent();
        subject.set(Optional.of(new RunSubject(folder, recipe)));
        if (!resume || !same) {
            progress.set(RunProgress.NONE);
        }
        result.set(Optional.empty());
        saved.set(Optional.empty());
        note.set("");
        asking.set(false);
        afterStop = () -> {};
        begun++;
    }

    private void go(RunFolder folder, boolean resume) throws RecipeException {
        prepare(folder, resume);
        stop = new CancelToken();
        int run = begun;
        RunFeed feed = new RunFeed(folder, foreground, clock, told -> {
            if (run == begun) {
                progress.set(told);
            }
        });
        feed.remember(progress.get());
        CancelToken ownStop = stop;
        state.set(State.RUNNING);
        jobs.start((sink, cancel) -> train(folder, resume, feed, ownStop), new Outcome(feed));
        onChanged.run();
    }

    /** On the job's thread. */
    private static Ending train(RunFolder folder, boolean resume, RunFeed feed, CancelToken stop) throws Exception {
        try {
            Engines.useOneThreadHere();
            TrainingRun.run(
                    new TrainingRun.Request(
                            folder.recipe(), OptionalLong.empty(), folder.path(), resume, CHECKPOINT_EVERY),
                    feed,
                    ProgressSink.NONE,
                    stop);
            return Ending.TRAINED;
        } catch (CancellationException e) {
            return Ending.STOPPED;
        } finally {
            NativeMemory.giveBack();
        }
    }

    /** Stops at a checkpoint. */
    public void pause() {
        stopAnd(() -> {});
    }

    /** Whether it stands at a checkpoint that it can go on from. */
    public boolean canGoOn() {
        boolean stopped = state.get() == State.PAUSED || state.get() == State.FAILED;
        return stopped
                && subject.get().filter(run -> run.folder().look().isPresent()).isPresent();
    }

    /** Goes on where it was paused. */
    public void resume() {
        if (!canGoOn()) {
            return;
        }
        try {
            resume(subject.get().orElseThrow().folder());
        } catch (IOException e) {
            note.set(e.getMessage());
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
            try {
                run.folder().delete();
                forget();
            } catch (IOException e) {
                note.set("The run cannot be deleted: " + e.getMessage());
            }
        });
        onChanged.run();
    }

    /** Forgets the run that is shown; what lies in its folder stays. */
    public void forget() {
        begun++;
        subject.set(Optional.empty());
        progress.set(RunProgress.NONE);
        result.set(Optional.empty());
        saved.set(Optional.empty());
        note.set("");
        asking.set(false);
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
            note.set("The name " + name
                    + " will not do: a folder is called so; letters, digits, dots, dashes and underscores.");
            return;
        }
        try {
            Path model = subject.get().orElseThrow().folder().save(name);
            saved.set(Optional.of(model));
            note.set("");
            state.set(State.SAVED);
            onSaved.accept(model);
        } catch (IOException e) {
            note.set(e.getMessage());
        }
        onChanged.run();
    }

    /** Asks a run to stop without waiting for it: the window closes. */
    void close() {
        stop.cancel();
    }

    private void ended(Ending ending) {
        Runnable then = afterStop;
        afterStop = () -> {};
        if (ending == Ending.TRAINED) {
            result.set(subject.get().flatMap(run -> run.folder().lastEvaluation()));
            state.set(State.TRAINED);
        } else {
            state.set(State.PAUSED);
        }
        then.run();
        onChanged.run();
    }

    private final class Outcome implements JobListener<Ending> {
        private final RunFeed feed;

        Outcome(RunFeed feed) {
            this.feed = feed;
        }

        @Override
        public void succeeded(Ending ending) {
            progress.set(feed.progress());
            ended(ending);
        }

        @Override
        public void failed(Throwable failure) {
            RunFolder folder = subject.get().orElseThrow().folder();
            Runnable then = afterStop;
            afterStop = () -> {};
            progress.set(feed.progress());
            note.set(RunFailures.words(failure));
            state.set(State.FAILED);
            if (!TrainingRun.canResume(folder.path())) {
                try {
                    folder.delete();
                } catch (IOException e) {
                    LOG.warn("What a failed run left was not deleted: {}", e.getMessage());
                }
            }
            then.run();
            onChanged.run();
        }

        /** The window closes. */
        @Override
        public void cancelled() {
            ended(Ending.STOPPED);
        }
    }
}

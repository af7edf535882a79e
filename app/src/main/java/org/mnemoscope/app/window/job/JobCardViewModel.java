package org.mnemoscope.app.window.job;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;

/** A card over the panels, without its controls, that fills while a long job runs. What came before a cancellation stays. */
public abstract class JobCardViewModel {
    private static final Texts TEXTS = Texts.of(JobCardViewModel.class);

    private final LatestJob job;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final DoubleProperty done = new SimpleDoubleProperty(this, "done", 0);

    /** @param jobs where it is done */
    protected JobCardViewModel(Jobs jobs) {
        job = new LatestJob(jobs);
    }

    /**
     * Shows the card and starts, in place of what ran.
     *
     * @param asked what is asked
     * @param work what to do
     * @param part takes what comes out on the way
     * @param last what to say once all is there; empty for nothing
     * @param failed how the sentence of a failure begins
     * @param <P> what comes out on the way
     * @param <T> what comes out in the end
     */
    protected final <P, T> void start(
            String asked, Work<P, T> work, Consumer<P> part, Function<T, String> last, String failed) {
        title.set(asked);
        note.set(TEXTS.get("starting"));
        done.set(0);
        shown.set(true);
        job.start(
                work,
                JobListener.<T>onSuccess(result -> note.set(last.apply(result)))
                        .onPartial(part)
                        .onProgress(this::progressed)
                        .onFailure(failure -> note.set(TEXTS.get("failed", failed, Reason.of(failure))))
                        .onCancel(() -> note.set(TEXTS.get("cancelled"))));
    }

    private void progressed(String activity, double share) {
        note.set(activity);
        done.set(Double.isNaN(share) ? 0 : share);
    }

    /** Stops, and keeps what is there. */
    public final void cancel() {
        job.cancel();
    }

    /** Takes the card away. */
    public final void hide() {
        job.forget();
        shown.set(false);
    }

    /** Whether it is to be seen. */
    public final ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether it is at work. */
    public final ReadOnlyBooleanProperty runningProperty() {
        return job.runningProperty();
    }

    /** What is asked. */
    public final ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is going on, what went wrong, or what is missing; empty once all is there. */
    public final ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The share that is done, 0 to 1. */
    public final ReadOnlyDoubleProperty doneProperty() {
        return done;
    }
}

package org.mnemoscope.app.window.generalisation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mnemoscope.app.window.controls.Numeral;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;

/** More samples for the curves, without the controls: which, how many, how far, and what of it is kept. */
public final class FurtherViewModel {
    private static final Texts TEXTS = Texts.of(FurtherViewModel.class);
    /** The most samples a length that one run adds. */
    public static final int MOST_SAMPLES = 10_000;

    private static final int FIRST_SAMPLES = 100;
    private static final int MOST_DIGITS = 9;

    /** Whose curves get more samples. */
    public enum Scope {
        /** Every curve that is shown. */
        SHOWN,
        /** The curve of the chosen point. */
        CHOSEN;

        /** What a person reads. */
        public String title() {
            return TEXTS.get("scope." + name().toLowerCase(Locale.ROOT));
        }
    }

    private final FurtherEvaluation evaluation;
    private final FurtherRecords records;
    private final Jobs jobs;
    private final LatestJob job;

    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", Scope.SHOWN);
    private final IntegerProperty samples = new SimpleIntegerProperty(this, "samples", FIRST_SAMPLES);
    private final StringProperty lengths = new SimpleStringProperty(this, "lengths", "");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", false);
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(this, "done", 0);
    private final ReadOnlyIntegerWrapper kept = new ReadOnlyIntegerWrapper(this, "kept", 0);

    private List<MeasuredModel> shown = List.of();
    private Optional<MeasuredModel> chosen = Optional.empty();
    private List<Integer> wanted = List.of();
    private Consumer<MeasuredModel> onMeasured = model -> {};

    /**
     * @param evaluation does the measuring
     * @param records keeps what came
     * @param jobs where it is done
     */
    public FurtherViewModel(FurtherEvaluation evaluation, FurtherRecords records, Jobs jobs) {
        this.evaluation = evaluation;
        this.records = records;
        this.jobs = jobs;
        job = new LatestJob(jobs);
        lengths.addListener(observable -> check());
        scope.addListener(observable -> check());
    }

    /** Told of every model that has more samples, or none any more. */
    void setOnMeasured(Consumer<MeasuredModel> action) {
        onMeasured = action;
    }

    /** Says which curves there are. */
    void show(List<MeasuredModel> all, Optional<MeasuredModel> ofChosenPoint) {
        shown = List.copyOf(all);
        chosen = ofChosenPoint;
        kept.set(shown.stream().mapToInt(MeasuredModel::furtherSamples).sum());
        check();
    }

    /** The models that get more samples. */
    public List<MeasuredModel> targets() {
        return scope.get() == Scope.SHOWN ? shown : chosen.stream().toList();
    }

    private void check() {
        hint.set("");
        refusal.set("");
        try {
            wanted = read();
            requirePossible();
        } catch (ProblemException e) {
            refusal.set(Reason.of(e));
        }
        if (refusal.get().isEmpty() && scope.get() == Scope.CHOSEN) {
            hint.set(chosen.map(MeasuredModel::title).orElseGet(() -> TEXTS.get("scope.none")));
        }
        ready.set(refusal.get().isEmpty() && !targets().isEmpty());
    }

    private List<Integer> read() throws ProblemException {
        Set<Integer> read = new LinkedHashSet<>();
        for (String typed : Numeral.split(lengths.get())) {
            read.add(Numeral.WHOLE
                    .read(typed)
                    .filter(length -> length.precision() <= MOST_DIGITS)
                    .orElseThrow(() -> new ProblemException(TEXTS.get("lengths.bad", Numeral.quoted(typed))))
                    .intValueExact());
        }
        return List.copyOf(read);
    }

    /** Lengths that only some models can read are measured on these. */
    private void requirePossible() throws ProblemException {
        if (targets().isEmpty() || wanted.isEmpty()) {
            return;
        }
        TaskKind task = targets().get(0).format().task();
        for (int length : wanted) {
            task.requireLength(length);
            List<MeasuredModel> tooShort =
                    targets().stream().filter(model -> model.longest() < length).toList();
            if (tooShort.isEmpty()) {
                continue;
            }
            MeasuredModel first = tooShort.get(0);
            if (tooShort.size() == targets().size()) {
                throw new ProblemException(
                        TEXTS.get("length.much", length, first.title(), first.longest(), task.unit()));
            }
            String takes = tooShort.size() == 1 ? "length.some" : "length.others";
            hint.set(TEXTS.get(takes, first.title(), first.longest(), task.unit()));
        }
    }

    /** Starts. */
    public void start() {
        if (!ready.get() || runningProperty().get()) {
            return;
        }
        FurtherRequest request = new FurtherRequest(targets(), wanted, samples.get());
        done.set(0);
        note.set(TEXTS.get("further.starting"));
        Work<MeasuredModel, Integer> work =
                (measured, progress, cancel) -> evaluation.run(request, measured, progress, cancel);
        job.start(
                work,
                JobListener.<Integer>onSuccess(added -> note.set(TEXTS.get("further.added", added)))
                        .<MeasuredModel>onPartial(model -> onMeasured.accept(model))
                        .onProgress(this::progressed)
                        .onFailure(failure -> note.set(TEXTS.get("further.failed", Reason.of(failure))))
                        .onCancel(() -> note.set(TEXTS.get("further.cancelled"))));
    }

    private void progressed(String activity, double share) {
        note.set(activity);
        done.set(Double.isNaN(share) ? 0 : share);
    }

    /** Stops; what came so far is kept. */
    public void cancel() {
        job.cancel();
    }

    /** Forgets the further samples of the shown curves. */
    public void forget() {
        if (runningProperty().get()) {
            return;
        }
        List<MeasuredModel> measured =
                shown.stream().filter(model -> model.furtherSamples() > 0).toList();
        int count = kept.get();
        jobs.start(
                (partial, progress, cancel) -> {
                    for (MeasuredModel model : measured) {
                        records.forget(model.entry());
                    }
                    return measured;
                },
                JobListener.<List<MeasuredModel>>onSuccess(forgotten -> {
                            forgotten.forEach(model -> onMeasured.accept(model.with(Optional.empty())));
                            note.set(TEXTS.get("forgotten", count));
                        })
                        .onFailure(failure -> note.set(TEXTS.get("forgotten.not", Reason.of(failure)))));
    }

    /** Whose curves get more samples. */
    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /** How many samples a length, 1 to {@link #MOST_SAMPLES}. */
    public IntegerProperty samplesProperty() {
        return samples;
    }

    /** The lengths, as typed; nothing for those each curve has. */
    public StringProperty lengthsProperty() {
        return lengths;
    }

    /** Why the typed lengths are not possible; empty if they are. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** What is good to know of the request; empty for nothing. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** What is going on, or how it ended; empty before anything was asked. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether it is at work. */
    public ReadOnlyBooleanProperty runningProperty() {
        return job.runningProperty();
    }

    /** Whether it can start. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** The share that is done, 0 to 1. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** How many further samples the shown curves have. */
    public ReadOnlyIntegerProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }
}

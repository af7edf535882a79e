package org.mnemoscope.app.window.model;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.mnemoscope.app.window.job.Job;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;

/** The card that says what a model is, without its controls. */
public final class ModelCardViewModel {
    private final ModelShelf shelf;
    private final Jobs jobs;

    private final ReadOnlyObjectWrapper<Optional<ModelChoice>> subject =
            new ReadOnlyObjectWrapper<>(this, "subject", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AboutModel>> content =
            new ReadOnlyObjectWrapper<>(this, "content", Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private Job reading = () -> {};

    /**
     * @param shelf where the model is
     * @param jobs opens it if it is not open
     */
    public ModelCardViewModel(ModelShelf shelf, Jobs jobs) {
        this.shelf = shelf;
        this.jobs = jobs;
    }

    /** Whose card is up; empty while none is. */
    public ReadOnlyObjectProperty<Optional<ModelChoice>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** What the card says, once it is known. */
    public ReadOnlyObjectProperty<Optional<AboutModel>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** A sentence in place of the content: that it is on its way, or why there is none. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Puts a model's card up. */
    public void show(ModelChoice model) {
        reading.cancel();
        content.set(Optional.empty());
        note.set("Reading …");
        subject.set(Optional.of(model));
        reading = jobs.start(
                (progress, cancel) -> {
                    try (ModelShelf.Loan loan = shelf.borrow(model.entry().folder(), progress, cancel)) {
                        return AboutModel.of(model, loan.model());
                    }
                },
                new Outcome(model));
    }

    /** Takes the card away. */
    public void hide() {
        reading.cancel();
        subject.set(Optional.empty());
    }

    private final class Outcome implements JobListener<AboutModel> {
        private final ModelChoice model;

        Outcome(ModelChoice model) {
            this.model = model;
        }

        private boolean isWanted() {
            return subject.get().filter(model::equals).isPresent();
        }

        @Override
        public void succeeded(AboutModel result) {
            if (isWanted()) {
                note.set("");
                content.set(Optional.of(result));
            }
        }

        @Override
        public void failed(Throwable failure) {
            if (isWanted()) {
                note.set(failure.getMessage());
            }
        }

        @Override
        public void cancelled() {}
    }
}

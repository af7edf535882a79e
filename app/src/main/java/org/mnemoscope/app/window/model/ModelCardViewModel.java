package org.mnemoscope.app.window.model;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;

/** The card that says what a model is, without its controls. */
public final class ModelCardViewModel {
    private static final Texts TEXTS = Texts.of(ModelCardViewModel.class);
    private final ModelShelf shelf;
    private final LatestJob reading;

    private final ReadOnlyObjectWrapper<Optional<ModelChoice>> subject =
            new ReadOnlyObjectWrapper<>(this, "subject", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AboutModel>> content =
            new ReadOnlyObjectWrapper<>(this, "content", Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    /**
     * @param shelf where the model is
     * @param jobs opens it if it is not open
     */
    public ModelCardViewModel(ModelShelf shelf, Jobs jobs) {
        this.shelf = shelf;
        reading = new LatestJob(jobs);
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
        content.set(Optional.empty());
        note.set(TEXTS.get("reading"));
        subject.set(Optional.of(model));
        reading.start(
                (partial, progress, cancel) -> {
                    try (ModelShelf.Loan loan = shelf.borrow(model.entry().folder(), progress, cancel)) {
                        return AboutModel.of(model, loan.model());
                    }
                },
                JobListener.<AboutModel>onSuccess(this::read).onFailure(failure -> note.set(Reason.of(failure))));
    }

    private void read(AboutModel result) {
        note.set("");
        content.set(Optional.of(result));
    }

    /** Takes the card away. */
    public void hide() {
        reading.forget();
        subject.set(Optional.empty());
    }
}

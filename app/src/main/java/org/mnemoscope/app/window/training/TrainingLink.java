package org.mnemoscope.app.window.training;

import static org.mnemoscope.app.window.controls.Styled.with;

import javafx.beans.Observable;
import javafx.scene.control.Button;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.language.Texts;

/** What the status line says of training; pressing it shows the card. */
public final class TrainingLink extends Button {
    private static final Texts TEXTS = Texts.of(TrainingLink.class);
    private final TrainingViewModel model;

    /** @param model what it tells of */
    public TrainingLink(TrainingViewModel model) {
        this.model = model;
        with(this, "link-button", "training-link");
        setId("training-link");
        setMinWidth(USE_PREF_SIZE);
        Tip.on(this, TEXTS.get("link.tip"));
        managedProperty().bind(visibleProperty());
        setOnAction(event -> {
            boolean noRun = model.run().stateProperty().get() == RunViewModel.State.NONE;
            model.tabProperty().set(noRun ? TrainingTab.RECIPE : TrainingTab.RUN);
            model.open();
        });
        model.run().stateProperty().addListener(observable -> follow());
        model.run().progressProperty().addListener(observable -> follow());
        model.unfinished().addListener((Observable observable) -> follow());
        follow();
    }

    private void follow() {
        String name = model.run()
                .subjectProperty()
                .get()
                .map(run -> run.recipe().name())
                .orElse("");
        String percent = model.run().progressProperty().get().percent();
        String words =
                switch (model.run().stateProperty().get()) {
                    case RUNNING -> TEXTS.get("link.running", name, percent);
                    case STOPPING -> TEXTS.get("link.stopping", name);
                    case PAUSED -> TEXTS.get("link.paused", name, percent);
                    case TRAINED -> TEXTS.get("link.trained", name);
                    case FAILED -> TEXTS.get("link.failed", name);
                    case NONE, SAVED -> unfinished(model.unfinished().size());
                };
        setText(words);
        setVisible(!words.isEmpty());
    }

    private static String unfinished(int runs) {
        return runs == 0 ? "" : TEXTS.count("link.unfinished", runs);
    }
}

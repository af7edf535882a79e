package org.mnemoscope.app.window.model;

import static org.mnemoscope.app.window.controls.Styled.spring;
import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.mnemoscope.language.Texts;

/** What is being read, with a bar and a way to stop it, and why the last model was refused. Lies over the window's foot. */
public final class LoadingCards extends VBox {
    private static final Texts TEXTS = Texts.of(LoadingCards.class);
    private static final Duration TICK = Duration.millis(100);

    private final OpeningViewModel model;
    private final List<Runnable> clocks = new ArrayList<>();
    private final Timeline ticking = new Timeline(new KeyFrame(TICK, event -> clocks.forEach(Runnable::run)));

    /** @param model what it shows */
    public LoadingCards(OpeningViewModel model) {
        this.model = model;
        with(this, "loading-cards");
        setPickOnBounds(false);
        ticking.setCycleCount(Animation.INDEFINITE);
        model.loading().addListener((javafx.beans.Observable observable) -> rebuild());
        model.refusalProperty().addListener(observable -> rebuild());
        rebuild();
    }

    private void rebuild() {
        clocks.clear();
        getChildren().setAll(model.loading().stream().map(this::row).toList());
        Optional<Refusal> refusal = model.refusalProperty().get();
        refusal.ifPresent(why -> getChildren().add(refused(why)));
        setVisible(!getChildren().isEmpty());
        if (clocks.isEmpty()) {
            ticking.stop();
        } else {
            ticking.play();
        }
    }

    private Node row(Loading loading) {
        Label name = with(new Label(TEXTS.get("opening", loading.name())), "strong");
        name.setMinWidth(80);
        ProgressBar bar = new ProgressBar();
        Label words = with(new Label(), "muted", "loading-words");
        Button cancel = with(new Button(TEXTS.get("cancel")), "quiet", "small");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel(loading));
        Runnable tick = () -> {
            double done = loading.doneProperty().get();
            bar.setProgress(Double.isNaN(done) ? ProgressBar.INDETERMINATE_PROGRESS : done);
            words.setText(loading.words(model.now()));
        };
        tick.run();
        clocks.add(tick);
        return with(new HBox(wide(name), bar, words, cancel), "floating-card", "loading-card");
    }

    private Node refused(Refusal refusal) {
        Label sentence = with(new Label(refusal.sentence()), "refusal");
        sentence.setWrapText(true);
        Label details = with(new Label(refusal.details()), "muted", "mono", "refusal-details");
        details.setWrapText(true);
        details.setVisible(false);
        details.managedProperty().bind(details.visibleProperty());
        Button more = with(new Button(TEXTS.get("details")), "quiet", "small");
        more.setOnAction(event -> {
            details.setVisible(!details.isVisible());
            more.setText(TEXTS.get(details.isVisible() ? "details.hide" : "details"));
            getParent().requestLayout();
        });
        Button dismiss = with(new Button(TEXTS.get("dismiss")), "quiet", "small");
        dismiss.setOnAction(event -> model.dismiss());
        HBox buttons = with(new HBox(spring(), more, dismiss), "card-buttons");
        refusal.untrusted().ifPresent(module -> {
            Button trust = with(new Button(TEXTS.get("trust.open")), "small");
            trust.setOnAction(event -> model.trust(module));
            dismiss.setText(TEXTS.get("trust.not"));
            buttons.getChildren().add(trust);
        });
        return with(new VBox(sentence, details, buttons), "floating-card", "refusal-card");
    }
}

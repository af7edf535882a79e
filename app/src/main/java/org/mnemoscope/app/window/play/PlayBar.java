package org.mnemoscope.app.window.play;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.math.BigDecimal;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.SnugComboBox;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.controls.TitleConverter;
import org.mnemoscope.language.Texts;

/** The controls of stepping through, as every player has them. */
public final class PlayBar extends HBox {
    private static final Texts TEXTS = Texts.of(PlayBar.class);

    private final PlayViewModel model;

    /** @param model what it shows */
    public PlayBar(PlayViewModel model) {
        this.model = model;
        with(this, "card", "play-bar");
        Button previous = button("previous-icon", TEXTS.get("previous"), model::previous);
        Button play = button("play-icon", TEXTS.get("play"), model::toggle);
        play.setId("play");
        model.runningProperty().addListener((observable, before, now) -> {
            play.getGraphic().getStyleClass().setAll(now ? "pause-icon" : "play-icon");
        });
        Button next = button("next-icon", TEXTS.get("next"), model::next);
        Label where = with(new Label(), "play-position");
        where.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.get(
                                "position",
                                model.positionProperty().get(),
                                model.countProperty().get()),
                        model.positionProperty(),
                        model.countProperty()));
        where.setMinWidth(USE_PREF_SIZE);
        Button error = with(new Button(TEXTS.get("error")), "quiet");
        error.setId("first-error");
        error.setMinWidth(USE_PREF_SIZE);
        Tip.on(error, TEXTS.get("error.tip"));
        error.setOnAction(event -> model.toFirstError());
        error.disableProperty().bind(model.firstErrorProperty().isEqualTo(0));
        Button close = button("close-icon", TEXTS.get("close"), model::leave);
        close.visibleProperty().bind(model.activeProperty());
        getChildren().addAll(previous, play, next, where, wide(new StepTrack(model)), pace(), error, close);
        disableProperty().bind(model.countProperty().isEqualTo(0));
    }

    private static Button button(String icon, String name, Runnable action) {
        Button button = with(new Button(), "quiet", "transport");
        button.setGraphic(with(new Region(), icon));
        button.setAccessibleText(name);
        Tip.on(button, name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static String words(Number pace) {
        return BigDecimal.valueOf(pace.doubleValue()).stripTrailingZeros().toPlainString();
    }

    private SnugComboBox<Number> pace() {
        SnugComboBox<Number> pace = with(
                new SnugComboBox<Number>(FXCollections.observableArrayList(PlayViewModel.PACES)), "quiet", "minor");
        pace.setConverter(new TitleConverter<>(tokens -> TEXTS.get("pace.tokens", words(tokens))));
        pace.valueProperty().bindBidirectional(model.paceProperty());
        pace.setAccessibleText(TEXTS.get("pace"));
        pace.setMinWidth(USE_PREF_SIZE);
        return pace;
    }
}

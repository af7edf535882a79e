package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.mnemoscope.language.Texts;

/**
 * The card that says what a number is: over the number, in the panel it belongs to. Pointing at the number opens it for as long as
 * number or card are pointed at; a click keeps it until the next one, or Escape.
 */
final class ExplanationCard extends PanelCard {
    private static final Texts TEXTS = Texts.of(ExplanationCard.class);

    private static final Duration BEFORE_IT_OPENS = Duration.millis(350);
    private static final Duration BEFORE_IT_GOES = Duration.millis(300);

    private final IntConsumer onShow;
    private final PauseTransition opens = new PauseTransition(BEFORE_IT_OPENS);
    private final PauseTransition goes = new PauseTransition(BEFORE_IT_GOES);
    private Node over;
    private boolean kept;

    /** @param onShow shows the output token at a position of the sequence */
    ExplanationCard(IntConsumer onShow) {
        super("explanation-card");
        this.onShow = onShow;
        goes.setOnFinished(event -> hide());
        setOnMouseEntered(event -> goes.stop());
        setOnMouseExited(event -> leave());
    }

    /** The name of a number as something that can be asked. */
    Button asks(String name, Explanation explanation) {
        Button asks = with(new Button(name), "asks");
        asks.setAccessibleHelp(explanation.measure().sentence());
        asks.setOnMouseEntered(event -> {
            goes.stop();
            opens.setOnFinished(after -> open(asks, explanation, false));
            opens.playFromStart();
        });
        asks.setOnMouseExited(event -> leave());
        asks.setOnAction(event -> {
            boolean again = kept && over == asks;
            hide();
            if (!again) {
                open(asks, explanation, true);
            }
        });
        asks.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        return asks;
    }

    @Override
    void hide() {
        super.hide();
        opens.stop();
        goes.stop();
        kept = false;
        over = null;
    }

    private void leave() {
        opens.stop();
        if (!kept) {
            goes.playFromStart();
        }
    }

    private void open(Node number, Explanation explanation, boolean keep) {
        if (kept && !keep) {
            return;
        }
        over = number;
        kept = keep;
        getChildren().setAll(words(explanation.measure().sentence(), "card-title"));
        getChildren().add(words(explanation.measure().formula(), "mono"));
        if (!explanation.figures().isEmpty()) {
            getChildren().add(words(explanation.figures(), "mono"));
        }
        if (!explanation.example().isEmpty()) {
            getChildren().add(words(explanation.example(), "muted"));
        }
        explanation.position().ifPresent(position -> {
            Button show = with(new Button(TEXTS.get("explanation.show")), "link-button");
            show.setOnAction(event -> {
                hide();
                onShow.accept(position);
            });
            getChildren().add(show);
        });
        showBeside(number, number.getLayoutBounds());
    }
}

package org.mnemoscope.app.window.panel;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.theme.ScriptFonts;

/** What a model would have written in a token's place: the likeliest tokens, each of which the contrast can be taken against. */
final class TokenCard extends PanelCard {
    private static final Texts TEXTS = Texts.of(TokenCard.class);

    private final Consumer<String> onContrast;

    /** @param onContrast takes the contrast against a token, named as {@code id:7}, or the usual one where that is empty */
    TokenCard(Consumer<String> onContrast) {
        super("token-card");
        this.onContrast = onContrast;
    }

    /**
     * Opens it.
     *
     * @param tokens what it says
     * @param chosen whether a token to contrast with was chosen
     * @param node what the token stands in
     * @param part where in it
     */
    void show(ExpectedTokens tokens, boolean chosen, Node node, Bounds part) {
        getChildren().setAll(words(tokens.title(), "card-title"));
        tokens.lines().forEach(line -> getChildren().add(line(line)));
        if (!tokens.contrast().isEmpty()) {
            getChildren().add(words(TEXTS.get("expected.other", tokens.contrast()), "muted"));
        }
        if (chosen) {
            Button usual = with(new Button(TEXTS.get("expected.usual")), "link-button");
            usual.setOnAction(event -> contrast(""));
            getChildren().add(usual);
        }
        showBeside(node, part);
    }

    private Node line(ExpectedTokens.Line line) {
        Label text = with(new Label(line.token().text()), "mono", "likely-text");
        ScriptFonts.dress(text, line.token().text());
        ProgressBar bar = with(new ProgressBar(line.token().probability()), "likely-bar");
        Label number = with(new Label(percent(line.token().probability())), "mono", "likely-number");
        Label note = with(
                new Label(
                        line.written()
                                ? TEXTS.get("expected.line.written")
                                : line.against() ? TEXTS.get("expected.line.contrast") : ""),
                "muted");
        Button button = with(new Button(), "quiet", "likely");
        button.setGraphic(with(new HBox(text, bar, number, wide(note)), "likely-line"));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(
                line.token().text() + ", " + percent(line.token().probability()) + " " + note.getText());
        button.setMouseTransparent(line.written());
        button.setFocusTraversable(!line.written());
        note.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> contrast("id:" + line.token().id()));
        return button;
    }

    private void contrast(String word) {
        hide();
        onContrast.accept(word);
    }

    private static String percent(double probability) {
        double percent = 100 * probability;
        return percent < 0.01 ? "< 0.01 %" : String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }
}

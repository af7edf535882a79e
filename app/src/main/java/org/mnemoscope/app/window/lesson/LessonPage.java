package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.wide;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mnemoscope.lesson.Paragraph;

/** Paragraphs of a lesson as nodes. */
final class LessonPage {
    private LessonPage() {}

    static List<Node> of(List<Paragraph> paragraphs) {
        return paragraphs.stream().map(LessonPage::of).toList();
    }

    static Node of(Paragraph paragraph) {
        if (paragraph.kind() == Paragraph.Kind.TOKENS) {
            Label tokens = with(new Label(paragraph.words()), "lesson-tokens", "mono");
            tokens.setWrapText(true);
            tokens.setMaxWidth(Double.MAX_VALUE);
            tokens.setMinHeight(Region.USE_PREF_SIZE);
            return tokens;
        }
        TextFlow flow = with(new TextFlow(), "lesson-words");
        for (Paragraph.Run run : paragraph.runs()) {
            flow.getChildren().add(text(run));
        }
        flow.setMinHeight(Region.USE_PREF_SIZE);
        if (paragraph.kind() == Paragraph.Kind.BULLET) {
            Label bullet = with(new Label("•"), "lesson-bullet");
            bullet.setMinWidth(Region.USE_PREF_SIZE);
            flow.setMinWidth(0);
            return with(new HBox(bullet, wide(flow)), "lesson-item");
        }
        return flow;
    }

    private static Text text(Paragraph.Run run) {
        Text text = with(new Text(run.text()), "lesson-text");
        switch (run.style()) {
            case STRONG -> with(text, "lesson-strong");
            case EMPHASIS -> with(text, "lesson-emphasis");
            case TOKEN -> with(text, "lesson-token");
            case PLAIN -> {}
        }
        return text;
    }
}

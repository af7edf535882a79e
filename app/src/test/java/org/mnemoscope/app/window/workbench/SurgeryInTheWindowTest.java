package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.panel.PanelMap;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.matching.AnswerChanges;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.heatmap.Heatmap;
import org.mnemoscope.viz.strip.AnswerText;
import org.mnemoscope.viz.strip.TokenChips;

/** Changing single tokens of the prompts in the window, with the bundled models. */
class SurgeryInTheWindowTest extends BundledWindow {
    private static final String BITS = "0110100";

    @BeforeEach
    void ask() {
        ask(BITS);
    }

    private PanelViewModel left() {
        return model().left();
    }

    private double height(Heatmap heatmap) {
        return OpenWindow.onFxThread(() -> heatmap.geometryProperty().get().height());
    }

    private double top(Heatmap heatmap) {
        return OpenWindow.onFxThread(() -> {
            stage.getScene().getRoot().layout();
            return heatmap.localToScene(0, 0).getY();
        });
    }

    private void change(PromptEdit... edits) {
        onFx(() -> List.of(edits).forEach(edit -> model().surgery().change(left(), edit)));
        open.waitUntil(() -> !left().isRunning() && !sentence(left()).isEmpty());
    }

    private static String sentence(PanelViewModel panel) {
        return panel.stateProperty()
                .get()
                .map()
                .flatMap(PanelMap::changes)
                .map(AnswerChanges::sentence)
                .orElse("");
    }

    private List<TokenChips> chips() {
        return stage.getScene().getRoot().lookupAll(".token-chips").stream()
                .map(TokenChips.class::cast)
                .toList();
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    @Test
    void a_bit_is_flipped_by_keys_and_both_panels_say_what_became_of_it() {
        TokenChips row = chips().get(0);
        double before = height(open.heatmaps().get(0));
        onFx(() -> {
            List.of(KeyCode.HOME, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER)
                    .forEach(code -> Event.fireEvent(row, key(code)));
        });
        open.waitUntil(() -> model().prompt().textProperty().get().equals("0010100")
                && List.of(left(), model().right()).stream()
                        .allMatch(panel -> panel.stateProperty().get() instanceof PanelState.Shown
                                && !sentence(panel).isEmpty()));

        assertThat(sentence(left())).isEqualTo("1 token changed: outputs 2–7 changed, gold changes at 2–7.");
        assertThat(sentence(model().right())).isEqualTo("1 token changed: outputs 2–7 changed, gold changes at 2–7.");
        assertThat(open.heatmaps().get(0).changedColumnsProperty().get()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        assertThat(stage.getScene().getRoot().lookupAll(".heatmap-note").stream()
                        .map(label -> ((Label) label).getText()))
                .containsOnly(sentence(left()));
        assertThat(height(open.heatmaps().get(0)))
                .as("the map stays where it is")
                .isEqualTo(before);
    }

    @Test
    void another_question_takes_the_marks_away() {
        change(new PromptEdit.Replace(2, "1"));
        onFx(() -> model().prompt().textProperty().set("0110"));
        open.waitForMaps(4);

        assertThat(sentence(left())).isEmpty();
        assertThat(open.heatmaps().get(0).changedColumnsProperty().get()).isEmpty();
    }

    @Test
    void a_second_change_goes_on_from_the_first_before_that_is_answered() {
        change(new PromptEdit.Replace(2, "1"), new PromptEdit.Replace(4, "0"));

        assertThat(model().prompt().textProperty().get()).isEqualTo("1010100");
        assertThat(sentence(left())).startsWith("2 tokens changed: output 1 changed, gold changes at 1.");
    }

    @Test
    void swapped_mnemonics_leave_the_other_panel_alone() {
        Object right = model().right().findings();
        change(new PromptEdit.Swap(1, 5));

        assertThat(sentence(left())).startsWith("2 tokens changed: ").endsWith("gold stays.");
        assertThat(model().prompt().textProperty().get()).isEqualTo(BITS);
        assertThat(model().right().findings()).isSameAs(right);
    }

    @Test
    void a_repeated_mnemonic_is_no_problem_any_more_until_it_is_deleted() {
        change(new PromptEdit.Repeat(1));

        assertThat(left().findings().analysis().verdict()).isEmpty();
        assertThat(left().findings().note()).contains("nothing is right or wrong");
        assertThat(model().right().findings().analysis().verdict()).isPresent();
        AnswerText answer = (AnswerText) stage.getScene().getRoot().lookup(".answer-text");
        assertThat(answer.text())
                .as("symbols as the format writes them")
                .isEqualTo(String.join(
                                " ",
                                left().findings()
                                        .answer()
                                        .emitted()
                                        .subList(
                                                left().findings()
                                                        .answer()
                                                        .example()
                                                        .promptLength(),
                                                left().findings()
                                                        .answer()
                                                        .emitted()
                                                        .size()))
                        .replaceAll("(?<=\\b[01]) (?=[01]\\b)", ""));

        onFx(() -> model().surgery().change(left(), new PromptEdit.Delete(2)));
        open.waitUntil(() -> left().changedProperty().get() == null
                && !left().isRunning()
                && left().findings().analysis().verdict().isPresent());
        assertThat(left().findings().analysis().verdict().orElseThrow().exactMatch())
                .isTrue();
    }

    @Test
    void beside_a_longer_answer_the_other_map_begins_as_far_down() {
        ask(PromptViewModel.FIRST_BITS);
        change(new PromptEdit.Repeat(1));

        assertThat(top(open.heatmaps().get(1))).isEqualTo(top(open.heatmaps().get(0)));
    }

    @Test
    void the_other_map_begins_as_far_down_too_where_the_answer_came_while_none_was_seen() {
        ask(PromptViewModel.FIRST_BITS);
        List<Heatmap> maps = List.copyOf(open.heatmaps());
        onFx(() -> model().screen().panelsProperty().set(ScreenViewModel.Panels.DIFFERENCE));
        change(new PromptEdit.Repeat(1));
        onFx(() -> stage.getScene().getRoot().layout());
        onFx(() -> model().screen().panelsProperty().set(ScreenViewModel.Panels.BOTH));

        assertThat(top(maps.get(1))).isEqualTo(top(maps.get(0)));
    }

    @Test
    void what_cannot_be_is_said_and_changes_nothing() {
        onFx(() -> model().surgery().change(model().right(), new PromptEdit.Replace(1, "1")));
        open.waitUntil(() -> !sentence(model().right()).isEmpty());
        onFx(() -> model().right().setFormat(new ParityFormat(ParityScheme.INTERLEAVED)));
        open.waitUntil(() -> model().right().editableProperty().get() != null
                && model().right().editableProperty().get().between());
        onFx(() -> model().surgery().change(model().right(), new PromptEdit.Delete(0)));

        assertThat(model().export().noticeProperty().get().text()).contains("only bits can be changed");
    }

    @Test
    void a_token_of_a_text_is_typed() {
        onFx(() -> model().ask().taskProperty().set(Task.TEXT));
        open.waitUntil(() -> left().editableProperty().get() != null
                && left().editableProperty().get().isText()
                && !left().isRunning());
        int anna = left().editableProperty().get().texts().indexOf(" Anna");
        onFx(() ->
                model().surgery().change(left(), left().editableProperty().get().typed(anna, "Mary")));
        open.waitUntil(() -> !left().isRunning() && !sentence(left()).isEmpty());

        assertThat(model().ask().text().left().textProperty().get()).startsWith("Tom and Mary went");
        assertThat(sentence(left())).startsWith("1 token changed: ");
    }
}

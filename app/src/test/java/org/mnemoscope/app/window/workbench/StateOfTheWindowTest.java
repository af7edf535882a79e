package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.colour.ColourScale;

/** What the window shows as a value: read off it, and shown in it again. */
class StateOfTheWindowTest extends BundledWindow {
    private WorkbenchState now() {
        return OpenWindow.onFxThread(() -> open.model().states().now()).orElseThrow();
    }

    private void show(WorkbenchState state) {
        onFx(() -> open.model().states().show(state));
    }

    private static WorkbenchState state(String json) throws SessionException {
        return WorkbenchState.read(JsonFields.parse(SessionException::of, "step 2", json));
    }

    private void become(Runnable change) throws SessionException {
        WorkbenchState first = now();
        onFx(change);
        WorkbenchState changed = now();
        assertThat(changed).isNotEqualTo(first);

        show(first);
        assertThat(now()).isEqualTo(first);

        show(state(changed.write().toString()));
        assertThat(now()).isEqualTo(changed);
    }

    @Test
    void a_problem_with_formats_models_method_and_look_comes_back() throws SessionException {
        WorkbenchViewModel model = open.model();
        become(() -> {
            model.prompt().lengthProperty().set(12);
            model.prompt().roll();
            model.left().setFormat(new ParityFormat(ParityScheme.MNEMONICS_CYCLIC));
            model.right().setModel(model.right().choices().models().get(1));
            model.right().choices().shotsProperty().set(2);
            model.options().methodProperty().set(MethodKind.INTEGRATED_GRADIENTS);
            model.options().stepsProperty().set(7);
            model.options().targetProperty().set(Target.LOGIT);
            model.options().columnsProperty().set(TokenChoice.ALL);
            model.options().mnemonicsHiddenProperty().set(true);
            model.options().chosenScaleProperty().set(Optional.of(ColourScale.CIVIDIS));
            model.screen().panelsProperty().set(ScreenViewModel.Panels.LEFT);
        });
    }

    @Test
    void texts_come_back_with_how_they_go_on() throws SessionException {
        WorkbenchViewModel model = open.model();
        become(() -> {
            model.ask().taskProperty().set(Task.TEXT);
            model.ask().text().left().textProperty().set("Tom gave the bread to");
            model.ask().text().right().contrastProperty().set(" Tom");
            model.ask().text().tokensProperty().set(3);
            model.ask().text().sampledProperty().set(true);
            model.ask().text().commit();
        });
        assertThat(model.ask().text().linkedProperty().get()).isFalse();
    }

    @Test
    void a_problem_that_its_seed_draws_goes_on_following_the_seed() throws SessionException {
        WorkbenchViewModel model = open.model();
        onFx(model.prompt()::roll);
        WorkbenchState drawn = now();
        onFx(() -> model.prompt().textProperty().set("0110"));

        show(drawn);
        String before = model.prompt().textProperty().get();
        onFx(() ->
                model.prompt().seedProperty().set(model.prompt().seedProperty().get() + 1));

        assertThat(model.prompt().textProperty().get()).isNotEqualTo(before);
    }

    @Test
    void what_is_left_out_is_as_in_a_window_that_was_just_opened() throws SessionException {
        WorkbenchState usual = now();
        onFx(() -> open.model().options().expectedVisibleProperty().set(false));

        show(state(
                "{'panels': [{'question': {'task': 'parity', 'problem': '10110', 'format': 'scratchpad'}}], 'view': {'shown': 'both'}}"
                        .replace('\'', '"')));

        assertThat(now().look()).isEqualTo(usual.look());
        assertThat(now().panels()).allSatisfy(panel -> assertThat(
                        ((Question.OfProblem) panel.inquiry().question())
                                .problem()
                                .text())
                .isEqualTo("10110"));
        open.waitForMaps(5);
    }

    @Test
    void a_model_that_is_not_here_is_named_and_the_other_panel_answers() throws SessionException {
        show(state(("{'panels': [{'model': {'name': 'far-away', 'place': '/nowhere/far-away'},"
                        + " 'question': {'task': 'parity', 'problem': '101', 'format': 'mnemonics-aligned'}},"
                        + " {'question': {'task': 'parity', 'problem': '101', 'format': 'scratchpad'}}]}")
                .replace('\'', '"')));
        open.waitUntil(() -> open.model().left().stateProperty().get() instanceof PanelState.Failed
                && !open.model().right().isRunning());

        ModelChoice missing = open.model().left().choices().modelProperty().get();
        assertThat(missing.entry().folder()).isEqualTo(Path.of("/nowhere/far-away"));
        assertThat(open.model()
                        .left()
                        .stateProperty()
                        .get()
                        .message()
                        .orElseThrow()
                        .detail())
                .contains("/nowhere/far-away");
        assertThat(open.model().right().findings()).isNotNull();
    }

    @Test
    void what_the_window_cannot_show_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> state("{\"panels\": []}")).hasMessage("step 2: panels must have one or two entries.");
        assertThatThrownBy(() -> state(("{'panels': [{'question': {'task': 'text', 'text': 'a b c', 'first': 1}}]}")
                        .replace('\'', '"')))
                .hasMessage("step 2: panels ask about a whole sequence; the window asks problems and prompts.");
        assertThatThrownBy(() -> state(("{'panels': [{'question': {'task': 'text', 'prompt': 'a', 'tokens': 1}},"
                                + " {'question': {'task': 'parity', 'problem': '1', 'format': 'scratchpad'}}]}")
                        .replace('\'', '"')))
                .hasMessageContaining("must both ask about texts, or both set problems of one task");
        assertThatThrownBy(() -> state(
                        ("{'panels': [{'question': {'task': 'text', 'prompt': 'a', 'tokens': 1}}], 'view': {'shown': 'none'}}")
                                .replace('\'', '"')))
                .hasMessageContaining("view.shown")
                .hasMessageContaining("both, left, right");
    }
}

package org.mnemoscope.app.window.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.Observable;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.window.model.OpeningViewModel;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.prompt.AskViewModel;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.prompt.TextViewModel;
import org.mnemoscope.app.window.viewing.ScreenViewModel;
import org.mnemoscope.app.window.viewing.ViewOptionsViewModel;
import org.mnemoscope.session.SessionModel;

/**
 * Reads the state of the workbench, and shows one. What is shown is computed as if it had been typed and chosen; {@link
 * PanelViewModel#stateProperty()} tells when it is there. All on the JavaFX thread, and only once the models are listed.
 */
public final class WorkbenchStates {
    private final AskViewModel ask;
    private final PanelViewModel left;
    private final PanelViewModel right;
    private final ViewOptionsViewModel options;
    private final ScreenViewModel screen;
    private final OpeningViewModel models;

    /**
     * @param ask what is asked
     * @param left the left panel
     * @param right the right panel
     * @param options how maps are made and look
     * @param screen which panels are seen
     * @param models finds models
     */
    public WorkbenchStates(
            AskViewModel ask,
            PanelViewModel left,
            PanelViewModel right,
            ViewOptionsViewModel options,
            ScreenViewModel screen,
            OpeningViewModel models) {
        this.ask = ask;
        this.left = left;
        this.right = right;
        this.options = options;
        this.screen = screen;
        this.models = models;
    }

    /** What is shown now; empty while nothing is asked of anybody. Hashes and lines of the models are left empty. */
    public Optional<WorkbenchState> now() {
        List<WorkbenchState.Panel> panels = new ArrayList<>();
        for (PanelViewModel panel : List.of(left, right)) {
            Optional<PanelRequest> request = panel.request();
            if (request.isEmpty()) {
                return Optional.empty();
            }
            panels.add(new WorkbenchState.Panel(
                    Optional.of(models.keptOf(request.get().model())),
                    request.get().inquiry()));
        }
        return Optional.of(new WorkbenchState(
                panels, options.look(), screen.panelsProperty().get(), unasked()));
    }

    private Unasked unasked() {
        boolean text = ask.taskProperty().get() == Task.TEXT;
        return new Unasked(
                left.sight(),
                right.sight(),
                new Unasked.Typed(
                        Optional.of(ask.problem().textProperty().get())
                                .filter(typed ->
                                        !text && ask.problem().invalidProperty().get()),
                        edited(ask.text().left()).filter(typed -> text),
                        edited(ask.text().right())
                                .filter(typed ->
                                        text && !ask.text().linkedProperty().get())));
    }

    private static Optional<String> edited(TextViewModel.PanelText text) {
        return Optional.of(text.textProperty().get())
                .filter(typed -> text.editedProperty().get());
    }

    /** Everything that {@link #now()} depends on. */
    public List<Observable> observed() {
        return List.of(
                ask.taskProperty(),
                ask.problem().promptProperty(),
                ask.text().left().promptProperty(),
                ask.text().right().promptProperty(),
                ask.text().right().targetProperty(),
                left.choices().modelProperty(),
                left.choices().formatProperty(),
                left.choices().shotsProperty(),
                left.contrastProperty(),
                right.choices().modelProperty(),
                right.choices().formatProperty(),
                right.choices().shotsProperty(),
                right.contrastProperty(),
                left.changedProperty(),
                right.changedProperty(),
                left.inSightProperty(),
                right.inSightProperty(),
                ask.problem().textProperty(),
                ask.text().left().textProperty(),
                ask.text().right().textProperty(),
                options.settingsProperty(),
                options.targetProperty(),
                options.mapOptionsProperty(),
                options.colourScaleProperty(),
                options.expectedVisibleProperty(),
                screen.panelsProperty());
    }

    /**
     * Shows a state. Method and, for problems, target are the left panel's; of a state of one panel the right panel takes over the
     * question and keeps its format and its model. The theme and the zoom of the window stay, and
     * without one of its own that of a map.
     *
     * @param state what to show
     */
    public void show(WorkbenchState state) {
        show(state, model -> true);
    }

    /**
     * Shows a state.
     *
     * @param state what to show
     * @param there whether a model that nobody opened yet is on the disk
     */
    void show(WorkbenchState state, Predicate<SessionModel> there) {
        WorkbenchState.Panel first = state.panels().get(0);
        WorkbenchState.Panel second = state.panels().get(state.panels().size() - 1);
        options.show(state.look());
        options.choose(first.inquiry().method());
        first.inquiry().target().ifPresent(options.targetProperty()::set);
        Optional<Question.OfProblem> asked = first.inquiry().question().asProblem();
        if (asked.isPresent()) {
            Question.OfProblem problem = asked.get();
            ask.problem().ask(new Prompt(problem.problem(), mnemonics(state), problem.seed()));
            ask.taskProperty().set(Task.of(problem.problem().kind()));
        } else {
            second.inquiry().target().ifPresent(ask.text().right().targetProperty()::set);
            ask.text()
                    .ask(
                            text(first.inquiry()),
                            text(second.inquiry()),
                            List.of(first.inquiry().contrast(), second.inquiry().contrast()));
            ask.taskProperty().set(Task.TEXT);
        }
        show(first, left, there);
        if (state.panels().size() > 1) {
            show(second, right, there);
        }
        screen.panelsProperty().set(state.shown());
        state.unasked().left().ifPresent(left::bringIntoSight);
        state.unasked().right().ifPresent(right::bringIntoSight);
        Unasked.Typed typed = state.unasked().typed();
        typed.problem().ifPresent(ask.problem().textProperty()::set);
        typed.left().ifPresent(ask.text().left().textProperty()::set);
        typed.right().ifPresent(ask.text().right().textProperty()::set);
    }

    /** The anchors that were given to a format that has some. */
    private static List<String> mnemonics(WorkbenchState state) {
        return state.panels().stream()
                .flatMap(panel -> panel.inquiry().question().asProblem().stream())
                .map(Question.OfProblem::mnemonics)
                .filter(given -> !given.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Question.OfText text(Inquiry inquiry) {
        return (Question.OfText) inquiry.question();
    }

    private void show(WorkbenchState.Panel state, PanelViewModel panel, Predicate<SessionModel> there) {
        Optional<Question.OfProblem> problem = state.inquiry().question().asProblem();
        problem.ifPresent(asked -> {
            panel.setFormat(asked.format());
            panel.choices().shotsProperty().set(asked.shots().count());
        });
        state.model()
                .flatMap(model -> models.choiceOf(model, there.test(model)))
                .ifPresent(panel::setModel);
        panel.changedProperty().set(state.inquiry().question() instanceof Question.OfChanged changed ? changed : null);
        panel.contrastProperty().set(problem.isPresent() ? state.inquiry().contrast() : "");
    }
}

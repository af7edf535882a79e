package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.window.prompt.AskViewModel;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.TextViewModel;
import org.mnemoscope.files.Reason;
import org.mnemoscope.surgery.EditablePrompt;
import org.mnemoscope.surgery.PromptEdit;
import org.mnemoscope.task.ProblemException;

/**
 * Changes single tokens of the panels' prompts. What comes of it and is still a problem is asked of both panels, as if it had been
 * typed; what is none any more only of the panel that it was changed in. Of texts that are not linked each panel has its own.
 */
public final class PromptSurgery {
    private final AskViewModel ask;
    private final PanelViewModel left;
    private final PanelViewModel right;
    private final Consumer<String> complain;

    /**
     * @param ask what is asked
     * @param left the left panel
     * @param right the right panel
     * @param complain told why a change cannot be
     */
    public PromptSurgery(AskViewModel ask, PanelViewModel left, PanelViewModel right, Consumer<String> complain) {
        this.ask = ask;
        this.left = left;
        this.right = right;
        this.complain = complain;
    }

    /**
     * Changes a prompt; nothing happens while it cannot be changed.
     *
     * @param panel the panel whose prompt it is
     * @param edit the change
     */
    public void change(PanelViewModel panel, PromptEdit edit) {
        EditablePrompt before = panel.editableProperty().get();
        if (before == null) {
            return;
        }
        try {
            ask(panel, before.with(edit));
        } catch (ProblemException e) {
            complain.accept(Reason.of(e));
        }
    }

    private void ask(PanelViewModel panel, EditablePrompt next) {
        if (next.question() instanceof Question.OfText text) {
            ask(panel, next, text);
        } else if (next.question() instanceof Question.OfChanged changed) {
            panel.expect(next);
            panel.changedProperty().set(changed);
        } else {
            Question.OfProblem problem = next.question().asProblem().orElseThrow();
            Prompt before = ask.problem().promptProperty().get();
            List<String> names = problem.format().usesMnemonics() ? problem.mnemonics() : before.mnemonics();
            for (PanelViewModel each : List.of(left, right)) {
                each.expect(each == panel ? next : null);
                each.changedProperty().set(null);
            }
            ask.problem().ask(new Prompt(problem.problem(), names, problem.seed()));
        }
    }

    private void ask(PanelViewModel panel, EditablePrompt next, Question.OfText question) {
        TextViewModel text = ask.text();
        boolean linked = text.linkedProperty().get();
        Stream.of(left, right)
                .filter(each -> linked || each == panel)
                .forEach(each -> each.expect(each == panel ? next : null));
        (linked || panel == left ? text.left() : text.right()).textProperty().set(question.prompt());
        text.commit();
    }
}

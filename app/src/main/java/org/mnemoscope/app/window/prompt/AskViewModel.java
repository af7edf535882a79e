package org.mnemoscope.app.window.prompt;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What is asked of the panels: a problem or a text. */
public final class AskViewModel {
    private final PromptViewModel problem;
    private final TextViewModel text;
    private final ObjectProperty<Task> task = new SimpleObjectProperty<>(this, "task");

    /**
     * @param problem the problem
     * @param text the text
     */
    public AskViewModel(PromptViewModel problem, TextViewModel text) {
        this.problem = problem;
        this.text = text;
        task.set(Task.of(problem.taskProperty().get()));
        task.addListener((observable, before, after) ->
                after.kind().ifPresent(kind -> problem.taskProperty().set(kind)));
        problem.taskProperty().addListener((observable, before, after) -> task.set(Task.of(after)));
    }

    /** Which task the panels have. */
    public ObjectProperty<Task> taskProperty() {
        return task;
    }

    /** The problem that is asked, or would be. */
    public PromptViewModel problem() {
        return problem;
    }

    /** The text that is asked about, or would be. */
    public TextViewModel text() {
        return text;
    }

    /** Takes over what stands in the fields. */
    public void confirm() {
        if (task.get() == Task.TEXT) {
            text.commit();
        } else {
            problem.confirm();
        }
    }
}

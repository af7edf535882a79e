package org.mnemoscope.app.window.prompt;

import java.util.List;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;

/**
 * What is asked of both panels.
 *
 * @param problem the problem
 * @param mnemonics the anchors of a pasted prompt; empty where they are to be drawn
 * @param seed decides the anchors that are drawn
 */
public record Prompt(Problem problem, List<String> mnemonics, long seed) {
    /** Copies the list. */
    public Prompt {
        mnemonics = List.copyOf(mnemonics);
    }

    /**
     * The problem as it is asked of a model.
     *
     * @param format how it is written
     * @param shots solved problems in front of it
     */
    public Question.OfProblem in(Format format, Shots shots) {
        return new Question.OfProblem(problem, format, format.usesMnemonics() ? mnemonics : List.of(), shots, seed);
    }
}

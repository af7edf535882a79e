package org.mnemoscope.app.window.panel;

import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.prompt.TextPrompt;
import org.mnemoscope.task.Format;

/** What is asked of a model. */
public sealed interface Question {
    /**
     * A problem.
     *
     * @param prompt the problem
     * @param format how it is written
     * @param shots solved problems in front of it
     */
    record OfProblem(Prompt prompt, Format format, int shots) implements Question {}

    /**
     * A text.
     *
     * @param prompt the text
     */
    record OfText(TextPrompt prompt) implements Question {}
}

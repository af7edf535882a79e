package org.mnemoscope.app.window.generalisation;

import org.mnemoscope.app.window.prompt.Prompt;

/**
 * A problem to look at.
 *
 * @param model the model that answers it so
 * @param prompt the problem and its anchors
 * @param solved whether the model answers it right
 * @param wanted which kind was looked for
 * @param tried how many problems were tried
 */
public record FoundProblem(MeasuredModel model, Prompt prompt, boolean solved, Wanted wanted, int tried) {
    /** Whether it is of the kind that was looked for. */
    public boolean asWanted() {
        return solved == (wanted == Wanted.SOLVES);
    }

    /** What was found, as one sentence. */
    public String words() {
        String length =
                prompt.problem().length() + " " + prompt.problem().kind().unit();
        String title = model.title() + (solved ? " solves" : " fails");
        if (!asWanted()) {
            return title + " all " + tried + " problems of " + length + " that were tried; this is one of them.";
        }
        return title
                + (tried == 1
                        ? " the first problem of " + length + "."
                        : " this problem of " + length + ", number " + tried + " of those tried.");
    }
}

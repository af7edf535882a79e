package org.mnemoscope.app.window.generalisation;

import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.language.Texts;

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
    private static final Texts TEXTS = Texts.of(FoundProblem.class);
    /** Whether it is of the kind that was looked for. */
    public boolean asWanted() {
        return solved == (wanted == Wanted.SOLVES);
    }

    /** What was found, as one sentence. */
    public String words() {
        String found = solved ? "solves." : "fails.";
        String which = !asWanted() ? "all" : tried == 1 ? "first" : "later";
        return TEXTS.get(
                found + which,
                model.title(),
                prompt.problem().length(),
                prompt.problem().kind().unit(),
                tried);
    }
}

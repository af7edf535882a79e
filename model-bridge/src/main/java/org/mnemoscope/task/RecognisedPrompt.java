package org.mnemoscope.task;

import java.util.List;

/**
 * What {@link PromptParser} found in a pasted prompt. {@link ExampleWriter#write(Problem, Format, List)} of the three writes a
 * text that starts with the pasted one.
 *
 * @param problem the problem
 * @param format how it is written; free-running, since the text cannot tell
 * @param mnemonics the anchors' texts in the order the writer takes them; empty for formats without or with fixed ones
 */
public record RecognisedPrompt(Problem problem, Format format, List<String> mnemonics) {
    /** Copies the list. */
    public RecognisedPrompt {
        mnemonics = List.copyOf(mnemonics);
    }
}

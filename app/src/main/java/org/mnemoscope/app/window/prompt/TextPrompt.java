package org.mnemoscope.app.window.prompt;

import org.mnemoscope.generation.Sampling;

/**
 * A text that a panel is asked about.
 *
 * @param text the prompt
 * @param continuation where its answer comes from
 * @param contrast the token a contrast is taken against, as typed; empty for the runner-up
 */
public record TextPrompt(String text, Continuation continuation, String contrast) {
    /** Where an answer comes from. */
    public sealed interface Continuation {}

    /**
     * The model goes on with the prompt.
     *
     * @param tokens the most tokens to add
     * @param sampling how they are chosen
     */
    public record Generated(int tokens, Sampling sampling) implements Continuation {}

    /**
     * Somebody wrote it.
     *
     * @param answer what follows the prompt, as it stands
     */
    public record Given(String answer) implements Continuation {}
}

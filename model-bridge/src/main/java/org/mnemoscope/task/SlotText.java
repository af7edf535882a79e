package org.mnemoscope.task;

import org.mnemoscope.language.Texts;

/**
 * A text of a grammar, whose last sentence asks for a word that stands in it before: a text that has a right answer.
 *
 * @param grammar the grammar's title, in sentence case
 * @param prompt the given text
 * @param tokens number of tokens, the answer included
 * @param distance words from the mention that the answer comes from to the answer
 */
public record SlotText(String grammar, String prompt, int tokens, int distance) implements Subject {
    private static final Texts TEXTS = Texts.of(SlotText.class);

    @Override
    public String task() {
        return FreeText.TASK;
    }

    @Override
    public String format() {
        return "grammar";
    }

    @Override
    public String title() {
        return TEXTS.get("slot", grammar, distance);
    }

    @Override
    public String formatTitle() {
        return TEXTS.get("slot.format");
    }

    @Override
    public String summary() {
        return FreeText.shortened(prompt);
    }
}

package org.mnemoscope.choice;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mnemoscope.language.Texts;

/** One of a few things that can be chosen: a method, a target, a task. */
public interface Choice {
    /** What is said of choices. */
    Texts TEXTS = Texts.of(Choice.class);

    /** The word on the command line and in files. */
    String id();

    /** What a person reads, in sentence case. */
    String title();

    /**
     * Finds a choice by its word.
     *
     * @param what is chosen, for the message
     * @param word as typed
     * @param choices all there are
     * @throws IllegalArgumentException if there is no such choice; the message is a sentence that names them all
     */
    static <C extends Choice> C parse(String what, String word, C[] choices) {
        for (C choice : choices) {
            if (choice.id().equals(word)) {
                return choice;
            }
        }
        String known = Arrays.stream(choices).map(Choice::id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(TEXTS.get("unknown", Excerpt.of(word), what, known));
    }
}

package org.mnemoscope.app.window.prompt;

import java.util.Optional;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.TaskKind;

/** What the window asks models. */
public enum Task {
    /** The parities of a row of bits. */
    PARITY(TaskKind.PARITY),
    /** The sum of two numbers. */
    ADDITION(TaskKind.ADDITION),
    /** To go on with a text, or to account for an answer to it. */
    TEXT(null);

    private static final Texts TEXTS = Texts.of(Task.class);

    private final TaskKind kind;

    Task(TaskKind kind) {
        this.kind = kind;
    }

    /** The task of a kind of problem. */
    public static Task of(TaskKind kind) {
        return switch (kind) {
            case PARITY -> PARITY;
            case ADDITION -> ADDITION;
        };
    }

    /** What kind of problem it is; empty for a text. */
    public Optional<TaskKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** What a person reads, in sentence case. */
    public String title() {
        return kind == null ? TEXTS.get("task.text") : kind.title();
    }
}

package org.mnemoscope.task;

import java.util.List;
import java.util.Optional;
import org.mnemoscope.choice.Choice;

/**
 * A way of writing the problems of one task down as tokens. In an <em>environment-forced</em> format the environment writes
 * every token of the output that is no digit, so the model predicts digits alone; otherwise it predicts the whole output.
 */
public sealed interface Format permits ParityFormat, AdditionFormat {
    /** The task whose problems this writes. */
    TaskKind task();

    /** The scheme's word on the command line and in files; it says nothing of forcing and spacing. */
    String id();

    /** What a person reads, in sentence case, with forcing and spacing. */
    String title();

    /** Whether anchors stand in front of digits. */
    boolean usesMnemonics();

    /** Whether the environment writes the output's mnemonics and marks. */
    boolean environmentForced();

    /** An anchor in front of every spacing-th digit; 1 where there are none. */
    int spacing();

    /** The same where the model writes the whole output: tokens that stand in the same places. */
    Format freeRunning();

    /**
     * How many mnemonics {@link ExampleWriter#write(Problem, Format, List)} takes. 0 for formats without mnemonics or with
     * fixed ones.
     *
     * @param problem a problem of this format's task
     * @throws IllegalArgumentException if it is of another task
     */
    int mnemonicsNeeded(Problem problem);

    /**
     * The smallest pool from which {@link ExampleWriter#write(Problem, Format, List, java.util.random.RandomGenerator)} can
     * draw: below {@link #mnemonicsNeeded} only where input and output draw apart.
     *
     * @param problem a problem of this format's task
     * @throws IllegalArgumentException if it is of another task
     */
    int poolNeeded(Problem problem);

    /**
     * Finds a format by the words of the command line.
     *
     * @param task the task
     * @param id a scheme's word, such as {@code mnemonics-aligned}
     * @param environmentForced whether the environment writes the output's mnemonics
     * @param spacing an anchor in front of every spacing-th bit; 1 except for aligned mnemonics of parity
     * @throws ProblemException if there is no such format, or it cannot be forced or spaced so
     */
    static Format parse(TaskKind task, String id, boolean environmentForced, int spacing) throws ProblemException {
        return switch (task) {
            case PARITY -> {
                ParityScheme scheme = scheme(task, id, ParityScheme.values());
                refuse(ParityFormat.complaint(scheme, environmentForced, spacing));
                yield new ParityFormat(scheme, environmentForced, spacing);
            }
            case ADDITION -> {
                AdditionScheme scheme = scheme(task, id, AdditionScheme.values());
                if (spacing != 1) {
                    throw new ProblemException(TaskKind.TEXTS.get("spacing.addition", spacing));
                }
                refuse(AdditionFormat.complaint(scheme, environmentForced));
                yield new AdditionFormat(scheme, environmentForced);
            }
        };
    }

    private static <S extends Choice> S scheme(TaskKind task, String id, S[] schemes) throws ProblemException {
        try {
            return Choice.parse(TaskKind.TEXTS.get("what.format", task.id()), id, schemes);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
    }

    private static void refuse(Optional<String> complaint) throws ProblemException {
        if (complaint.isPresent()) {
            throw new ProblemException(complaint.get());
        }
    }
}

package org.mnemoscope.task;

import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * A way of writing sums down. None of them has an end mark: the operands tell how long the answer is.
 *
 * @param scheme what the sequence looks like
 * @param environmentForced whether the environment writes the output's mnemonics and {@code ###}; only with mnemonics
 */
public record AdditionFormat(AdditionScheme scheme, boolean environmentForced) implements Format {
    private static final Texts TEXTS = Texts.of(AdditionFormat.class);

    /**
     * Checks that the two go together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public AdditionFormat {
        complaint(scheme, environmentForced).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    /**
     * The free-running format.
     *
     * @param scheme what the sequence looks like
     */
    public AdditionFormat(AdditionScheme scheme) {
        this(scheme, false);
    }

    @Override
    public TaskKind task() {
        return TaskKind.ADDITION;
    }

    @Override
    public String id() {
        return scheme.id();
    }

    @Override
    public String title() {
        return environmentForced ? TEXTS.get("format.forced", scheme.title()) : scheme.title();
    }

    @Override
    public boolean usesMnemonics() {
        return scheme.usesMnemonics();
    }

    @Override
    public int spacing() {
        return 1;
    }

    @Override
    public AdditionFormat freeRunning() {
        return new AdditionFormat(scheme, false);
    }

    @Override
    public int mnemonicsNeeded(Problem problem) {
        if (!(problem instanceof AdditionProblem sum)) {
            throw new IllegalArgumentException("an addition format cannot write " + problem.text());
        }
        return switch (scheme) {
            case PLAIN, PLAIN_PADDED -> 0;
            case MNEMONICS_ALIGNED, MNEMONICS_ALIGNED_PADDED -> sum.length() + 1;
            case MNEMONICS_NON_ALIGNED -> sum.first().length() + sum.second().length();
        };
    }

    @Override
    public int poolNeeded(Problem problem) {
        return mnemonicsNeeded(problem);
    }

    /** What is wrong with the combination, as one sentence; empty if nothing is. */
    static Optional<String> complaint(AdditionScheme scheme, boolean environmentForced) {
        return environmentForced && !scheme.usesMnemonics()
                ? Optional.of(TEXTS.get("forced.impossible", scheme.id()))
                : Optional.empty();
    }
}

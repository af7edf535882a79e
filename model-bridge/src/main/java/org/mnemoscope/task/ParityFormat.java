package org.mnemoscope.task;

import java.util.Optional;
import org.mnemoscope.language.Texts;

/**
 * A way of writing parity problems down.
 *
 * @param scheme what the sequence looks like
 * @param environmentForced whether the environment writes the output's mnemonics and the end mark; only with mnemonics
 * @param spacing an anchor in front of every spacing-th bit and parity, the first included; 1 to {@value
 *     ParityProblem#MAX_LENGTH}, and 1 except with {@link ParityScheme#MNEMONICS_ALIGNED}
 */
public record ParityFormat(ParityScheme scheme, boolean environmentForced, int spacing) implements Format {
    private static final Texts TEXTS = Texts.of(ParityFormat.class);

    /** How many anchors {@link ParityScheme#MNEMONICS_CYCLIC} walks before it starts again. */
    public static final int CYCLE_LENGTH = 24;

    /**
     * Checks that the three go together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public ParityFormat {
        complaint(scheme, environmentForced, spacing).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    /**
     * The free-running format, an anchor in front of every bit where there are anchors.
     *
     * @param scheme what the sequence looks like
     */
    public ParityFormat(ParityScheme scheme) {
        this(scheme, false, 1);
    }

    @Override
    public TaskKind task() {
        return TaskKind.PARITY;
    }

    @Override
    public String id() {
        return scheme.id();
    }

    @Override
    public String title() {
        String spaced = spacing == 1 ? scheme.title() : TEXTS.get("format.spaced", scheme.title(), spacing);
        return environmentForced ? TEXTS.get("format.forced", spaced) : spaced;
    }

    @Override
    public boolean usesMnemonics() {
        return scheme.usesMnemonics();
    }

    @Override
    public ParityFormat freeRunning() {
        return new ParityFormat(scheme, false, spacing);
    }

    @Override
    public int mnemonicsNeeded(Problem problem) {
        return scheme == ParityScheme.MNEMONICS_NON_ALIGNED ? 2 * poolNeeded(problem) : poolNeeded(problem);
    }

    @Override
    public int poolNeeded(Problem problem) {
        if (problem.kind() != task()) {
            throw new IllegalArgumentException("a parity format cannot write " + problem.text());
        }
        int bits = problem.length();
        return switch (scheme) {
            case NO_SCRATCHPAD, SCRATCHPAD, INTERLEAVED, MNEMONICS_NUMERIC, MNEMONICS_CONSTANT -> 0;
            case MNEMONICS_ALIGNED -> (bits + spacing - 1) / spacing;
            case MNEMONICS_NON_ALIGNED -> bits;
            case MNEMONICS_CYCLIC -> Math.min(bits, CYCLE_LENGTH);
        };
    }

    /** What is wrong with the combination, as one sentence; empty if nothing is. */
    static Optional<String> complaint(ParityScheme scheme, boolean environmentForced, int spacing) {
        if (environmentForced && !scheme.usesMnemonics()) {
            return Optional.of(TEXTS.get("forced.impossible", scheme.id()));
        }
        if (spacing < 1 || spacing > ParityProblem.MAX_LENGTH) {
            return Optional.of(TEXTS.get("spacing.range", ParityProblem.MAX_LENGTH, spacing));
        }
        if (spacing > 1 && scheme != ParityScheme.MNEMONICS_ALIGNED) {
            return Optional.of(TEXTS.get("spacing.format", scheme.id(), spacing));
        }
        return Optional.empty();
    }
}

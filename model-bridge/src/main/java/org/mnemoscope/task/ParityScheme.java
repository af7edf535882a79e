package org.mnemoscope.task;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** The ways of writing a parity problem down. The examples show bits 0 1 1; brackets mark what the model predicts. */
public enum ParityScheme implements Choice {
    /** {@code >>> 0 1 1 === [0] [<end>]}: only the parity of all bits. */
    NO_SCRATCHPAD("no-scratchpad", false),
    /** {@code >>> 0 1 1 === [0] [1] [0] [<end>]}: every running parity. */
    SCRATCHPAD("scratchpad", false),
    /** {@code >>> 0 [0] 1 [1] 1 [0] <end>}: the environment places each bit right where it is needed. */
    INTERLEAVED("interleaved", false),
    /** {@code >>> M1 0 M2 1 M3 1 === [M1] [0] [M2] [1] [M3] [0] [<end>]}. */
    MNEMONICS_ALIGNED("mnemonics-aligned", true),
    /** {@code >>> 1 a 2 b 3 b === [1] [a] [2] [b] [3] [a] [<end>]}: the anchors count, a is 0 and b is 1. */
    MNEMONICS_NUMERIC("mnemonics-numeric", true),
    /** {@code >>> # 0 # 1 # 1 === [#] [0] [#] [1] [#] [0] [<end>]}: every anchor is the same. */
    MNEMONICS_CONSTANT("mnemonics-constant", true),
    /**
     * {@code >>> M1 0 M2 1 M3 1 === [X1] [0] [X2] [1] [X3] [0] [<end>]}: the output's anchors are drawn apart from the
     * input's, so nothing in the context tells a model which comes next.
     */
    MNEMONICS_NON_ALIGNED("mnemonics-non-aligned", true),
    /** As aligned, with a fixed list of anchors walked round and round. */
    MNEMONICS_CYCLIC("mnemonics-cyclic", true);

    private static final Texts TEXTS = Texts.of(ParityScheme.class);

    private final String id;
    private final boolean mnemonics;

    ParityScheme(String id, boolean mnemonics) {
        this.id = id;
        this.mnemonics = mnemonics;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("parity." + id);
    }

    /** Whether anchors stand in front of bits and parities. */
    public boolean usesMnemonics() {
        return mnemonics;
    }
}

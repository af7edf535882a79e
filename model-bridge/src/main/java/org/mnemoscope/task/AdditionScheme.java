package org.mnemoscope.task;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** The ways of writing a sum down. The examples show 12 + 9; brackets mark what the model predicts. */
public enum AdditionScheme implements Choice {
    /** {@code >>> 1 2 + 9 === [1] [2] [0] [###] [0] [2] [1]}. */
    PLAIN("plain", false, false),
    /** {@code >>> 1 2 + 0 9 === …}: the shorter operand is filled up with zeros. */
    PLAIN_PADDED("plain-padded", false, true),
    /**
     * {@code >>> M1 1 M2 2 M3 + M2 9 M3 === [M2] [1] [M1] [2] [M3] [0] [###] [M3] [0] [M1] [2] [M2] [1]}: an anchor a place,
     * the last one for the carry-out.
     */
    MNEMONICS_ALIGNED("mnemonics-aligned", true, false),
    /** {@code >>> M1 1 M2 2 M3 + M1 0 M2 9 M3 === …}. */
    MNEMONICS_ALIGNED_PADDED("mnemonics-aligned-padded", true, true),
    /**
     * {@code >>> M1 1 M2 2 + M3 9 === [M3] [M2] [1] [M1] [2] [0] [###] [0] [M1] [2] [M3] [M2] [1]}: an anchor a digit, and
     * in front of a digit of the sum the anchors of the digits it adds.
     */
    MNEMONICS_NON_ALIGNED("mnemonics-non-aligned", true, false);

    private static final Texts TEXTS = Texts.of(AdditionScheme.class);

    private final String id;
    private final boolean mnemonics;
    private final boolean padded;

    AdditionScheme(String id, boolean mnemonics, boolean padded) {
        this.id = id;
        this.mnemonics = mnemonics;
        this.padded = padded;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("addition." + id);
    }

    /** Whether anchors stand in front of digits. */
    public boolean usesMnemonics() {
        return mnemonics;
    }

    /** Whether the shorter operand is filled up with leading zeros to the length of the longer. */
    public boolean isPadded() {
        return padded;
    }
}

package org.mnemoscope.model.catalog;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.language.Texts;

/** How a model learns where a token stands, as a word to group models by. */
public enum PositionKind implements Choice {
    /** Attention with linear biases. */
    ALIBI("alibi"),
    /** Rotary position embedding. */
    ROTARY("rotary"),
    /** A learned vector for each position. */
    LEARNED("learned"),
    /** No positions but those that causal attention gives away. */
    NONE("none");

    private static final Texts TEXTS = Texts.of(PositionKind.class);

    private final String id;

    PositionKind(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("positions." + id);
    }

    /** The kind of a decoder's encoding. */
    public static PositionKind of(PositionEncoding encoding) {
        if (encoding instanceof PositionEncoding.Alibi) {
            return ALIBI;
        }
        if (encoding instanceof PositionEncoding.Rotary) {
            return ROTARY;
        }
        return encoding instanceof PositionEncoding.Learned ? LEARNED : NONE;
    }
}

package org.mnemoscope.model.catalog;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.decoder.PositionEncoding;

/** How a model learns where a token stands, as a word to group models by. */
public enum PositionKind implements Choice {
    /** Attention with linear biases. */
    ALIBI("alibi", "ALiBi"),
    /** Rotary position embedding. */
    ROTARY("rotary", "Rotary"),
    /** A learned vector for each position. */
    LEARNED("learned", "Learned"),
    /** No positions but those that causal attention gives away. */
    NONE("none", "No positions");

    private final String id;
    private final String title;

    PositionKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
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

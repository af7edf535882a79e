package org.mnemoscope.attribution;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/** Which vectors e_j count as the input. Either depends on token j alone. */
public enum InputPoint implements Choice {
    /** The token embedding, before any norm. */
    EMBEDDING("embedding"),
    /**
     * The token embedding after its norm, only where the model has one. A norm ignores the scale of what goes in, so before it
     * the signed sum vanishes but for the norm's epsilon.
     */
    AFTER_EMBEDDING_NORM("after-embedding-norm");

    private static final Texts TEXTS = Texts.of(InputPoint.class);

    private final String id;

    InputPoint(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("point." + id);
    }

    /**
     * Whether a signed sum taken here says something: not where nothing of the input passes by a norm. In a residual stream that
     * is normalised itself, that is everywhere.
     */
    public boolean keepsSignedSum(DecoderConfig config) {
        return this == defaultFor(config) && config.residual() != Residual.NORMALISED;
    }

    /** Where to take the input of a model: after the embedding norm where there is one. */
    public static InputPoint defaultFor(DecoderConfig config) {
        return config.norms().onEmbeddings() ? AFTER_EMBEDDING_NORM : EMBEDDING;
    }

    /**
     * Finds an input point by its word.
     *
     * @throws IllegalArgumentException if there is no such input point; the message is a sentence that names them all
     */
    public static InputPoint parse(String id) {
        return Choice.parse(TEXTS.get("what.input-point"), id, values());
    }
}

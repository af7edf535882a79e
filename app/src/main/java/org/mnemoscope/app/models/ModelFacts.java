package org.mnemoscope.app.models;

import java.util.Locale;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.PositionEncoding;

/** Words about an open model. */
public final class ModelFacts {
    private static final double MILLION = 1e6;

    private ModelFacts() {}

    /** One line, as in {@code ALiBi · 3 layers · 8 heads · 0.6 M parameters}. */
    public static String line(LanguageModel model) {
        DecoderConfig config = model.decoder().config();
        return String.format(
                Locale.ROOT,
                "%s · %d layers · %d heads · %.1f M parameters",
                positions(config),
                config.layers(),
                config.attention().heads(),
                model.parameters() / MILLION);
    }

    /** How a model encodes order, in a word or two. */
    public static String positions(DecoderConfig config) {
        PositionEncoding position = config.position();
        if (position instanceof PositionEncoding.Alibi) {
            return "ALiBi";
        }
        if (position instanceof PositionEncoding.Learned) {
            return "Learned positions";
        }
        return position instanceof PositionEncoding.Rotary ? "Rotary" : "No positions";
    }
}

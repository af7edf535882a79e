package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.language.Texts;

/**
 * Which blocks see everything and which look at a window.
 *
 * @param slides for each block whether it looks at a window
 */
record LayerTypes(List<Boolean> slides) {
    private static final Texts TEXTS = Texts.of(LayerTypes.class);

    static final String FULL = "full_attention";
    static final String SLIDING = "sliding_attention";

    /** What transformers called full attention before. */
    private static final String OLDER_FULL = "attention";

    /**
     * Reads {@code layer_types}.
     *
     * @param layers number of blocks
     * @param ordinary whether a block slides, by its index, where the key is absent
     */
    static LayerTypes read(ConfigJson config, int layers, IntPredicate ordinary) throws ConfigException {
        List<String> types = config.texts("layer_types");
        List<Boolean> slides = new ArrayList<>();
        if (!config.has("layer_types")) {
            for (int layer = 0; layer < layers; layer++) {
                slides.add(ordinary.test(layer));
            }
            return new LayerTypes(slides);
        }
        if (types.size() != layers) {
            throw config.wrong("layer_types", types, TEXTS.get("blocks.list", layers));
        }
        for (String type : types) {
            if (!List.of(FULL, SLIDING, OLDER_FULL).contains(type)) {
                throw config.wrong("layer_types", type, TEXTS.get("kinds.list", FULL, SLIDING));
            }
            slides.add(type.equals(SLIDING));
        }
        return new LayerTypes(slides);
    }

    /** Blocks that are all alike. */
    static List<LayerKind> alike(int layers, int window, PositionEncoding position) {
        return Collections.nCopies(layers, new LayerKind(window, position));
    }

    /**
     * @param window of the blocks that slide; 0 for all before, too
     * @param global how the other blocks see order
     * @param local how those that slide do
     */
    List<LayerKind> kinds(int window, PositionEncoding global, PositionEncoding local) {
        return slides.stream()
                .map(slide -> slide ? new LayerKind(window, local) : new LayerKind(0, global))
                .toList();
    }

    /** Writes {@code layer_types}. */
    static JsonArray write(List<LayerKind> kinds) {
        JsonArray types = new JsonArray();
        kinds.forEach(kind -> types.add(kind.window() > 0 ? SLIDING : FULL));
        return types;
    }

    /** Refuses blocks that slide without a window. */
    LayerTypes requireWindow(ConfigJson config, int window) throws ConfigException {
        if (window == 0 && slides.contains(true)) {
            throw config.wrong("sliding_window", "null", TEXTS.get("sliding", SLIDING));
        }
        return this;
    }
}

package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.RotaryScaling;
import org.mnemoscope.language.Texts;

/**
 * The keys of rotary positions: in {@code rope_parameters} as transformers 5 writes them, or in {@code rope_scaling} and at the
 * top as older versions do.
 *
 * @param config the content of {@code config.json}
 * @param headWidth dimensions of a head
 * @param settings {@code rope_scaling}, or {@code rope_parameters} or a part of it
 * @param keys what the family takes for absent keys
 */
record RotarySettings(ConfigJson config, int headWidth, ConfigJson settings, RotaryKeys keys) {
    private static final Texts TEXTS = Texts.of(RotarySettings.class);
    private static final String PART = "partial_rotary_factor";
    private static final String ORIGINAL = "original_max_position_embeddings";

    /** The settings of a decoder whose blocks all turn alike, if they turn. */
    static RotarySettings of(ConfigJson config, int headWidth, RotaryKeys keys) throws ConfigException {
        ConfigJson scaling = config.object("rope_scaling");
        ConfigJson settings = scaling.isEmpty() ? config.object("rope_parameters") : scaling;
        for (String type : List.of(LayerTypes.FULL, LayerTypes.SLIDING)) {
            if (settings.mentions(type)) {
                throw settings.wrong(type, "{…}", TEXTS.get("rotary.absent"));
            }
        }
        return new RotarySettings(config, headWidth, settings, keys);
    }

    /** Reads the positions. */
    PositionEncoding read() throws ConfigException {
        String key = settings.has("rope_type") ? "rope_type" : "type";
        String type = settings.text(key, "default");
        boolean longRope = keys.longRope().contains(type);
        if (!longRope && !keys.others().contains(type)) {
            throw settings.wrong(
                    key,
                    type,
                    TEXTS.get(
                            "one-of",
                            Stream.concat(keys.others().stream(), keys.longRope().stream())
                                    .collect(Collectors.joining(", "))));
        }
        int dimensions = dimensions(type);
        RotaryScaling scaling = longRope ? longRope(dimensions) : scaling(type, dimensions);
        return dimensions == 0
                ? new PositionEncoding.None()
                : new PositionEncoding.Rotary(dimensions, base(), scaling, keys.sideBySide());
    }

    private int dimensions(String type) throws ConfigException {
        if (!keys.partly() && (type.equals("default") || type.equals("proportional"))) {
            if (headWidth % 2 != 0) {
                throw new ConfigException(TEXTS.get("rotary.even", headWidth));
            }
            return headWidth;
        }
        ConfigJson holder = settings.has(PART) ? settings : config;
        String key = settings.has(PART) ? PART : keys.partKey();
        double part = holder.number(key, keys.part());
        int dimensions = cutOff(headWidth, part);
        boolean odd = dimensions % 2 != 0;
        if (part < 0 || part > 1 || odd && (keys.evenly() || dimensions == headWidth)) {
            throw holder.wrong(key, part, TEXTS.get("rotary.share", headWidth));
        }
        if (part != 1 && (!keys.partly() || type.equals("proportional"))) {
            throw holder.wrong(key, part, TEXTS.get("rotary.is-one", type));
        }
        return dimensions;
    }

    private double base() throws ConfigException {
        return settings.has("rope_theta")
                ? settings.positive("rope_theta", keys.base())
                : config.positive(keys.baseKey(), keys.base());
    }

    private RotaryScaling scaling(String type, int dimensions) throws ConfigException {
        return switch (type) {
            case "linear" -> new RotaryScaling.Linear(settings.needed("factor"));
            case "dynamic" -> dynamic(dimensions);
            case "llama3" -> llama3();
            case "yarn" -> yarn(dimensions);
            case "proportional" -> proportional();
            default -> new RotaryScaling.None();
        };
    }

    private RotaryScaling proportional() throws ConfigException {
        double part = settings.has(PART) ? settings.number(PART, 1) : config.number(PART, 1);
        if (part < 0 || part > 1) {
            throw settings.wrong(PART, part, "from 0 to 1");
        }
        return new RotaryScaling.Proportional(settings.positive("factor", 1), (int) (part * headWidth / 2));
    }

    private RotaryScaling longRope(int dimensions) throws ConfigException {
        int original = originalLength();
        double factor = factor(original);
        double ordinary = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
        return new RotaryScaling.LongRope(
                factors("short_factor", dimensions),
                factors("long_factor", dimensions),
                settings.positive("attention_factor", ordinary),
                original,
                keys.renews());
    }

    /** The factor, or what the longest sequence and that of pre-training make of it. */
    private double factor(int original) throws ConfigException {
        return settings.has("factor")
                ? settings.needed("factor")
                : config.count("max_position_embeddings") / (double) original;
    }

    private List<Double> factors(String key, int dimensions) throws ConfigException {
        List<Double> factors = settings.numbers(key);
        int pairs = (dimensions + 1) / 2;
        if (factors.size() != pairs || factors.stream().anyMatch(factor -> factor <= 0)) {
            throw settings.wrong(key, factors, TEXTS.get("rotary.factors", pairs));
        }
        return factors;
    }

    private RotaryScaling dynamic(int dimensions) throws ConfigException {
        double factor = settings.needed("factor");
        if (factor < 1) {
            throw settings.wrong("factor", factor, TEXTS.get("rotary.least"));
        }
        if (dimensions <= 2) {
            throw new ConfigException(TEXTS.get("rotary.dynamic", dimensions));
        }
        return new RotaryScaling.Dynamic(factor, config.count("max_position_embeddings"));
    }

    private RotaryScaling llama3() throws ConfigException {
        double low = settings.needed("low_freq_factor");
        double high = settings.needed("high_freq_factor");
        if (high <= low) {
            throw settings.wrong("high_freq_factor", high, TEXTS.get("rotary.above-low", low));
        }
        return new RotaryScaling.Llama3(settings.needed("factor"), low, high, originalLength());
    }

    private RotaryScaling yarn(int dimensions) throws ConfigException {
        if (dimensions % 2 != 0) {
            throw new ConfigException(TEXTS.get("rotary.yarn", dimensions));
        }
        if (!settings.mentions("factor")) {
            settings.needed("factor");
        }
        int original = originalLength();
        double factor = factor(original);
        double scale = settings.number("mscale", 0);
        double scaleAll = settings.number("mscale_all_dim", 0);
        double ordinary = scale != 0 && scaleAll != 0
                ? amplitude(factor, scale) / amplitude(factor, scaleAll)
                : amplitude(factor, 1);
        // 0 counts as absent
        double fast = settings.number("beta_fast", 0) == 0 ? 32 : settings.positive("beta_fast", 32);
        double slow = settings.number("beta_slow", 0) == 0 ? 1 : settings.positive("beta_slow", 1);
        if (slow >= fast) {
            throw settings.wrong("beta_slow", slow, TEXTS.get("rotary.below-fast", fast));
        }
        return new RotaryScaling.Yarn(
                factor,
                settings.positive("attention_factor", ordinary),
                fast,
                slow,
                settings.flag("truncate", true),
                original);
    }

    /** YaRN's rule for the amplitude. */
    private static double amplitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private int originalLength() throws ConfigException {
        if (keys.originalLength() > 0) {
            return config.count(ORIGINAL, keys.originalLength());
        }
        if (config.has(ORIGINAL)) {
            return config.count(ORIGINAL);
        }
        return settings.has(ORIGINAL) ? settings.count(ORIGINAL) : config.count("max_position_embeddings");
    }

    /** Cuts off as transformers does. */
    private static int cutOff(int headWidth, double part) {
        return (int) (headWidth * part);
    }

    /** The share that {@link #cutOff} turns into these dimensions again. */
    static double part(int headWidth, int dimensions) {
        double part = dimensions / (double) headWidth;
        return cutOff(headWidth, part) == dimensions ? part : Math.nextUp(part);
    }

    /** Writes {@code rope_parameters}, without the share that is turned. */
    static JsonObject write(PositionEncoding.Rotary rotary) {
        JsonObject json = new JsonObject();
        RotaryScaling scaling = rotary.scaling();
        if (scaling instanceof RotaryScaling.Linear linear) {
            json.addProperty("rope_type", "linear");
            json.addProperty("factor", linear.factor());
        } else if (scaling instanceof RotaryScaling.Dynamic dynamic) {
            json.addProperty("rope_type", "dynamic");
            json.addProperty("factor", dynamic.factor());
        } else if (scaling instanceof RotaryScaling.Llama3 llama3) {
            json.addProperty("rope_type", "llama3");
            json.addProperty("factor", llama3.factor());
            json.addProperty("low_freq_factor", llama3.lowFrequencyFactor());
            json.addProperty("high_freq_factor", llama3.highFrequencyFactor());
            json.addProperty(ORIGINAL, llama3.originalLength());
        } else if (scaling instanceof RotaryScaling.Yarn yarn) {
            json.addProperty("rope_type", "yarn");
            json.addProperty("factor", yarn.factor());
            json.addProperty("attention_factor", yarn.amplitude());
            json.addProperty("beta_fast", yarn.fast());
            json.addProperty("beta_slow", yarn.slow());
            json.addProperty("truncate", yarn.rounded());
            json.addProperty(ORIGINAL, yarn.originalLength());
        } else if (scaling instanceof RotaryScaling.LongRope longRope) {
            json.addProperty("rope_type", "longrope");
            json.add("short_factor", list(longRope.shortFactors()));
            json.add("long_factor", list(longRope.longFactors()));
            json.addProperty("attention_factor", longRope.amplitude());
            json.addProperty("factor", 1);
            json.addProperty(ORIGINAL, longRope.originalLength());
        } else if (scaling instanceof RotaryScaling.Proportional proportional) {
            json.addProperty("rope_type", "proportional");
            json.addProperty("factor", proportional.factor());
            json.addProperty(PART, part(rotary.dimensions(), 2 * proportional.pairs()));
        } else {
            json.addProperty("rope_type", "default");
        }
        json.addProperty("rope_theta", rotary.base());
        return json;
    }

    private static JsonArray list(List<Double> numbers) {
        JsonArray list = new JsonArray();
        numbers.forEach(list::add);
        return list;
    }
}

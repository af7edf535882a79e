package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.RotaryScaling;

/**
 * The keys of rotary positions: in {@code rope_parameters} as transformers 5 writes them, or in {@code rope_scaling} and at the
 * top as older versions do.
 *
 * @param config the content of {@code config.json}
 * @param headWidth dimensions of a head
 * @param settings {@code rope_scaling} or {@code rope_parameters}
 * @param oldBase older keys of the base
 * @param oldPart older keys of the share of a head's dimensions that is turned
 */
record RotarySettings(
        ConfigJson config, int headWidth, ConfigJson settings, List<String> oldBase, List<String> oldPart) {
    private static final double BASE = 10_000;
    private static final String PART = "partial_rotary_factor";
    private static final String ORIGINAL = "original_max_position_embeddings";

    static RotarySettings of(ConfigJson config, int headWidth, List<String> oldBase, List<String> oldPart)
            throws ConfigException {
        ConfigJson scaling = config.object("rope_scaling");
        return new RotarySettings(
                config, headWidth, scaling.isEmpty() ? config.object("rope_parameters") : scaling, oldBase, oldPart);
    }

    /**
     * Reads the positions.
     *
     * @param ordinaryPart the share that is turned where no key says so
     */
    PositionEncoding read(double ordinaryPart) throws ConfigException {
        int dimensions = dimensions(ordinaryPart);
        RotaryScaling scaling = scaling(dimensions);
        return dimensions == 0 ? new PositionEncoding.None() : new PositionEncoding.Rotary(dimensions, base(), scaling);
    }

    /** Refuses to turn only a part of each head. */
    RotarySettings requireWhole() throws ConfigException {
        settings.requireNumber(PART, 1);
        config.requireNumber(PART, 1);
        return this;
    }

    private int dimensions(double ordinaryPart) throws ConfigException {
        ConfigJson holder = settings.has(PART) ? settings : config;
        String key = settings.has(PART)
                ? PART
                : oldPart.stream().filter(config::has).findFirst().orElse(PART);
        double part = holder.number(key, ordinaryPart);
        int dimensions = cutOff(headWidth, part);
        if (part < 0 || part > 1 || dimensions % 2 + dimensions > headWidth) {
            throw holder.wrong(
                    key, part, "a share from 0 to 1 that takes pairs of the " + headWidth + " dimensions of a head");
        }
        return dimensions;
    }

    private double base() throws ConfigException {
        if (settings.has("rope_theta")) {
            return settings.positive("rope_theta", BASE);
        }
        return config.positive(oldBase.stream().filter(config::has).findFirst().orElse("rope_theta"), BASE);
    }

    private RotaryScaling scaling(int dimensions) throws ConfigException {
        String key = settings.has("rope_type") ? "rope_type" : "type";
        String type = settings.text(key, "default");
        return switch (type) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(settings.needed("factor"));
            case "dynamic" -> dynamic(dimensions);
            case "llama3" -> llama3();
            case "yarn" -> yarn();
            default -> throw settings.wrong(key, type, "one of default, linear, dynamic, llama3, yarn");
        };
    }

    private RotaryScaling dynamic(int dimensions) throws ConfigException {
        double factor = settings.needed("factor");
        if (factor < 1) {
            throw settings.wrong("factor", factor, "at least 1");
        }
        if (dimensions <= 2) {
            throw new ConfigException(
                    "there are " + dimensions + " rotary dimensions and rope_type dynamic, which needs more than 2");
        }
        return new RotaryScaling.Dynamic(factor, config.count("max_position_embeddings"));
    }

    private RotaryScaling llama3() throws ConfigException {
        double low = settings.needed("low_freq_factor");
        double high = settings.needed("high_freq_factor");
        if (high <= low) {
            throw settings.wrong("high_freq_factor", high, "above low_freq_factor = " + low);
        }
        return new RotaryScaling.Llama3(settings.needed("factor"), low, high, originalLength());
    }

    private RotaryScaling yarn() throws ConfigException {
        double factor = settings.needed("factor");
        double scale = settings.number("mscale", 0);
        double scaleAll = settings.number("mscale_all_dim", 0);
        double ordinary = scale != 0 && scaleAll != 0
                ? amplitude(factor, scale) / amplitude(factor, scaleAll)
                : amplitude(factor, 1);
        double fast = settings.positive("beta_fast", 32);
        double slow = settings.positive("beta_slow", 1);
        if (slow >= fast) {
            throw settings.wrong("beta_slow", slow, "below beta_fast = " + fast);
        }
        return new RotaryScaling.Yarn(
                factor,
                settings.positive("attention_factor", ordinary),
                fast,
                slow,
                settings.flag("truncate", true),
                originalLength());
    }

    /** YaRN's rule for the amplitude. */
    private static double amplitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private int originalLength() throws ConfigException {
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
        } else {
            json.addProperty("rope_type", "default");
        }
        json.addProperty("rope_theta", rotary.base());
        return json;
    }
}

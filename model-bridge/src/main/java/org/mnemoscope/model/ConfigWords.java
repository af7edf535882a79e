package org.mnemoscope.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.RotaryScaling;

/** A decoder's parts in a few words each. */
final class ConfigWords {
    private ConfigWords() {}

    /** How order is encoded, and how far attention sees where that is not everywhere everything. */
    static String positions(DecoderConfig config) {
        List<LayerKind> kinds = config.kinds().stream().distinct().toList();
        if (kinds.size() == 1) {
            return positions(config, kinds.get(0).position()) + window(kinds.get(0));
        }
        return kinds.stream()
                .map(kind -> Collections.frequency(config.kinds(), kind) + " of " + config.layers() + " blocks "
                        + positions(config, kind.position()) + window(kind))
                .collect(Collectors.joining("; "));
    }

    private static String window(LayerKind kind) {
        return kind.window() > 0 ? ", a window of " + kind.window() : "";
    }

    private static String positions(DecoderConfig config, PositionEncoding position) {
        if (position instanceof PositionEncoding.Alibi alibi) {
            return "ALiBi, steepest exponent " + number(alibi.biasMax());
        }
        if (position instanceof PositionEncoding.Rotary rotary) {
            Attention attention = config.attention();
            return "rotary, " + rotary.dimensions() + " of " + attention.headWidth() + " dimensions, base "
                    + number(rotary.base()) + (rotary.sideBySide() ? ", pairs of neighbours" : "")
                    + scaling(rotary.scaling());
        }
        return position instanceof PositionEncoding.Learned learned ? "learned, " + learned.count() : "none";
    }

    private static String scaling(RotaryScaling scaling) {
        if (scaling instanceof RotaryScaling.Linear linear) {
            return ", linear scaling by " + number(linear.factor());
        }
        if (scaling instanceof RotaryScaling.Dynamic dynamic) {
            return ", dynamic scaling by " + number(dynamic.factor()) + " beyond " + dynamic.originalLength();
        }
        if (scaling instanceof RotaryScaling.Yarn yarn) {
            return ", YaRN scaling by " + number(yarn.factor()) + " beyond " + yarn.originalLength();
        }
        if (scaling instanceof RotaryScaling.LongRope longRope) {
            return ", LongRoPE beyond " + longRope.originalLength();
        }
        if (scaling instanceof RotaryScaling.Proportional proportional) {
            return ", the first " + proportional.pairs() + " pairs alone, divided by " + number(proportional.factor());
        }
        return scaling instanceof RotaryScaling.Llama3 llama
                ? ", Llama 3 scaling by " + number(llama.factor()) + " beyond " + llama.originalLength()
                : "";
    }

    /** The norms and where they stand. */
    static String norm(DecoderConfig config) {
        Norms norms = config.norms();
        String kind =
                switch (norms.kind()) {
                    case LAYER -> "layer norm";
                    case RMS -> "RMS norm";
                };
        String place =
                switch (config.residual()) {
                    case SEQUENTIAL, NORMALISED -> "";
                    case PARALLEL -> ", attention and MLP in parallel";
                    case PARALLEL_ONE_NORM -> ", one for attention and MLP in parallel";
                    case SANDWICHED -> ", before and after each branch";
                    case BRANCH_NORM -> ", after each branch";
                    case NORM_AFTER -> ", after each sum";
                };
        return kind + ", ε " + number(norms.epsilon()) + place + (norms.onEmbeddings() ? ", on the embeddings too" : "")
                + (config.residual() == Residual.NORMALISED ? ", in the residual stream" : "")
                + (config.attention().queryKeyNorm().isPresent() ? ", of queries and keys too" : "");
    }

    /** The MLP's non-linearity. */
    static String activation(Mlp mlp) {
        String name =
                switch (mlp.activation()) {
                    case GELU -> "GELU";
                    case GELU_TANH -> "GELU, tanh approximation";
                    case GELU_SIGMOID -> "GELU, sigmoid approximation";
                    case GELU_CLIPPED -> "GELU, clipped";
                    case RELU -> "ReLU";
                    case SILU -> "SiLU";
                };
        return mlp.gated() ? "gated " + name : name;
    }

    /** What values are multiplied with on their way, where that is not the custom. */
    static String factors(DecoderConfig config) {
        Factors factors = config.factors();
        Attention attention = config.attention();
        List<String> words = new ArrayList<>();
        addFactor(words, "embeddings", factors.embedding());
        if (attention.scaleByLayer()) {
            words.add("attention divided by the number of the layer");
        }
        addFactor(words, "attention", attention.scale() * Math.sqrt(attention.headWidth()));
        addFactor(words, "branches", factors.branch());
        addFactor(words, "logits", factors.logit());
        addCap(words, "scores", attention.scoreCap());
        addCap(words, "logits", factors.logitCap());
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static void addFactor(List<String> words, String what, double factor) {
        if (Math.abs(factor - 1) > 1e-6) {
            words.add(what + " × " + number(factor));
        }
    }

    private static void addCap(List<String> words, String what, double cap) {
        if (cap != 0) {
            words.add(what + " capped at " + number(cap));
        }
    }

    /** To six digits, without trailing zeros, and with an exponent only where it is shorter. */
    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        String plain = rounded.toPlainString();
        return plain.length() <= 9 ? plain : rounded.toString();
    }
}

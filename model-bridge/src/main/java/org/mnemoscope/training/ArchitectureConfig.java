package org.mnemoscope.training;

import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.language.Texts;

/** What a family's decoder is like by custom, in the sizes that a recipe names. */
final class ArchitectureConfig {
    private static final Texts TEXTS = Texts.of(ArchitectureConfig.class);
    private static final double BASE = 10_000;
    private static final double EPSILON = 1e-5;
    private static final int OPT_OFFSET = 2;

    private ArchitectureConfig() {}

    /**
     * The decoder of a recipe.
     *
     * @param architecture what the recipe says; its family is one we know
     * @param vocabularySize number of token ids
     * @throws RecipeException if the sizes do not fit each other or the family
     */
    static DecoderConfig of(Recipe.Architecture architecture, int vocabularySize) throws RecipeException {
        int width = architecture.width();
        int heads = architecture.heads();
        if (width % heads != 0) {
            throw new RecipeException(TEXTS.get("architecture.heads", heads, width));
        }
        boolean bloom = architecture.family().equals("bloom");
        return new DecoderConfig(
                vocabularySize,
                width,
                width,
                architecture.layers(),
                attention(architecture),
                mlp(architecture),
                gated(architecture) ? Norms.rms(EPSILON) : Norms.layer(EPSILON, biased(architecture), bloom),
                Residual.SEQUENTIAL,
                position(architecture),
                architecture.tiedOutput(),
                architecture.maxLength());
    }

    private static Attention attention(Recipe.Architecture architecture) {
        int headWidth = architecture.width() / architecture.heads();
        boolean qwen2 = architecture.family().equals("qwen2");
        Attention plain = Attention.plain(architecture.heads(), headWidth, biased(architecture));
        return qwen2
                ? new Attention(plain.heads(), plain.heads(), headWidth, plain.scale(), false, true, false)
                : plain;
    }

    private static Mlp mlp(Recipe.Architecture architecture) {
        int inner = 4 * architecture.width();
        return switch (architecture.family()) {
            // two thirds, since a gated MLP has three matrices where the others have two
            case "llama", "qwen2" -> new Mlp((2 * inner + 2) / 3, Activation.SILU, true, false);
            case "bloom", "gpt2" -> new Mlp(inner, Activation.GELU_TANH, false, true);
            case "opt" -> new Mlp(inner, Activation.RELU, false, true);
            default -> new Mlp(inner, Activation.GELU, false, biased(architecture));
        };
    }

    private static boolean gated(Recipe.Architecture architecture) {
        return architecture.family().equals("llama") || architecture.family().equals("qwen2");
    }

    private static boolean biased(Recipe.Architecture architecture) {
        return !gated(architecture) && !architecture.family().equals("mpt");
    }

    private static PositionEncoding position(Recipe.Architecture architecture) throws RecipeException {
        int headWidth = architecture.width() / architecture.heads();
        return switch (architecture.family()) {
            case "gpt_neox" -> {
                int turned = even(architecture, (int) (architecture.rotaryPart() * headWidth));
                yield turned == 0 ? new PositionEncoding.None() : new PositionEncoding.Rotary(turned, BASE);
            }
            case "llama", "qwen2" -> new PositionEncoding.Rotary(even(architecture, headWidth), BASE);
            case "gpt2" -> new PositionEncoding.Learned(architecture.maxLength(), 0);
            case "opt" -> new PositionEncoding.Learned(architecture.maxLength(), OPT_OFFSET);
            default -> new PositionEncoding.Alibi(8);
        };
    }

    private static int even(Recipe.Architecture architecture, int turned) throws RecipeException {
        if (turned % 2 == 0) {
            return turned;
        }
        boolean part = architecture.family().equals("gpt_neox");
        int width = architecture.width() / architecture.heads();
        throw new RecipeException(
                part
                        ? TEXTS.get("architecture.rotary-part", architecture.rotaryPart(), width)
                        : TEXTS.get("architecture.rotary", width));
    }
}

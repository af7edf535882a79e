package org.mnemoscope.decoder.family;

import java.util.List;
import java.util.stream.Collectors;
import org.mnemoscope.language.Texts;

/** The families we know, by {@code model_type}. */
public final class Families {
    private static final Texts TEXTS = Texts.of(Families.class);
    private static final List<Family> ALL = List.of(
            new Bloom(),
            new Cohere(),
            new Falcon(),
            new Gemma(),
            new Gemma2(),
            new Gemma3(true),
            new Gemma3(false),
            new Gpt2(),
            new GptNeo(),
            new GptNeox(),
            new GptJ(),
            new Granite(),
            new Llama(),
            new Mistral(),
            new Mpt(),
            new Olmo2(),
            new Opt(),
            new Phi(),
            new Phi3(),
            new Qwen2(),
            new Qwen3(),
            new SmolLm3(),
            new StableLm(),
            new Starcoder2());

    /** Keys by which mixtures of experts say how many experts they have. */
    private static final List<String> EXPERTS =
            List.of("num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts", "num_experts_per_tok");

    /** The key by which transformers has every family see what follows a token, too. */
    static final String CAUSAL = "is_causal";

    private Families() {}

    /**
     * Finds the family of a configuration.
     *
     * @param config the content of {@code config.json}
     * @throws ConfigException if the model type is missing or unknown, the model is a mixture of experts, the weights are quantised,
     *     or tokens see those that follow them
     */
    public static Family of(ConfigJson config) throws ConfigException {
        refuseQuantised(config);
        refuseExperts(config);
        config.requireFlag(CAUSAL, true);
        return byModelType(config.text("model_type", "(absent)"));
    }

    private static void refuseQuantised(ConfigJson config) throws ConfigException {
        if (config.has("quantization_config")) {
            String method = config.object("quantization_config").text("quant_method", "(absent)");
            throw new ConfigException(TEXTS.get("quantised", method));
        }
    }

    private static void refuseExperts(ConfigJson config) throws ConfigException {
        for (String key : EXPERTS) {
            if (config.mentions(key) && config.number(key, 0) > 1) {
                throw new ConfigException(TEXTS.get("experts", key, (long) config.number(key, 0)));
            }
        }
    }

    /**
     * Finds a family by name.
     *
     * @param modelType as in {@code mpt}
     * @throws ConfigException if it is unknown
     */
    public static Family byModelType(String modelType) throws ConfigException {
        for (Family family : ALL) {
            if (family.modelType().equals(modelType)) {
                return family;
            }
        }
        throw new ConfigException(TEXTS.get("family.unknown", modelType, names(ALL)));
    }

    /**
     * Finds a family whose models can be trained from nothing.
     *
     * @param modelType as in {@code mpt}
     * @throws ConfigException if there is no such family
     */
    public static WritableFamily writable(String modelType) throws ConfigException {
        List<WritableFamily> writable = ALL.stream()
                .filter(WritableFamily.class::isInstance)
                .map(WritableFamily.class::cast)
                .toList();
        for (WritableFamily family : writable) {
            if (family.modelType().equals(modelType)) {
                return family;
            }
        }
        throw new ConfigException(TEXTS.get("family.untrained", modelType, names(writable)));
    }

    private static String names(List<? extends Family> families) {
        return families.stream().map(Family::modelType).collect(Collectors.joining(", "));
    }
}

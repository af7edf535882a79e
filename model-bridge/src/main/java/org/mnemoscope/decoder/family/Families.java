package org.mnemoscope.decoder.family;

import java.util.List;
import java.util.stream.Collectors;

/** The families we know, by {@code model_type}. */
public final class Families {
    private static final List<Family> ALL =
            List.of(new Bloom(), new Gpt2(), new GptNeox(), new Llama(), new Mpt(), new Opt(), new Qwen2());

    private Families() {}

    /**
     * Finds the family of a configuration.
     *
     * @param config the content of {@code config.json}
     * @throws ConfigException if the model type is missing or unknown, or the weights are quantised
     */
    public static Family of(ConfigJson config) throws ConfigException {
        config.requireAbsent("quantization_config");
        return byModelType(config.text("model_type", "(absent)"));
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
        throw new ConfigException("model_type is " + modelType + "; supported are "
                + ALL.stream().map(Family::modelType).collect(Collectors.joining(", ")));
    }
}

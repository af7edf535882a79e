package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;

/**
 * One family of models: how its Hugging Face {@code config.json} describes a decoder, and what it calls its tensors. It holds
 * no mathematics.
 */
public sealed interface Family permits Bloom, Gpt2, GptNeox, Llama, Mpt, Opt, Qwen2 {
    /** The {@code model_type} of its folders. */
    String modelType();

    /** The class that transformers opens its folders with. */
    String architecture();

    /**
     * Reads a configuration.
     *
     * @param config the content of {@code config.json}
     * @return the decoder it describes
     * @throws ConfigException if a key is missing, out of range, or changes the result in a way that is not supported
     */
    DecoderConfig read(ConfigJson config) throws ConfigException;

    /**
     * Writes the family's own keys of a configuration, as far as the decoder can be expressed with them.
     *
     * @param config a decoder
     * @param json where to add them
     */
    void describe(DecoderConfig config, JsonObject json);

    /**
     * Writes a configuration that {@link #read} and transformers understand.
     *
     * @param config a decoder of this family
     * @return the content of {@code config.json}, without the special tokens' ids
     * @throws IllegalArgumentException if the decoder cannot be expressed in this family
     */
    default JsonObject write(DecoderConfig config) {
        JsonObject json = new JsonObject();
        JsonArray architectures = new JsonArray();
        architectures.add(architecture());
        json.add("architectures", architectures);
        json.addProperty("model_type", modelType());
        json.addProperty("vocab_size", config.vocabularySize());
        describe(config, json);
        json.addProperty("tie_word_embeddings", config.tiedOutput());
        try {
            if (read(new ConfigJson(json)).equals(config)) {
                return json;
            }
            throw new IllegalArgumentException(modelType() + " has no keys for " + config);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(modelType() + " has no keys for " + config, e);
        }
    }

    /**
     * Where a weight stands in its files, under full names.
     *
     * @param parameter a weight of a decoder of this family
     */
    Stored stored(Parameter parameter);

    /** The prefix of tensor names that some folders leave out. */
    String optionalPrefix();
}

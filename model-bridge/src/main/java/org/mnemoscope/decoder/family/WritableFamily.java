package org.mnemoscope.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mnemoscope.decoder.DecoderConfig;

/** A family whose models can be trained from nothing, so that a {@code config.json} must be written for them. */
public sealed interface WritableFamily extends Family permits Bloom, Gpt2, GptNeox, Llama, Mpt, Opt, Qwen2 {
    /** The class that transformers opens its folders with. */
    String architecture();

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
}

package org.mnemoscope.model.family;

import com.google.gson.JsonObject;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;

/**
 * One family of models: how its Hugging Face {@code config.json} describes a decoder, and what it calls its tensors. It holds
 * no mathematics.
 */
public sealed interface Family permits Bloom, GptNeox, Mpt {
    /** How the rows of a fused query-key-value matrix are stacked. */
    enum QkvLayout {
        /** All queries, then all keys, then all values. */
        BY_PART,
        /** For each head its query, key and value. */
        BY_HEAD
    }

    /** The {@code model_type} of its folders. */
    String modelType();

    /**
     * Reads a configuration.
     *
     * @param config the content of {@code config.json}
     * @return the decoder it describes
     * @throws ConfigException if a key is missing, out of range, or changes the result in a way that is not supported
     */
    DecoderConfig read(ConfigJson config) throws ConfigException;

    /**
     * Writes a configuration that {@link #read} and transformers understand.
     *
     * @param config a decoder of this family
     * @return the content of {@code config.json}, without the special tokens' ids
     * @throws IllegalArgumentException if the decoder cannot be expressed in this family
     */
    JsonObject write(DecoderConfig config);

    /**
     * The full name of a weight's tensor.
     *
     * @param parameter a weight of a decoder of this family
     */
    String tensorName(Parameter parameter);

    /** The prefix of tensor names that older folders leave out. */
    String optionalPrefix();

    /** How its fused query-key-value matrices are stacked. */
    QkvLayout qkvLayout();
}

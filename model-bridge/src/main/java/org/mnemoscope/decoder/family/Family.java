package org.mnemoscope.decoder.family;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;

/**
 * One family of models: how its Hugging Face {@code config.json} describes a decoder, and what it calls its tensors. It holds
 * no mathematics.
 */
public sealed interface Family
        permits Cohere,
                Falcon,
                Gemma,
                Gemma2,
                Gemma3,
                GptJ,
                GptNeo,
                Granite,
                Mistral,
                Olmo2,
                Phi,
                Phi3,
                Qwen3,
                SmolLm3,
                StableLm,
                Starcoder2,
                WritableFamily {
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
     * Where a weight stands in its files, under full names.
     *
     * @param config a decoder of this family
     * @param parameter one of its weights
     */
    Stored stored(DecoderConfig config, Parameter parameter);

    /** The prefix of tensor names that some folders leave out. */
    String optionalPrefix();

    /**
     * What describes the decoder alone, for a folder that holds nothing else.
     *
     * @param config the content of {@code config.json}
     * @return the same, or of a model that sees pictures too what is said of its text model
     */
    default JsonObject decoderAlone(JsonObject config) {
        return config;
    }

    /**
     * All names that a tensor may have in a folder.
     *
     * @param name its full name
     * @return the names, the likeliest first
     */
    default List<String> spellings(String name) {
        return name.startsWith(optionalPrefix())
                ? List.of(name, name.substring(optionalPrefix().length()))
                : List.of(name);
    }
}

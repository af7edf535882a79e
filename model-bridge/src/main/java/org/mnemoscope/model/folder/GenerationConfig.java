package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.generation.GenerationRules;

/**
 * What a {@code generation_config.json} says.
 *
 * @param endTokens ids of the tokens that end a sequence
 * @param rules what is changed in the logits before a token is chosen
 * @param ignored keys that change no answer that is chosen as the likeliest one
 */
record GenerationConfig(List<Integer> endTokens, GenerationRules rules, List<String> ignored) {
    /** Nothing. */
    static final GenerationConfig NONE = new GenerationConfig(List.of(), GenerationRules.NONE, List.of());

    /** The file. */
    static final String NAME = "generation_config.json";

    /** The key of the tokens that end a sequence, in a configuration too. */
    static final String END = "eos_token_id";

    private static final Set<String> SAYING_NOTHING =
            Set.of("bos_token_id", "pad_token_id", "_from_model_config", "transformers_version", "use_cache");

    /** Keys that change an answer but where they are 1. */
    private static final List<String> UNLESS_ONE =
            List.of("num_beams", "num_beam_groups", "guidance_scale", "encoder_repetition_penalty");

    /** Keys that change an answer but where they are 0, false or empty. */
    private static final List<String> UNLESS_NOTHING = List.of(
            "encoder_no_repeat_ngram_size",
            "penalty_alpha",
            "sequence_bias",
            "exponential_decay_length_penalty",
            "stop_strings",
            "watermarking_config",
            "token_healing",
            "force_words_ids",
            "constraints",
            "dola_layers");

    private static final Set<String> ONE = Set.of("1", "1.0");
    private static final Set<String> NOTHING = Set.of("0", "0.0", "false", "[]", "{}");

    /**
     * Reads it.
     *
     * @throws ModelFolderException if it is damaged or says what cannot be; the message names the key
     */
    static GenerationConfig read(FolderFiles files) throws ModelFolderException {
        if (!files.has(NAME)) {
            return NONE;
        }
        Path file = files.require(NAME);
        JsonObject json = JsonFile.read(file);
        ConfigJson config = new ConfigJson(json);
        try {
            List<Integer> ends = config.tokenIds(END);
            GenerationRules rules = new GenerationRules(
                    config.positive("repetition_penalty", 1),
                    config.fromZero("no_repeat_ngram_size"),
                    config.tokenIdLists("bad_words_ids"),
                    config.fromZero("min_length"),
                    config.fromZero("min_new_tokens"),
                    config.tokenIds("suppress_tokens"),
                    config.tokenIds("begin_suppress_tokens"),
                    config.tokenIds("forced_bos_token_id").stream().findFirst().orElse(-1),
                    config.tokenIds("forced_eos_token_id"),
                    unsupported(json, config));
            List<String> ignored = new ArrayList<>(config.unread());
            ignored.removeAll(SAYING_NOTHING);
            return new GenerationConfig(ends, rules, ignored);
        } catch (ConfigException e) {
            throw new ModelFolderException(file + ": " + e.getMessage(), e);
        }
    }

    private static String unsupported(JsonObject json, ConfigJson config) {
        return Stream.concat(
                        UNLESS_ONE.stream().filter(key -> !ONE.contains(String.valueOf(json.get(key)))),
                        UNLESS_NOTHING.stream().filter(key -> !NOTHING.contains(String.valueOf(json.get(key)))))
                .filter(config::has)
                .map(key -> key + " = " + json.get(key))
                .findFirst()
                .orElse("");
    }
}

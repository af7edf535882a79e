package org.mnemoscope.model.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.family.ConfigException;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.generation.GenerationRules;

/**
 * What a {@code generation_config.json} says; where there is none, transformers takes the same keys of {@code config.json}, as older
 * models have them.
 *
 * @param endTokens ids of the tokens that end a sequence, as far as the file itself names them
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

    private static final String MIN_NEW = "min_new_tokens";

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
            "max_time",
            "force_words_ids",
            "constraints",
            "dola_layers");

    /** Keys of a {@code config.json} by which transformers keeps in mind fewer tokens while it writes, whatever the blocks see. */
    private static final List<String> FORGETTING = List.of("sliding_window", "attention_chunk_size");

    private static final Set<String> ONE = Set.of("1", "1.0");
    private static final Set<String> NOTHING = Set.of("0", "0.0", "false", "[]", "{}");

    /**
     * Reads it.
     *
     * @param model the {@code config.json} beside it
     * @param decoder what has been read of that
     * @throws ModelFolderException if it is damaged or says what cannot be; the message names the key
     * @throws ConfigException if the file beside it does
     */
    static GenerationConfig read(FolderFiles files, ConfigJson model, DecoderConfig decoder)
            throws ModelFolderException, ConfigException {
        Optional<GenerationRules.Memory> memory = memory(model, decoder);
        if (!files.has(NAME)) {
            return new GenerationConfig(
                    List.of(), rules(model, ModelFolder.CONFIG).with(memory), List.of());
        }
        Path file = files.require(NAME);
        ConfigJson config = new ConfigJson(JsonFile.read(file));
        try {
            List<Integer> ends = config.tokenIds(END);
            GenerationRules rules = rules(config, NAME).with(memory);
            List<String> ignored = new ArrayList<>(config.unread());
            ignored.removeAll(SAYING_NOTHING);
            return new GenerationConfig(ends, rules, ignored);
        } catch (ConfigException e) {
            throw new ModelFolderException(file + ": " + e.getMessage(), e);
        }
    }

    private static GenerationRules rules(ConfigJson config, String file) throws ConfigException {
        return new GenerationRules(
                config.positive("repetition_penalty", 1),
                config.fromZero("no_repeat_ngram_size"),
                config.tokenIdLists("bad_words_ids"),
                // the other says how long then
                config.has(MIN_NEW) ? 0 : config.fromZero("min_length"),
                config.fromZero(MIN_NEW),
                config.tokenIds("suppress_tokens"),
                config.tokenIds("begin_suppress_tokens"),
                config.has("forced_bos_token_id") ? config.fromZero("forced_bos_token_id") : -1,
                config.tokenIds("forced_eos_token_id"),
                Optional.empty(),
                Stream.concat(
                                UNLESS_ONE.stream().map(key -> asked(config, key, ONE)),
                                UNLESS_NOTHING.stream().map(key -> asked(config, key, NOTHING)))
                        .flatMap(Optional::stream)
                        .map(asked -> asked + " (" + file + ")")
                        .findFirst()
                        .orElse(""));
    }

    /** By a key that no block is made by; or by a window of 1, where transformers remembers everything instead. */
    private static Optional<GenerationRules.Memory> memory(ConfigJson model, DecoderConfig decoder) {
        List<String> unread = model.unread();
        boolean listed = model.has("layer_types");
        boolean ofOne = decoder.kinds().stream().anyMatch(kind -> kind.window() == 1);
        return FORGETTING.stream()
                .flatMap(key -> model
                        .written(key)
                        .filter(value -> value.matches("[1-9][0-9]{0,7}"))
                        .map(value -> new GenerationRules.Memory(key, Integer.parseInt(value)))
                        .filter(memory -> unread.contains(key) ? memory.tokens() > 1 && !listed : ofOne)
                        .stream())
                .findFirst();
    }

    private static Optional<String> asked(ConfigJson config, String key, Set<String> harmless) {
        return config.written(key).filter(value -> !harmless.contains(value)).map(value -> key + " = " + value);
    }
}

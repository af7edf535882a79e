package org.mnemoscope.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of transformers 5 that make a tokenizer anew from the vocabulary and merges of a {@code tokenizer.json}: how a text is
 * normalised, split and joined they say themselves, whatever that file does.
 */
enum TokenizerClass {
    /** GPT-2's, of GPT-Neo, GPT-J, OPT, Phi and StarCoder2 too. */
    GPT2("GPT2Tokenizer", defaults("<|endoftext|>", "<|endoftext|>", "<|endoftext|>")),
    /** CodeGen's, which is split as GPT-2's. */
    CODE_GEN("CodeGenTokenizer", defaults("<|endoftext|>", "<|endoftext|>", "<|endoftext|>")),
    /** GPT-NeoX's, of MPT too. */
    GPT_NEOX(
            "GPTNeoXTokenizer",
            Map.of(
                    "unk_token", "<|endoftext|>",
                    "bos_token", "<|endoftext|>",
                    "eos_token", "<|endoftext|>",
                    "pad_token", "<|padding|>")),
    /** Qwen's. */
    QWEN2(
            "Qwen2Tokenizer",
            Map.of("unk_token", "<|endoftext|>", "eos_token", "<|endoftext|>", "pad_token", "<|endoftext|>")),
    /** Command R's. */
    COHERE(
            "CohereTokenizer",
            Map.of(
                    "unk_token", "<UNK>",
                    "bos_token", "<BOS_TOKEN>",
                    "eos_token", "<|END_OF_TURN_TOKEN|>",
                    "pad_token", "<PAD>",
                    "cls_token", "<CLS>",
                    "sep_token", "<SEP>",
                    "mask_token", "<MASK_TOKEN>")),
    /** Gemma's. */
    GEMMA(
            "GemmaTokenizer",
            Map.of(
                    "unk_token", "<unk>",
                    "bos_token", "<bos>",
                    "eos_token", "<eos>",
                    "pad_token", "<pad>",
                    "mask_token", "<mask>")),
    /** That of LLaMA 1 and 2. */
    LLAMA("LlamaTokenizer", defaults("<unk>", "<s>", "</s>"));

    /** Models whose tokenizers transformers reads as they are stored, whatever class is named. */
    private static final Set<String> AS_STORED = Set.of("granite", "mistral", "olmo2", "phi3", "stablelm");

    private static final String SPACES = "{'type': 'Replace', 'pattern': {'String': '▁'}, 'content': ' '}";
    private static final String BYTES = "{'type': 'ByteFallback'}";
    private static final String TOGETHER = "{'type': 'Fuse'}";

    private static final String QWEN_PATTERN =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private final String name;
    private final Map<String, String> defaults;

    TokenizerClass(String name, Map<String, String> defaults) {
        this.name = name;
        this.defaults = defaults;
    }

    private static Map<String, String> defaults(String unknown, String beginning, String end) {
        return Map.of("unk_token", unknown, "bos_token", beginning, "eos_token", end);
    }

    /**
     * The class that transformers takes.
     *
     * @param named what is named as {@code tokenizer_class}, or an empty text
     * @param modelType the model's {@code model_type}, or an empty text where it is not known
     * @return the class; empty where the tokenizer is what its file says
     */
    static Optional<TokenizerClass> of(String named, String modelType) {
        String bare = named.replaceFirst("Fast$", "");
        Optional<TokenizerClass> found = bare.isEmpty()
                ? ofModel(modelType)
                : List.of(values()).stream()
                        .filter(made -> made.name.equals(bare))
                        .findFirst();
        if (found.isEmpty() || AS_STORED.contains(modelType)) {
            return Optional.empty();
        }
        // what folders of Qwen 2 name counts as a mistake
        return modelType.equals("qwen2") ? Optional.of(QWEN2) : found;
    }

    private static Optional<TokenizerClass> ofModel(String modelType) {
        return switch (modelType) {
            case "cohere" -> Optional.of(COHERE);
            case "gemma", "gemma2", "gemma3", "gemma3_text" -> Optional.of(GEMMA);
            case "gpt2", "gpt_neo", "gptj", "opt", "phi", "starcoder2" -> Optional.of(GPT2);
            case "gpt_neox", "mpt" -> Optional.of(GPT_NEOX);
            case "qwen2", "qwen3" -> Optional.of(QWEN2);
            default -> Optional.empty();
        };
    }

    /** The token that a key stands for where it is absent; empty where there is none. */
    Optional<String> ordinary(String key) {
        return Optional.ofNullable(defaults.get(key));
    }

    private boolean ofBytes() {
        return this != LLAMA && this != GEMMA;
    }

    /**
     * What stands in a {@code tokenizer.json} in place of what it says.
     *
     * @param ofBytes whether texts are split as bytes, with signs of their own for those that cannot be seen
     * @param parts its parts beside {@code model}
     * @param model the keys of {@code model} beside the vocabulary and the merges
     */
    record Remade(boolean ofBytes, Map<String, JsonElement> parts, JsonObject model) {}

    /**
     * Makes a tokenizer.
     *
     * @param prefixSpace {@code add_prefix_space}; empty where it is absent
     * @param legacy whether a space is put in front of what follows a special token, too; LLaMA's alone
     * @param unknown the token for what is not in the vocabulary
     */
    Remade make(Optional<Boolean> prefixSpace, boolean legacy, String unknown) {
        return new Remade(ofBytes(), parts(prefixSpace, legacy), model(unknown));
    }

    private Map<String, JsonElement> parts(Optional<Boolean> prefixSpace, boolean legacy) {
        String nfc = "{'type': 'NFC'}";
        String bytes = byteLevel(prefixSpace.orElse(false), true);
        return switch (this) {
            case GPT2, CODE_GEN -> parts("null", bytes, byteLevel(true, true));
            case GPT_NEOX -> {
                Map<String, JsonElement> parts = new HashMap<>(parts(nfc, bytes, byteLevel(true, true)));
                // nothing is put around a text, whatever the file does
                parts.put("post_processor", JsonNull.INSTANCE);
                yield parts;
            }
            case COHERE ->
                parts(
                        nfc,
                        steps("pretokenizers", "{'type': 'Digits', 'individual_digits': true}", bytes),
                        byteLevel(true, true));
            case QWEN2 ->
                parts(
                        nfc,
                        steps(
                                "pretokenizers",
                                split("Regex", QWEN_PATTERN, "Isolated"),
                                byteLevel(prefixSpace.orElse(false), false)),
                        byteLevel(true, true));
            case GEMMA ->
                parts(
                        "{'type': 'Replace', 'pattern': {'String': ' '}, 'content': '▁'}",
                        split("String", " ", "MergedWithPrevious"),
                        steps("decoders", SPACES, BYTES, TOGETHER));
            case LLAMA -> llama(prefixSpace.orElse(true), legacy);
        };
    }

    private static Map<String, JsonElement> llama(boolean prefixSpace, boolean legacy) {
        String scheme = legacy ? "always" : "first";
        String words = "{'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': '"
                + (prefixSpace ? scheme : "never") + "', 'split': false}";
        String stripped = "{'type': 'Strip', 'content': ' ', 'start': 1, 'stop': 0}";
        return parts(
                "null",
                words,
                prefixSpace
                        ? steps("decoders", SPACES, BYTES, TOGETHER, stripped)
                        : steps("decoders", SPACES, BYTES, TOGETHER));
    }

    private static Map<String, JsonElement> parts(String normalizer, String preTokenizer, String decoder) {
        return Map.of("normalizer", json(normalizer), "pre_tokenizer", json(preTokenizer), "decoder", json(decoder));
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    private static String byteLevel(boolean prefixSpace, boolean pattern) {
        return "{'type': 'ByteLevel', 'add_prefix_space': " + prefixSpace + ", 'trim_offsets': true, 'use_regex': "
                + pattern + "}";
    }

    private static String split(String kind, String pattern, String behavior) {
        JsonObject named = new JsonObject();
        named.addProperty(kind, pattern);
        return "{'type': 'Split', 'pattern': " + named + ", 'behavior': '" + behavior + "', 'invert': false}";
    }

    private static String steps(String key, String... steps) {
        JsonArray list = new JsonArray();
        List.of(steps).forEach(step -> list.add(json(step)));
        return "{'type': 'Sequence', '" + key + "': " + list + "}";
    }

    private JsonObject model(String unknown) {
        JsonObject model = new JsonObject();
        model.add("dropout", JsonNull.INSTANCE);
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", "");
        model.addProperty("fuse_unk", !ofBytes());
        model.addProperty("byte_fallback", !ofBytes());
        model.addProperty("ignore_merges", false);
        if (this == GEMMA) {
            model.addProperty("unk_token", unknown);
        } else {
            model.add("unk_token", JsonNull.INSTANCE);
        }
        return model;
    }
}

package org.mnemoscope.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mnemoscope.tokenizer.spelling.TextTemplate;

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
    LLAMA("LlamaTokenizer", defaults("<unk>", "<s>", "</s>")),
    /** Code Llama's. */
    CODE_LLAMA("CodeLlamaTokenizer", defaults("<unk>", "<s>", "</s>")),
    /** RoBERTa's, which is split as GPT-2's. */
    ROBERTA(
            "RobertaTokenizer",
            Map.of(
                    "unk_token", "<unk>",
                    "bos_token", "<s>",
                    "eos_token", "</s>",
                    "pad_token", "<pad>",
                    "cls_token", "<s>",
                    "sep_token", "</s>",
                    "mask_token", "<mask>")),
    /** BERT's, which GPT-2 models of Chinese have. */
    BERT(
            "BertTokenizer",
            Map.of(
                    "unk_token", "[UNK]",
                    "pad_token", "[PAD]",
                    "cls_token", "[CLS]",
                    "sep_token", "[SEP]",
                    "mask_token", "[MASK]"));

    /** Further classes that pass over what the file says, or over the whole file. No family that is read here is known to have one. */
    private static final Pattern OTHERS = Pattern.compile(
            "(Albert|Auto|Barthez|Bartpho|Basic|BertGeneration|BertJapanese|Bertweet|BigBird|BioGpt|Blenderbot|BlenderbotSmall"
                    + "|ByT5|CLIP|CTRL|Camembert|Canine|Character|Clvp|ConvBert|CpmAnt|Cpm|DPRContextEncoder|DPRQuestionEncoder|DPRReader"
                    + "|Deberta|DebertaV2|Dia|DistilBert|Esm|Esmc|FSMT|FastSpeech2Conformer|Flaubert|Funnel|GPTNeoXJapanese|GPTSw3|Herbert|Lasr"
                    + "|LayoutLMv2|LayoutLMv3|LayoutXLM|Luke|M2M100|MBart|MBart50|MLuke|MPNet|Marian|MarkupLM|Mecab|Mgpstr|MyT5|Nllb|Nougat|OpenAIGPT"
                    + "|PLBart|Parakeet|Pegasus|Perceiver|Phi3|Phobert|Pop2Piano|ProphetNet|Qwen3_5|Rag|Reformer|RemBert|RoCBert|RoFormer|SeamlessM4T|Siglip"
                    + "|Siglip2|Speech2Text|SpeechT5|Splinter|T5|Tapas|Tipsv2|Udop|VideoPrism|Vits|Wav2Vec2CTC|Wav2Vec2PhonemeCTC|Whisper"
                    + "|Wordpiece|XGLM|XLM|XLMRoberta|XLNet)Tokenizer|(MistralCommon|SentencePiece)Backend|PreTrainedTokenizerBase");

    /** Other names of the same classes. */
    private static final Map<String, TokenizerClass> ALIASES = Map.of(
            "BartTokenizer", ROBERTA,
            "LEDTokenizer", ROBERTA,
            "LongformerTokenizer", ROBERTA,
            "MvpTokenizer", ROBERTA,
            "ElectraTokenizer", BERT,
            "LayoutLMTokenizer", BERT,
            "LxmertTokenizer", BERT,
            "MobileBertTokenizer", BERT,
            "SqueezeBertTokenizer", BERT);

    /** What transformers writes for a tokenizer of no class of its own. */
    private static final String AS_IT_IS = "TokenizersBackend";

    /** Models whose tokenizers transformers reads as they are stored, whatever class is named. */
    private static final Set<String> AS_STORED = Set.of("granite", "mistral", "olmo2", "phi3", "stablelm");

    private static final String PREFIX_SPACE = "add_prefix_space";
    private static final String LEGACY = "legacy";
    private static final String LOWER_CASE = "do_lower_case";
    private static final String ACCENTS = "strip_accents";
    private static final String CHINESE = "tokenize_chinese_chars";

    private static final String FILL = "fill_token";
    private static final String GAP = "<FILL_ME>";

    /** Python's word for it. */
    private static final String NO_TOKEN = "None";

    /** Keys of a configuration that say true or false, and that some of these ask for. */
    static final List<String> FLAGS = List.of(PREFIX_SPACE, LEGACY, LOWER_CASE, ACCENTS, CHINESE);

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
        if (AS_STORED.contains(modelType)) {
            return Optional.empty();
        }
        // whatever folders of Qwen 2 name counts as a mistake, but for what transformers 5 itself has written
        return bare.isEmpty() || (modelType.equals("qwen2") && !bare.equals(AS_IT_IS))
                ? ofModel(modelType)
                : ofName(bare);
    }

    private static Optional<TokenizerClass> ofName(String bare) {
        return Stream.of(values())
                .filter(made -> made.name.equals(bare))
                .findFirst()
                .or(() -> Optional.ofNullable(ALIASES.get(bare)));
    }

    /** Whether a folder names the class of its tokenizer, rather than that of its model being taken. */
    static boolean isNamed(String named) {
        return ofName(named.replaceFirst("Fast$", "")).isPresent();
    }

    /**
     * Whether transformers takes a class that makes a tokenizer of its own and is none of these.
     *
     * @param named what is named as {@code tokenizer_class}, or an empty text
     * @param modelType the model's {@code model_type}, or an empty text where it is not known
     */
    static boolean isOther(String named, String modelType) {
        return !modelType.equals("qwen2")
                && !AS_STORED.contains(modelType)
                && OTHERS.matcher(named.replaceFirst("Fast$", "")).matches();
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

    /** What a folder names it. */
    String named() {
        return name;
    }

    /** The token that a key stands for where it is absent; empty where there is none. */
    Optional<String> ordinary(String key) {
        return Optional.ofNullable(defaults.get(key));
    }

    /**
     * Tokens that a class has keys of its own for, by these.
     *
     * @param made the class, if there is one
     */
    static Map<String, String> own(Optional<TokenizerClass> made) {
        Map<String, String> own = new LinkedHashMap<>();
        if (made.equals(Optional.of(CODE_LLAMA))) {
            own.put("prefix_token", "▁<PRE>");
            own.put("middle_token", "▁<MID>");
            own.put("suffix_token", "▁<SUF>");
            own.put("eot_token", "▁<EOT>");
            own.put(FILL, GAP);
        }
        return own;
    }

    /** Keys of tokens that every text has, but where they are null, which is no tokenizer. */
    List<String> needed() {
        return this == CODE_LLAMA ? List.of() : around();
    }

    /** Whether the token that a {@code tokenizer.json} fills texts up with is a special one to it. */
    boolean pads() {
        return this == LLAMA || this == CODE_LLAMA;
    }

    /** What it adds once more. */
    AddedTokens.Again again() {
        return switch (this) {
            case QWEN2 -> AddedTokens.Again.WITHOUT_FLAGS;
            case COHERE -> AddedTokens.Again.AS_THEY_ARE;
            default -> AddedTokens.Again.NOTHING;
        };
    }

    private boolean ofBytes() {
        return this != LLAMA && this != CODE_LLAMA && this != GEMMA && this != BERT;
    }

    /**
     * What stands in a {@code tokenizer.json} in place of what it says.
     *
     * @param name the class
     * @param merges whether it joins pieces by a list of merges; otherwise it looks for the longest ones
     * @param unlessOfBytes whether a file that splits texts as bytes counts nevertheless
     * @param unlessNamed whether a file of whole words, which the class has no use for, counts since the folder does not name the class
     * @param parts its parts beside {@code model}
     * @param model the keys of {@code model} beside the vocabulary and the merges
     * @param around the tokens that are put in front of a text and behind it, as far as there are any
     * @param added the tokens that are named beside the file, those of the class included
     * @param gap what makes two texts of one, with a gap between them that is to be filled in; empty where there is nothing like it
     */
    record Remade(
            String name,
            boolean merges,
            boolean unlessOfBytes,
            boolean unlessNamed,
            Map<String, JsonElement> parts,
            JsonObject model,
            List<String> around,
            AddedTokens added,
            Optional<String> gap) {
        /** With the ids of what is put around a text. */
        Remade with(ToIntFunction<String> ids) {
            if (around.isEmpty()) {
                return this;
            }
            Map<String, JsonElement> all = new HashMap<>(parts);
            all.put("post_processor", TextTemplate.around(mark(0, ids), mark(1, ids)));
            return new Remade(name, merges, unlessOfBytes, unlessNamed, all, model, List.of(), added, gap);
        }

        private Optional<TextTemplate.Mark> mark(int place, ToIntFunction<String> ids) {
            return around.stream()
                    .skip(place)
                    .findFirst()
                    .map(token -> new TextTemplate.Mark(token, ids.applyAsInt(token)));
        }
    }

    /**
     * Makes a tokenizer.
     *
     * @param isNamed whether the folder itself names the class
     * @param flags what the configuration says of {@link #FLAGS}, those it says nothing of are absent
     * @param added the tokens that are named beside the file, those of the class included
     */
    Remade make(boolean isNamed, Map<String, Boolean> flags, AddedTokens added) {
        Function<String, Optional<String>> tokens =
                key -> Optional.ofNullable(added.named().get(key)).map(AddedToken::content);
        return new Remade(
                name,
                this != BERT,
                this == LLAMA,
                !isNamed,
                parts(flags),
                model(tokens.apply("unk_token").orElse(NO_TOKEN)),
                around().stream().map(tokens).flatMap(Optional::stream).toList(),
                added,
                tokens.apply(FILL).map(filled -> GAP).filter(gap -> this == CODE_LLAMA));
    }

    private List<String> around() {
        return switch (this) {
            case BERT, ROBERTA -> List.of("cls_token", "sep_token");
            case CODE_LLAMA -> List.of("bos_token");
            default -> List.of();
        };
    }

    private Map<String, JsonElement> parts(Map<String, Boolean> flags) {
        String nfc = "{'type': 'NFC'}";
        boolean prefixSpace = flags.getOrDefault(PREFIX_SPACE, !ofBytes());
        String bytes = byteLevel(prefixSpace, true);
        return switch (this) {
            case GPT2, CODE_GEN, ROBERTA -> parts("null", bytes, byteLevel(true, true));
            case GPT_NEOX -> withNothingAround(parts(nfc, bytes, byteLevel(true, true)));
            case COHERE ->
                parts(
                        nfc,
                        steps("pretokenizers", "{'type': 'Digits', 'individual_digits': true}", bytes),
                        byteLevel(true, true));
            case QWEN2 ->
                parts(
                        nfc,
                        steps("pretokenizers", split("Regex", QWEN_PATTERN, "Isolated"), byteLevel(prefixSpace, false)),
                        byteLevel(true, true));
            case GEMMA ->
                parts(
                        "{'type': 'Replace', 'pattern': {'String': ' '}, 'content': '▁'}",
                        split("String", " ", "MergedWithPrevious"),
                        steps("decoders", SPACES, BYTES, TOGETHER));
            case LLAMA -> llama(prefixSpace, flags.getOrDefault(LEGACY, false) ? "always" : "first", prefixSpace);
            case CODE_LLAMA -> withNothingAround(llama(prefixSpace, "first", true));
            case BERT ->
                parts(
                        "{'type': 'BertNormalizer', 'clean_text': true, 'handle_chinese_chars': "
                                + flags.getOrDefault(CHINESE, true) + ", 'strip_accents': " + flags.get(ACCENTS)
                                + ", 'lowercase': " + flags.getOrDefault(LOWER_CASE, true) + "}",
                        "{'type': 'BertPreTokenizer'}",
                        "{'type': 'WordPiece', 'prefix': '##', 'cleanup': true}");
        };
    }

    /** Whatever the file does. */
    private static Map<String, JsonElement> withNothingAround(Map<String, JsonElement> parts) {
        Map<String, JsonElement> all = new HashMap<>(parts);
        all.put("post_processor", JsonNull.INSTANCE);
        return all;
    }

    private static Map<String, JsonElement> llama(boolean prefixSpace, String scheme, boolean strips) {
        String words = "{'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': '"
                + (prefixSpace ? scheme : "never") + "', 'split': false}";
        String stripped = "{'type': 'Strip', 'content': ' ', 'start': 1, 'stop': 0}";
        return parts(
                "null",
                words,
                strips
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
        if (this == BERT) {
            model.addProperty("unk_token", unknown);
            model.addProperty("continuing_subword_prefix", "##");
            model.addProperty("max_input_chars_per_word", 100);
            return model;
        }
        model.add("dropout", JsonNull.INSTANCE);
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", "");
        model.addProperty("fuse_unk", !ofBytes());
        model.addProperty("byte_fallback", !ofBytes());
        model.addProperty("ignore_merges", false);
        if (this == GEMMA || this == CODE_LLAMA) {
            model.addProperty("unk_token", unknown);
        } else {
            model.add("unk_token", JsonNull.INSTANCE);
        }
        return model;
    }
}

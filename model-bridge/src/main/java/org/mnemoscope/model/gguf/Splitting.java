package org.mnemoscope.model.gguf;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a byte-level vocabulary cuts a text into words before it joins letters, by {@code tokenizer.ggml.pre}. */
enum Splitting {
    /** GPT-2's own words. */
    GPT2(
            false,
            List.of(),
            "default",
            "gpt-2",
            "gpt2",
            "phi-2",
            "mpt",
            "olmo",
            "roberta-bpe",
            "jais",
            "jina-es",
            "jina-de",
            "jina-v2-es",
            "jina-v2-de",
            "trillion",
            "mellum",
            "a.x-4.0",
            "modern-bert"),
    /** The same, every digit apart. */
    DIGITS(false, List.of(), "smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"),
    LLAMA3(
            true,
            List.of(Patterns.LLAMA3),
            "llama3",
            "llama-v3",
            "llama-bpe",
            "falcon3",
            "falcon-h1",
            "pixtral",
            "midm-2.0",
            "lfm2"),
    /** As LLaMA 3, and no more. */
    DBRX(false, List.of(Patterns.LLAMA3), "dbrx", "smaug-bpe", "jina-v5-nano"),
    QWEN2(false, List.of(Patterns.QWEN2), "qwen2", "stablelm2", "deepseek-r1-qwen", "kormo", "f2llmv2", "megrez"),
    TEKKEN(true, List.of(Patterns.TEKKEN), "tekken"),
    GPT4O(false, List.of(Patterns.GPT4O), "gpt-4o", "llama4", "kanana2"),
    DEEPSEEK_CODER(false, Patterns.DEEPSEEK_CODER, "deepseek-coder");

    private final boolean wholeWords;
    private final List<String> patterns;
    private final List<String> names;

    Splitting(boolean wholeWords, List<String> patterns, String... names) {
        this.wholeWords = wholeWords;
        this.patterns = patterns;
        this.names = List.of(names);
    }

    /** The regular expressions of the words. */
    private static final class Patterns {
        private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
        private static final String ENDS = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
        private static final String MARKS = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*";
        private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
        private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
        private static final String FRONT = "[^\\r\\n\\p{L}\\p{N}]?";
        private static final String MARKS_AND_SLASHES = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*";

        private static final String LLAMA3 = CONTRACTIONS + "|" + FRONT + "\\p{L}+|\\p{N}{1,3}" + MARKS + ENDS;
        private static final String QWEN2 = CONTRACTIONS + "|" + FRONT + "\\p{L}+|\\p{N}" + MARKS + ENDS;
        private static final String TEKKEN = FRONT + UPPER + "*" + LOWER + "+|" + FRONT + UPPER + "+" + LOWER
                + "*|\\p{N}" + MARKS_AND_SLASHES + ENDS;
        private static final String GPT4O = FRONT + UPPER + "*" + LOWER + "+" + CONTRACTIONS + "?|" + FRONT + UPPER
                + "+" + LOWER + "*" + CONTRACTIONS + "?|\\p{N}{1,3}" + MARKS_AND_SLASHES + ENDS;
        private static final List<String> DEEPSEEK_CODER =
                List.of("[\r\n]", "\\s?\\p{L}+", "\\s?\\p{P}+", "[一-龥ࠀ-一가-퟿]+", "\\p{N}");
    }

    /** The splitting of a name, empty where it is not known. */
    static Optional<Splitting> of(String name) {
        return Arrays.stream(values())
                .filter(splitting -> splitting.names.contains(name))
                .findFirst();
    }

    /** All names that are known. */
    static String all() {
        return Arrays.stream(values())
                .flatMap(splitting -> splitting.names.stream())
                .collect(Collectors.joining(", "));
    }

    /** Whether a word that is a token is taken whole, and a text begins with the token for that where nothing says otherwise. */
    boolean wholeWords() {
        return wholeWords;
    }

    /** The same as a {@code pre_tokenizer}. */
    JsonObject json() {
        JsonArray steps = new JsonArray();
        if (this == DIGITS) {
            JsonObject digits = typed("Digits");
            digits.addProperty("individual_digits", true);
            steps.add(digits);
        }
        for (String pattern : patterns) {
            JsonObject split = typed("Split");
            JsonObject regex = new JsonObject();
            regex.addProperty("Regex", pattern);
            split.add("pattern", regex);
            split.addProperty("behavior", "Isolated");
            split.addProperty("invert", false);
            steps.add(split);
        }
        JsonObject bytes = typed("ByteLevel");
        bytes.addProperty("add_prefix_space", false);
        bytes.addProperty("trim_offsets", true);
        bytes.addProperty("use_regex", patterns.isEmpty());
        steps.add(bytes);
        JsonObject sequence = typed("Sequence");
        sequence.add("pretokenizers", steps);
        return sequence;
    }

    private static JsonObject typed(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }
}

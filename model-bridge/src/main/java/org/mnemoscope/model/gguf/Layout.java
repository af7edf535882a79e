package org.mnemoscope.model.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnemoscope.language.Texts;

/** The architectures that are read, by {@code general.architecture}: what they keep otherwise than a Hugging Face folder does. */
enum Layout {
    /** LLaMA and Mistral: the rows of queries and keys are in pairs of neighbours. */
    LLAMA("llama", "llama", true, false),
    QWEN2("qwen2", "qwen2", false, false),
    QWEN3("qwen3", "qwen3", false, false),
    /** Gemma's norms have the one in them that the model adds to its weights. */
    GEMMA2("gemma2", "gemma2", false, true),
    GEMMA3("gemma3", "gemma3_text", false, true),
    PHI3("phi3", "phi3", false, false),
    STARCODER2("starcoder2", "starcoder2", false, false),
    GPT2("gpt2", "gpt2", false, false);

    private static final Texts TEXTS = Texts.of(Layout.class);

    private static final List<String> EXPERTS = List.of(
            "mixtral",
            "qwen2moe",
            "qwen3moe",
            "phimoe",
            "deepseek",
            "deepseek2",
            "gpt-oss",
            "dbrx",
            "grok",
            "olmoe",
            "granitemoe",
            "llama4",
            "glm4moe",
            "minimax-m2",
            "bailingmoe",
            "ernie4_5-moe");

    private final String architecture;
    private final String modelType;
    private final boolean pairsNeighbours;
    private final boolean addsOne;

    Layout(String architecture, String modelType, boolean pairsNeighbours, boolean addsOne) {
        this.architecture = architecture;
        this.modelType = modelType;
        this.pairsNeighbours = pairsNeighbours;
        this.addsOne = addsOne;
    }

    static Optional<Layout> of(String architecture) {
        return Arrays.stream(values())
                .filter(layout -> layout.architecture.equals(architecture))
                .findFirst();
    }

    /** What must be said of an architecture that is not read. */
    static String refusal(String architecture) {
        String read = Arrays.stream(values()).map(layout -> layout.architecture).collect(Collectors.joining(", "));
        return TEXTS.get(EXPERTS.contains(architecture) ? "one-of.experts" : "one-of", read);
    }

    /** What its keys begin with. */
    String key(String name) {
        return architecture + "." + name;
    }

    /** The {@code model_type} of the same in a folder. */
    String modelType() {
        return modelType;
    }

    /** Whether a pair of dimensions that is turned together has neighbouring rows, where a folder has them half a head apart. */
    boolean pairsNeighbours() {
        return pairsNeighbours;
    }

    /** Whether the weights of norms have one added. */
    boolean addsOne() {
        return addsOne;
    }
}

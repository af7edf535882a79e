package org.mnemoscope.app.window.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;

/** Words about an open model. */
public final class ModelFacts {
    private static final Texts TEXTS = Texts.of(ModelFacts.class);

    private static final Pattern LINE =
            Pattern.compile("(.+) · (\\d{1,9}) layers · (\\d{1,9}) heads · (.+) parameters");
    private static final Pattern LINE_OF_MODULE = Pattern.compile("(.+) · (\\d{1,9}) tokens in the vocabulary");
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final double TEN_MILLION = 1e7;

    private ModelFacts() {}

    /**
     * What a picker says of a model that was opened.
     *
     * @param entry what was known before
     * @param model the model
     * @param bytes size of its files, which is all that is known of a module's size
     */
    public static ModelChoice opened(ModelEntry entry, SequenceModel model, long bytes) {
        if (model instanceof LanguageModel folder) {
            ModelChoice.Opened facts = new ModelChoice.Opened(folder.modelType(), size(folder.parameters()));
            return ModelChoice.opened(entry, positions(folder.decoder().config()), facts);
        }
        ModelChoice.Opened facts = new ModelChoice.Opened(model.modelType(), bytes(bytes));
        return ModelChoice.opened(entry, family(model.modelType()), facts);
    }

    /** One line, as in {@code ALiBi · 3 layers · 8 heads · 0.6 M parameters}. */
    public static String line(SequenceModel model) {
        return model instanceof LanguageModel folder
                ? line(folder)
                : TEXTS.get("line.module", family(model.modelType()), model.vocabularySize());
    }

    private static String line(LanguageModel model) {
        DecoderConfig config = model.decoder().config();
        return TEXTS.get(
                "line", positions(config), config.layers(), config.attention().heads(), size(model.parameters()));
    }

    /**
     * A line as sessions keep it, in English, in the language that is spoken; what is none stays as it is.
     *
     * @param kept a line by {@link #line} in English
     */
    public static String spoken(String kept) {
        Matcher folder = LINE.matcher(kept);
        if (folder.matches()) {
            return TEXTS.get(
                    "line",
                    spokenPositions(folder.group(1)),
                    Integer.valueOf(folder.group(2)),
                    Integer.valueOf(folder.group(3)),
                    folder.group(4));
        }
        Matcher module = LINE_OF_MODULE.matcher(kept);
        return module.matches() ? TEXTS.get("line.module", module.group(1), Integer.valueOf(module.group(2))) : kept;
    }

    private static String spokenPositions(String kept) {
        return Arrays.stream(PositionKind.values())
                .filter(kind -> Texts.inFiles(kind::title).equals(kept))
                .findFirst()
                .map(PositionKind::title)
                .orElse(kept);
    }

    /** A number of weights, as in {@code 0.6 M} or {@code 135 M}. */
    public static String size(long parameters) {
        if (parameters >= BILLION) {
            return String.format(Locale.ROOT, "%.1f B", parameters / BILLION);
        }
        if (parameters < MILLION / 20) {
            return String.format(Locale.ROOT, "%.0f k", parameters / THOUSAND);
        }
        return String.format(Locale.ROOT, parameters < TEN_MILLION ? "%.1f M" : "%.0f M", parameters / MILLION);
    }

    /** A number of bytes, as in {@code 0.2 MB} or {@code 538 MB}. */
    public static String bytes(long bytes) {
        if (bytes >= BILLION) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / BILLION);
        }
        return String.format(Locale.ROOT, bytes < TEN_MILLION ? "%.1f MB" : "%.0f MB", bytes / MILLION);
    }

    /** What people call a family that {@code config.json} calls {@code gpt_neox}. */
    public static String family(String modelType) {
        return switch (modelType) {
            case "bloom" -> "BLOOM";
            case "mpt" -> "MPT";
            case "gpt_neox" -> "GPT-NeoX";
            case "gpt2" -> "GPT-2";
            case "llama" -> "Llama";
            case "qwen2" -> "Qwen2";
            case "opt" -> "OPT";
            case "cohere" -> "Command R";
            case "falcon" -> "Falcon";
            case "gemma" -> "Gemma";
            case "gemma2" -> "Gemma 2";
            case "gemma3", "gemma3_text" -> "Gemma 3";
            case "gpt_neo" -> "GPT-Neo";
            case "gptj" -> "GPT-J";
            case "granite" -> "Granite";
            case "mistral" -> "Mistral";
            case "olmo2" -> "OLMo 2";
            case "phi" -> "Phi";
            case "phi3" -> "Phi-3";
            case "qwen3" -> "Qwen3";
            case "smollm3" -> "SmolLM3";
            case "stablelm" -> "StableLM";
            case "starcoder2" -> "StarCoder2";
            case "torchscript" -> TEXTS.get("family.torchscript");
            default -> modelType;
        };
    }

    /** How a model encodes order, in a word or two. */
    public static String positions(DecoderConfig config) {
        return PositionKind.of(config.position()).title();
    }
}

package org.mnemoscope.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/**
 * The parts of tokenizers over which version 0.21 of the native library is known not to end the process, whatever the text. Of
 * the others some do: Precompiled and Strip with some texts, FixedLength of 0, a pattern that gives up, a template that names what
 * is not there.
 */
final class KnownParts {
    private static final Set<String> MODELS = Set.of("BPE", "WordLevel", "WordPiece");
    private static final Set<String> PLAIN = Set.of(
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "Lowercase",
            "Prepend",
            "ByteLevel",
            "Whitespace",
            "WhitespaceSplit",
            "Metaspace",
            "BertPreTokenizer",
            "Digits",
            "Punctuation",
            "ByteFallback",
            "Fuse",
            "WordPiece");
    private static final Set<String> STEPS = Set.of("normalizers", "pretokenizers", "processors", "decoders");

    /** How GPT-2, GPT-4 and the models after them split a text. */
    private static final Set<String> PATTERNS = Set.of(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            "'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");

    private KnownParts() {}

    /** Whether a model is known; one without a type is left to the library to guess. */
    static boolean isKnownModel(String type) {
        return MODELS.contains(type);
    }

    /**
     * Whether a normalizer, a pre-tokenizer, a post-processor or a decoder is known.
     *
     * @param part the part, null or JSON's null where there is none
     */
    static boolean isKnown(JsonElement part) {
        if (part == null || part.isJsonNull()) {
            return true;
        }
        if (!part.isJsonObject()) {
            return false;
        }
        JsonObject object = part.getAsJsonObject();
        return switch (text(object.get("type"))) {
            case "Sequence" -> STEPS.stream().filter(object::has).allMatch(name -> areKnown(object.get(name)));
            case "Replace" -> !patternText(object, "String").isEmpty();
            case "Split" -> !patternText(object, "String").isEmpty() || PATTERNS.contains(patternText(object, "Regex"));
            case "Strip" -> "0".equals(text(object.get("stop")));
            case "TemplateProcessing" -> isKnownTemplate(object);
            default -> PLAIN.contains(text(object.get("type")));
        };
    }

    private static boolean areKnown(JsonElement steps) {
        if (!steps.isJsonArray()) {
            return false;
        }
        for (JsonElement step : steps.getAsJsonArray()) {
            if (!isKnown(step)) {
                return false;
            }
        }
        return true;
    }

    /** One text alone, and only special tokens that are explained. */
    private static boolean isKnownTemplate(JsonObject template) {
        JsonElement pieces = template.get("single");
        JsonElement special = template.get("special_tokens");
        if (pieces == null || !pieces.isJsonArray() || special == null || !special.isJsonObject()) {
            return false;
        }
        for (JsonElement piece : pieces.getAsJsonArray()) {
            JsonObject named = piece.isJsonObject() ? piece.getAsJsonObject() : new JsonObject();
            boolean text = id(named, "Sequence").equals("A");
            boolean token = special.getAsJsonObject().has(id(named, "SpecialToken"));
            if (!text && !token) {
                return false;
            }
        }
        return true;
    }

    private static String id(JsonObject piece, String kind) {
        JsonElement named = piece.get(kind);
        return named != null && named.isJsonObject()
                ? text(named.getAsJsonObject().get("id"))
                : "";
    }

    private static String patternText(JsonObject part, String kind) {
        JsonElement pattern = part.get("pattern");
        return pattern != null && pattern.isJsonObject()
                ? text(pattern.getAsJsonObject().get(kind))
                : "";
    }

    private static String text(JsonElement value) {
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}

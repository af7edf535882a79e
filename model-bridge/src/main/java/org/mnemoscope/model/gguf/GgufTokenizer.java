package org.mnemoscope.model.gguf;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.gguf.GgufException;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.gguf.Merges.Pair;
import org.mnemoscope.tokenizer.spelling.ByteLetters;
import org.mnemoscope.tokenizer.spelling.TextTemplate;

/** Writes the tokenizer that the metadata describe as a {@code tokenizer.json}, as transformers does. Used once. */
final class GgufTokenizer {
    private static final Texts TEXTS = Texts.of(GgufTokenizer.class);
    private static final String SPACE = "▁";

    private final GgufTokens tokens;
    private final Layout layout;
    private final boolean byteLevel;
    private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
    private Splitting splitting = Splitting.GPT2;

    private GgufTokenizer(GgufTokens tokens, Layout layout, boolean byteLevel) {
        this.tokens = tokens;
        this.layout = layout;
        this.byteLevel = byteLevel;
    }

    /**
     * Writes the tokenizer.
     *
     * @param file the file
     * @param layout its architecture, which decides what the metadata leave open
     * @return the content of the file
     * @throws GgufException if the metadata describe none, are inconsistent, or describe one of another kind
     */
    static String json(GgufFile file, Layout layout) throws GgufException {
        String model = file.metadata().text("tokenizer.ggml.model");
        GgufTokens tokens = GgufTokens.of(file);
        return switch (model) {
            case "gpt2" -> new GgufTokenizer(tokens, layout, true).json();
            case "llama" -> new GgufTokenizer(tokens, layout, false).json();
            default -> throw tokens.wrong("model", model, TEXTS.get("tokenizer.model"));
        };
    }

    private String json() throws GgufException {
        if (byteLevel) {
            String name = tokens.text("pre", "default");
            splitting = Splitting.of(name)
                    .orElseThrow(() -> tokens.wrong("pre", name, TEXTS.get("one-of", Splitting.all())));
        }
        for (int id = 0; id < tokens.tokens().size(); id++) {
            vocabulary.put(spelled(id), id);
        }
        List<Pair> merges = merges();
        JsonElement ending = ends();
        StringWriter out = new StringWriter();
        try (JsonWriter json = new JsonWriter(out)) {
            json.beginObject();
            json.name("version").value("1.0");
            json.name("truncation").nullValue();
            json.name("padding").nullValue();
            writeAdded(json);
            write(json, "normalizer", normalizer());
            write(json, "pre_tokenizer", preTokenizer());
            write(json, "post_processor", ending);
            write(json, "decoder", decoder());
            writeModel(json, merges);
            json.endObject();
        } catch (GgufException told) {
            throw told;
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return out.toString();
    }

    /** How the vocabulary writes a token: in letters for bytes, or with a mark for spaces. What is added stays as it is. */
    private String spelled(int id) {
        String token = tokens.tokens().get(id);
        if (byteLevel) {
            return tokens.added(id) || ByteLetters.spell(token) ? token : ByteLetters.of(token);
        }
        boolean blank = layout.addsOne() && token.contains(" ") && token.isBlank();
        return blank ? SPACE.repeat(token.length()) : token;
    }

    private List<Pair> merges() throws GgufException {
        if (byteLevel || tokens.hasMerges()) {
            List<Pair> pairs = new ArrayList<>();
            for (String merge : tokens.merges()) {
                int space = merge.indexOf(' ');
                if (space < 1 || space == merge.length() - 1 || merge.indexOf(' ', space + 1) >= 0) {
                    throw tokens.wrong("merges", "'" + merge + "'", TEXTS.get("merges.pieces"));
                }
                pairs.add(pair(merge.substring(0, space), merge.substring(space + 1)));
            }
            return pairs;
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        double[] given = layout.addsOne() ? new double[0] : tokens.scores();
        // of Gemma's vocabulary the order counts, not the scores
        vocabulary.forEach((token, id) -> scores.put(token, given.length == 0 ? -id : given[id]));
        return Merges.implied(vocabulary, scores);
    }

    /** The native library refuses all where a piece is missing, and does not say which file it was. */
    private Pair pair(String left, String right) throws GgufException {
        for (String piece : List.of(left, right, left + right)) {
            if (!vocabulary.containsKey(piece)) {
                throw tokens.wrong("merges", "'" + left + " " + right + "'", TEXTS.get("merges.tokens", piece));
            }
        }
        return new Pair(left, right);
    }

    private void writeAdded(JsonWriter json) throws IOException {
        json.name("added_tokens").beginArray();
        List<Integer> named = new ArrayList<>();
        for (String name : List.of("bos", "eos", "unknown", "padding")) {
            tokens.id(name).ifPresent(named::add);
        }
        for (int id = 0; id < tokens.tokens().size(); id++) {
            String token = tokens.tokens().get(id);
            boolean special = tokens.special(id) || named.contains(id);
            // a token of the same spelling that comes later has the name
            boolean found = vocabulary.getOrDefault(token, -1) == id;
            if ((special || tokens.added(id)) && found && !token.isEmpty()) {
                json.beginObject();
                json.name("id").value(id);
                json.name("content").value(token);
                json.name("single_word").value(false);
                json.name("lstrip").value(false);
                json.name("rstrip").value(false);
                json.name("normalized").value(false);
                json.name("special").value(special);
                json.endObject();
            }
        }
        json.endArray();
    }

    private boolean prefixes() throws GgufException {
        return !layout.addsOne() && tokens.flag("add_space_prefix", true);
    }

    private JsonElement normalizer() throws GgufException {
        if (byteLevel || !layout.addsOne() && layout != Layout.PHI3) {
            return JsonNull.INSTANCE;
        }
        JsonObject replace = replace(" ", SPACE);
        if (!prefixes()) {
            return replace;
        }
        JsonObject prepend = typed("Prepend");
        prepend.addProperty("prepend", SPACE);
        return sequence("normalizers", prepend, replace);
    }

    private JsonElement preTokenizer() throws GgufException {
        if (byteLevel) {
            return splitting.json();
        }
        if (layout == Layout.PHI3) {
            return JsonNull.INSTANCE;
        }
        if (layout.addsOne()) {
            JsonObject split = typed("Split");
            JsonObject pattern = new JsonObject();
            pattern.addProperty("String", " ");
            split.add("pattern", pattern);
            split.addProperty("behavior", "MergedWithPrevious");
            split.addProperty("invert", false);
            return split;
        }
        JsonObject spaces = typed("Metaspace");
        spaces.addProperty("replacement", SPACE);
        spaces.addProperty("prepend_scheme", prefixes() ? "first" : "never");
        spaces.addProperty("split", false);
        return spaces;
    }

    private JsonElement decoder() throws GgufException {
        if (byteLevel) {
            JsonObject bytes = typed("ByteLevel");
            bytes.addProperty("add_prefix_space", true);
            bytes.addProperty("trim_offsets", true);
            bytes.addProperty("use_regex", true);
            return bytes;
        }
        JsonObject strip = typed("Strip");
        strip.addProperty("content", " ");
        strip.addProperty("start", 1);
        strip.addProperty("stop", 0);
        JsonObject replace = replace(SPACE, " ");
        return prefixes()
                ? sequence("decoders", replace, typed("ByteFallback"), typed("Fuse"), strip)
                : sequence("decoders", replace, typed("ByteFallback"), typed("Fuse"));
    }

    /** What stands at the beginning and the end of every text. */
    private JsonElement ends() throws GgufException {
        OptionalInt begin =
                tokens.adds("bos", !byteLevel || splitting.wholeWords()) ? tokens.id("bos") : OptionalInt.empty();
        OptionalInt end = tokens.adds("eos", false) ? tokens.id("eos") : OptionalInt.empty();
        if (begin.isEmpty() && end.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        return TextTemplate.around(mark(begin), mark(end));
    }

    private Optional<TextTemplate.Mark> mark(OptionalInt id) {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new TextTemplate.Mark(tokens.tokens().get(id.getAsInt()), id.getAsInt()));
    }

    private void writeModel(JsonWriter json, List<Pair> merges) throws IOException {
        json.name("model").beginObject();
        json.name("type").value("BPE");
        json.name("dropout").nullValue();
        OptionalInt unknown = byteLevel ? OptionalInt.empty() : tokens.id("unknown");
        json.name("unk_token");
        if (unknown.isPresent()) {
            json.value(tokens.tokens().get(unknown.getAsInt()));
        } else {
            json.nullValue();
        }
        json.name("continuing_subword_prefix").nullValue();
        json.name("end_of_word_suffix").nullValue();
        json.name("fuse_unk").value(!byteLevel);
        json.name("byte_fallback").value(!byteLevel);
        json.name("ignore_merges").value(splitting.wholeWords());
        json.name("vocab").beginObject();
        for (Map.Entry<String, Integer> token : vocabulary.entrySet()) {
            json.name(token.getKey()).value(token.getValue());
        }
        json.endObject();
        json.name("merges").beginArray();
        for (Pair merge : merges) {
            json.beginArray().value(merge.left()).value(merge.right()).endArray();
        }
        json.endArray();
        json.endObject();
    }

    private static void write(JsonWriter json, String name, JsonElement value) throws IOException {
        json.name(name);
        new Gson().toJson(value, json);
    }

    private static JsonObject replace(String from, String to) {
        JsonObject pattern = new JsonObject();
        pattern.addProperty("String", from);
        JsonObject replace = typed("Replace");
        replace.add("pattern", pattern);
        replace.addProperty("content", to);
        return replace;
    }

    private static JsonObject sequence(String name, JsonObject... steps) {
        JsonArray all = new JsonArray();
        List.of(steps).forEach(all::add);
        JsonObject sequence = typed("Sequence");
        sequence.add(name, all);
        return sequence;
    }

    private static JsonObject typed(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }
}

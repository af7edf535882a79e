package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.model.folder.BrokenFolder.Damage;

/** Folders whose {@code tokenizer.json} is broken or belongs to another model. */
final class BrokenTokenizers {
    private static final String FILE = ModelFolder.TOKENIZER;

    private BrokenTokenizers() {}

    static List<BrokenFolder> all() {
        return List.of(
                broken("tokenizer missing", Files::delete, "has no tokenizer.json"),
                broken("tokenizer empty", content(""), "not a tokenizer that can be read"),
                broken("tokenizer without a model", content("{}"), "not a tokenizer that can be read", "no model"),
                broken("tokenizer without quotes", content("{model: {}}"), "can be read: Malformed JSON at line 1"),
                broken("tokenizer is a list", content("[]"), "must be an object"),
                broken("tokenizer cut short", BrokenTokenizers::halve, "not a tokenizer that can be read"),
                broken("tokenizer is no UTF-8", file -> Files.write(file, new byte[] {'{', '"', -1}), "not UTF-8"),
                broken(
                        "tokenizer nests 100 000 deep",
                        content("{\"decoder\":" + "[".repeat(100_000)),
                        "not a tokenizer that can be read: it is nested more than 255 deep",
                        "tokenizer.json"),
                broken("tokenizer of 200 MB", BrokenTokenizers::large, "200000000 bytes; the limit is 67108864"),
                model("kind of tokenizer unknown", model -> model.addProperty("type", "Mystery"), "not a tokenizer"),
                model("vocabulary missing", model -> model.remove("vocab"), "no tokens in model.vocab"),
                model("vocabulary empty", model -> model.add("vocab", new JsonObject()), "no tokens in model.vocab"),
                model("vocabulary is a number", model -> model.addProperty("vocab", 5), "model.vocab must be"),
                model(
                        "a prefix that the native library cannot take",
                        BrokenTokenizers::prefixMerges,
                        "model.continuing_subword_prefix = \"##\""),
                model("a token id negative", id(-1), "the id -1 in model.vocab"),
                model("a token id fractional", id(1.5), "the id 1.5 in model.vocab"),
                model("a token id huge", id(4_000_000_000L), "the id 4000000000 in model.vocab"),
                model(
                        "a token id as text",
                        model -> vocabulary(model).addProperty("a", "18"),
                        "an id in model.vocab must be"),
                model("one token more than the model", id(64), "token ids up to 64, the model only up to 63"),
                edit(
                        "a token beyond the model in every text",
                        BrokenTokenizers::addTokenToEveryText,
                        "'<mask>' (id 64) in every text",
                        "up to 63"));
    }

    private static BrokenFolder broken(String breakage, Damage damage, String... named) {
        return BrokenFolder.of("mpt", breakage, folder -> damage.to(folder.resolve(FILE)), named);
    }

    private static BrokenFolder edit(String breakage, Consumer<JsonObject> change, String... named) {
        return broken(
                breakage,
                file -> {
                    JsonObject tokenizer =
                            JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                    change.accept(tokenizer);
                    Files.writeString(file, tokenizer.toString());
                },
                named);
    }

    private static BrokenFolder model(String breakage, Consumer<JsonObject> change, String... named) {
        return edit(breakage, tokenizer -> change.accept(tokenizer.getAsJsonObject("model")), named);
    }

    /** Merges of pieces shorter than the prefix. */
    private static void prefixMerges(JsonObject model) {
        model.addProperty("type", "BPE");
        model.addProperty("continuing_subword_prefix", "##");
        model.add("merges", JsonParser.parseString("[[\"m\", \"1\"]]"));
    }

    private static JsonObject vocabulary(JsonObject model) {
        return model.getAsJsonObject("vocab");
    }

    private static Consumer<JsonObject> id(Number id) {
        return model -> vocabulary(model).addProperty("a", id);
    }

    private static void addTokenToEveryText(JsonObject tokenizer) {
        tokenizer
                .getAsJsonArray("added_tokens")
                .add(JsonParser.parseString(
                        "{\"id\": 64, \"content\": \"<mask>\", \"special\": true, \"single_word\": false,"
                                + " \"lstrip\": false, \"rstrip\": false, \"normalized\": false}"));
        tokenizer.add("post_processor", JsonParser.parseString("""
                        {"type": "TemplateProcessing",
                         "single": [{"SpecialToken": {"id": "<mask>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                         "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                         "special_tokens": {"<mask>": {"id": "<mask>", "ids": [64], "tokens": ["<mask>"]}}}"""));
    }

    private static Damage content(String content) {
        return file -> Files.writeString(file, content);
    }

    private static void halve(Path file) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
    }

    private static void large(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(200_000_000);
        }
    }
}

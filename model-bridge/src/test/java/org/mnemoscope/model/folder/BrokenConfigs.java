package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.model.folder.BrokenFolder.Damage;

/** Folders whose {@code config.json} is broken. */
final class BrokenConfigs {
    private static final String FILE = ModelFolder.CONFIG;

    private BrokenConfigs() {}

    static List<BrokenFolder> all() {
        return List.of(
                broken("config.json missing", Files::delete, "has no config.json"),
                broken("config.json is a folder", BrokenConfigs::makeFolder, "config.json is no regular file"),
                broken("config.json empty", content(""), "config.json is not a JSON object"),
                broken("config.json cut short", BrokenConfigs::halve, "config.json is not readable JSON"),
                broken("config.json is a list", content("[1, 2]"), "config.json is not a JSON object"),
                broken("config.json is no UTF-8", file -> Files.write(file, new byte[] {'{', '"', -1}), "not UTF-8"),
                broken(
                        "config.json nests 100 000 deep",
                        content("{\"a\":".repeat(100_000)),
                        "config.json is not readable"),
                broken(
                        "config.json of 9 MB",
                        content(" ".repeat(9_000_000)),
                        "config.json has 9000000 bytes",
                        "8388608"),
                broken("no family", key("mpt", "model_type", null), "model_type"),
                broken("unknown family", key("mpt", "model_type", "\"mamba\""), "model_type is mamba"),
                broken("family is a number", key("mpt", "model_type", "5"), "model_type = 5"),
                config("bloom", "width missing", "hidden_size", null, "has no n_embed or hidden_size"),
                config("mpt", "layers missing", "n_layers", null, "has no n_layers"),
                config("gpt-neox", "vocabulary missing", "vocab_size", null, "has no vocab_size"),
                config("mpt", "layers as text", "n_layers", "\"3\"", "n_layers = \"3\"; it must be a number"),
                config("mpt", "layers NaN", "n_layers", "NaN", "n_layers = \"NaN\"; it must be a number"),
                config(
                        "mpt",
                        "layers infinite",
                        "n_layers",
                        "1e999",
                        "n_layers is 1e999; a number may not be so large"),
                config("mpt", "layers negative", "n_layers", "-3", "n_layers = -3; it must be a whole number from 1"),
                config("mpt", "layers zero", "n_layers", "0", "n_layers = 0; it must be a whole number from 1"),
                config("mpt", "layers fractional", "n_layers", "2.5", "n_layers = 2.5; it must be a whole number"),
                config("mpt", "layers in a list", "n_layers", "[3]", "n_layers = [3]; it must be a number"),
                config("mpt", "a billion layers", "n_layers", "1000000000", "n_layers = 1000000000", "1000"),
                config("bloom", "a billion layers", "n_layer", "1000000000", "n_layer = 1000000000", "1000"),
                config("bloom", "vocabulary of 2e9", "vocab_size", "2000000000", "vocab_size = 2000000000", "10000000"),
                config("bloom", "width of 10 million", "hidden_size", "10000000", "has the shape", "10000000"),
                config("gpt-neox", "inner width of 10 million", "intermediate_size", "10000000", "[10000000, 32]"),
                config("gpt-neox", "one layer too many", "num_hidden_layers", "4", "has no tensor gpt_neox.layers.3."),
                config("mpt", "vocabulary of another size", "vocab_size", "65", "transformer.wte.weight", "[65, 32]"),
                config("mpt", "heads do not divide the width", "n_heads", "5", "5 attention heads and a width of 32"),
                config("mpt", "norm epsilon zero", "layer_norm_epsilon", "0", "layer_norm_epsilon = 0", "above 0"),
                config(
                        "mpt",
                        "switch as text",
                        "tie_word_embeddings",
                        "\"yes\"",
                        "tie_word_embeddings",
                        "true or false"),
                config("mpt", "settings as number", "attn_config", "7", "attn_config = 7; it must be an object"),
                config("mpt", "end token as text", "eos_token_id", "\"</s>\"", "eos_token_id = \"</s>\""),
                config("gpt-neox", "unknown activation", "hidden_act", "\"tan\"", "hidden_act", "tan"));
    }

    private static BrokenFolder config(String golden, String breakage, String key, String value, String... named) {
        return BrokenFolder.of(
                golden, breakage, folder -> key(golden, key, value).to(folder.resolve(FILE)), named);
    }

    private static BrokenFolder broken(String breakage, Damage damage, String... named) {
        return BrokenFolder.of("mpt", breakage, folder -> damage.to(folder.resolve(FILE)), named);
    }

    private static Damage content(String content) {
        return file -> Files.writeString(file, content);
    }

    /** Gives a key another value as it stands in the file, or removes it. */
    static Damage key(String golden, String key, String value) {
        return file -> {
            JsonObject config = GoldenFolders.config(golden);
            config.remove(key);
            String rest = config.toString().substring(1);
            Files.writeString(file, value == null ? "{" + rest : "{\"" + key + "\":" + value + "," + rest);
            JsonParser.parseString(Files.readString(file)); // the breakage is the value, not the JSON
        };
    }

    private static void makeFolder(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
    }

    private static void halve(Path file) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
    }
}

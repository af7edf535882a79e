package org.mnemoscope.model.folder;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.safetensors.SafetensorsFile;

/** Folders whose index or shards are broken. */
final class BrokenShards {
    private static final String SHARD = "model-00001-of-00001.safetensors";
    private static final String INDEX = ShardIndex.NAME;
    private static final String TENSOR = "transformer.wte.weight";

    private BrokenShards() {}

    static List<BrokenFolder> all() {
        return List.of(
                file("a shard missing", folder -> Files.delete(folder.resolve(SHARD)), "has no " + SHARD, INDEX),
                map(
                        "index names an absent file",
                        map -> map.addProperty(TENSOR, "absent.safetensors"),
                        "has no absent.safetensors"),
                map(
                        "index climbs out of the folder",
                        map -> map.addProperty(TENSOR, "../" + SHARD),
                        INDEX,
                        "'../" + SHARD + "'"),
                map(
                        "index names a file of the machine",
                        map -> map.addProperty(TENSOR, "/etc/passwd"),
                        INDEX,
                        "'/etc/passwd'"),
                map(
                        "index names a folder below",
                        map -> map.addProperty(TENSOR, "a/" + SHARD),
                        INDEX,
                        "in the same folder"),
                map("index climbs with backslashes", map -> map.addProperty(TENSOR, "..\\" + SHARD), INDEX),
                map(
                        "index names a shard by a number",
                        map -> map.addProperty(TENSOR, 1),
                        INDEX,
                        TENSOR,
                        "must be a text"),
                map(
                        "index has a tensor the shard lacks",
                        map -> map.addProperty("more", SHARD),
                        INDEX,
                        "'more'",
                        SHARD),
                file("a tensor in two shards", BrokenShards::twoShards, "is both in", "second.safetensors"),
                index("index empty", "", INDEX, "not readable JSON"),
                index("index without a map", "{\"metadata\": {}}", INDEX, "has no weight_map"),
                index("index with an empty map", "{\"weight_map\": {}}", INDEX, "has an empty weight_map"),
                index("index with a list for a map", "{\"weight_map\": []}", INDEX, "weight_map must be an object"),
                index(
                        "index names a tensor twice",
                        "{\"weight_map\": {\"a\": \"" + SHARD + "\", \"a\": \"" + SHARD + "\"}}",
                        INDEX,
                        "names tensor 'a' twice"),
                index("index nests 100 000 deep", "{\"metadata\":" + "[".repeat(100_000), INDEX, "not readable JSON"),
                index("index of 17 MB", " ".repeat(17_000_000), INDEX, "17000000 bytes; the limit is 16777216"),
                file("a shard cut short", BrokenShards::cut, SHARD, "cut short"),
                link("config.json links out of the folder", ModelFolder.CONFIG),
                link("tokenizer.json links out of the folder", ModelFolder.TOKENIZER),
                link("weights link out of the folder", ModelFolder.WEIGHTS),
                file(
                        "a shard links out of the folder",
                        folder -> linkOut(folder, SHARD),
                        SHARD,
                        "leads out of the folder"),
                file(
                        "the index links out of the folder",
                        folder -> linkOut(folder, INDEX),
                        INDEX,
                        "leads out of the folder"),
                file("a shard links to nothing", BrokenShards::dangling, SHARD, "link to a file that is not there"),
                file("a shard links to itself", BrokenShards::circle, SHARD, "cannot be read"));
    }

    private static BrokenFolder file(String breakage, BrokenFolder.Damage damage, String... named) {
        return BrokenFolder.of(
                "mpt",
                breakage,
                folder -> {
                    shard(folder, map -> {});
                    damage.to(folder);
                },
                named);
    }

    private static BrokenFolder map(String breakage, Consumer<JsonObject> change, String... named) {
        return BrokenFolder.of("mpt", breakage, folder -> shard(folder, change), named);
    }

    private static BrokenFolder index(String breakage, String content, String... named) {
        return file(breakage, folder -> Files.writeString(folder.resolve(INDEX), content), named);
    }

    private static BrokenFolder link(String breakage, String name) {
        return BrokenFolder.of("mpt", breakage, folder -> linkOut(folder, name), name, "leads out of the folder");
    }

    /** Makes the weights one shard with an index. */
    private static void shard(Path folder, Consumer<JsonObject> change) throws IOException {
        Path file = Files.move(folder.resolve(ModelFolder.WEIGHTS), folder.resolve(SHARD));
        JsonObject map = new JsonObject();
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            opened.tensors().keySet().forEach(name -> map.addProperty(name, SHARD));
        }
        change.accept(map);
        JsonObject index = new JsonObject();
        index.add("weight_map", map);
        Files.writeString(folder.resolve(INDEX), index.toString());
    }

    private static void twoShards(Path folder) throws IOException {
        Files.copy(folder.resolve(SHARD), folder.resolve("second.safetensors"));
        Files.writeString(
                folder.resolve(INDEX), "{\"weight_map\": {\"a\": \"" + SHARD + "\", \"b\": \"second.safetensors\"}}");
    }

    private static void cut(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(SHARD));
        Files.write(folder.resolve(SHARD), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void linkOut(Path folder, String name) throws IOException {
        Path outside = folder.resolveSibling("outside-" + name);
        Files.move(folder.resolve(name), outside);
        Files.createSymbolicLink(folder.resolve(name), outside);
    }

    private static void dangling(Path folder) throws IOException {
        Files.delete(folder.resolve(SHARD));
        Files.createSymbolicLink(folder.resolve(SHARD), Path.of("absent"));
    }

    private static void circle(Path folder) throws IOException {
        Files.delete(folder.resolve(SHARD));
        Files.createSymbolicLink(folder.resolve(SHARD), Path.of(SHARD));
    }
}

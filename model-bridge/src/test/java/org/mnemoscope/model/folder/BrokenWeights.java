package org.mnemoscope.model.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.mnemoscope.model.folder.BrokenFolder.Damage;

/** Folders whose {@code model.safetensors} is broken. */
final class BrokenWeights {
    private static final String FIRST = "transformer.blocks.0.attn.Wqkv.weight";
    private static final String LAST = "transformer.wte.weight";

    private BrokenWeights() {}

    static List<BrokenFolder> all() {
        return List.of(
                weights("weights missing", Files::delete, "has no model.safetensors"),
                weights("weights are a folder", BrokenWeights::makeFolder, "model.safetensors is no regular file"),
                weights(
                        "weights pickled only",
                        file -> rename(file, "pytorch_model.bin"),
                        "pytorch_model.bin",
                        "python -c"),
                weights(
                        "pickled shards only",
                        file -> rename(file, "pytorch_model.bin.index.json"),
                        "pytorch_model.bin.index.json",
                        "python -c"),
                cut("weights empty", header -> 0, "cut short", "0 bytes"),
                cut("cut within the header's length", header -> 7, "cut short", "7 bytes"),
                cut("cut after the header's length", header -> 8, "cut short", "only 0 follow"),
                cut("cut within the header", header -> 8 + header / 2, "cut short", "its header should have"),
                cut("cut after the header", header -> 8 + header, "tensor '", "go beyond the 0 bytes"),
                cut("cut within the first tensor", header -> 8 + header + 3, "tensor '", "go beyond the 3 bytes"),
                weights("cut by one byte", file -> resize(file, Files.size(file) - 1), "tensor '", "cut short"),
                weights("one byte too many", file -> resize(file, Files.size(file) + 1), "belong to no tensor"),
                length("header longer than the file", 1_000_000, "its header should have 1000000 bytes"),
                length("header of 16 MiB and one", 16_777_217, "16777217 bytes; the limit is 16777216"),
                length("header length negative", -1, "18446744073709551615 bytes; the limit is 16777216"),
                weights("header of 15 MB of nothing", BrokenWeights::blankHeader, "the header is not valid JSON"),
                header("header empty", json -> "", "the header is not valid JSON"),
                header("header is a list", json -> "[]", "the header is an array"),
                header("header cut in its JSON", json -> json.substring(0, 200), "the header is not valid JSON"),
                header(
                        "header nests 100 000 deep",
                        json -> "{\"a\":".repeat(100_000),
                        "the header is not valid JSON, near $.a.a"),
                header(
                        "header nests within an unknown field",
                        json -> "{\"a\":{\"x\":" + "[".repeat(100_000),
                        "the header is not valid JSON"),
                header(
                        "metadata is a list",
                        json -> "{\"__metadata__\":[]," + json.substring(1),
                        "__metadata__ is an array"),
                entry(
                        "metadata holds a number",
                        h -> h.getAsJsonObject("__metadata__").addProperty("n", 1),
                        "'n' is a number"),
                header("a tensor's name twice", BrokenWeights::doubled, "twice"),
                tensor("tensor is a number", h -> h.addProperty(LAST, 5), "is a number where an object"),
                tensor("dtype missing", h -> last(h).remove("dtype"), "has no dtype"),
                tensor("dtype unknown", h -> last(h).addProperty("dtype", "F31"), "the unknown dtype 'F31'"),
                weights("dtype of 64 bits", BrokenWeights::widen, "has the type I64"),
                tensor("dtype of whole numbers", h -> last(h).addProperty("dtype", "I32"), "has the type I32"),
                tensor("shape missing", h -> last(h).remove("shape"), "has no shape"),
                tensor("shape negative", shape(-64, -32), "shape", "holds -64"),
                tensor("shape fractional", shape(64.5, 32), "shape", "holds 64.5"),
                tensor("shape of another size", shape(64, 33), "needs 8448 bytes", "hold 8192"),
                tensor("shape transposed", shape(32, 64), "has the shape [32, 64]; config.json asks for [64, 32]"),
                tensor("shape of three dimensions", shape(1, 64, 32), "has the shape [1, 64, 32]"),
                tensor(
                        "shape beyond all numbers",
                        shape(4294967296L, 4294967296L),
                        "has more than 9223372036854775807"),
                header(
                        "shape of a million ones",
                        json -> json.replace("\"shape\":[64,32]", "\"shape\":[" + "1,".repeat(1_000_000) + "1]"),
                        "shape",
                        "more than 16 entries"),
                header("shape NaN", json -> json.replace("\"shape\":[64,32]", "\"shape\":[NaN,32]"), "shape"),
                header(
                        "offset infinite",
                        json -> json.replace("\"data_offsets\":[0,", "\"data_offsets\":[-Infinity,"),
                        "data_offsets"),
                tensor("offsets missing", h -> last(h).remove("data_offsets"), "has no data_offsets"),
                tensor("three offsets", offsets(0, 4, 8), "has 3 data_offsets"),
                tensor("offsets backwards", h -> swap(last(h).getAsJsonArray("data_offsets")), "run backwards"),
                tensor("offsets past the end", offsets(1 << 30, (1 << 30) + 8192), "go beyond the"),
                tensor("offset of 2^63 less 1", offsets(0, Long.MAX_VALUE), "0 to 9223372036854775807, go beyond the"),
                header(
                        "offset of 2^64",
                        json -> json.replaceFirst(
                                "\"data_offsets\":\\[\\d+,", "\"data_offsets\":[18446744073709551616,"),
                        "holds 18446744073709551616"),
                tensor(
                        "offsets overlap",
                        h -> last(h).add(
                                        "data_offsets",
                                        first(h).get("data_offsets").deepCopy()),
                        "needs 8192"),
                tensor("tensors share their bytes", BrokenWeights::shared, "overlap"),
                tensor("a hole between tensors", h -> h.remove(FIRST), "belong to no tensor"),
                header("a tensor missing", json -> json.replace(LAST, "wte"), "has no tensor transformer.wte.weight"),
                header(
                        "a name with line breaks",
                        json -> json.replace(LAST, "a\\nb"),
                        "has no tensor transformer.wte.weight"),
                value("a weight NaN", Float.NaN, "holds NaN at index", "it must be finite"),
                value("a weight infinite", Float.NEGATIVE_INFINITY, "holds -Infinity at index", "it must be finite"));
    }

    private static BrokenFolder weights(String breakage, Damage damage, String... named) {
        return BrokenFolder.of("mpt", breakage, folder -> damage.to(folder.resolve(ModelFolder.WEIGHTS)), named);
    }

    private static BrokenFolder cut(String breakage, ToIntFunction<Integer> length, String... named) {
        return weights(breakage, file -> resize(file, length.applyAsInt(headerBytes(file))), named);
    }

    private static BrokenFolder length(String breakage, long headerBytes, String... named) {
        return weights(
                breakage,
                file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(headerBytes);
                    Files.write(file, bytes);
                },
                named);
    }

    private static BrokenFolder header(String breakage, UnaryOperator<String> change, String... named) {
        return weights(breakage, file -> rewrite(file, change), named);
    }

    private static BrokenFolder entry(String breakage, Consumer<JsonObject> change, String... named) {
        return header(
                breakage,
                json -> {
                    JsonObject header = JsonParser.parseString(json).getAsJsonObject();
                    change.accept(header);
                    return header.toString();
                },
                named);
    }

    private static BrokenFolder tensor(String breakage, Consumer<JsonObject> change, String... named) {
        return entry(breakage, change, named);
    }

    private static BrokenFolder value(String breakage, float value, String... named) {
        return weights(
                breakage,
                file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - Float.BYTES, value);
                    Files.write(file, bytes);
                },
                named);
    }

    private static JsonObject first(JsonObject header) {
        return header.getAsJsonObject(FIRST);
    }

    private static JsonObject last(JsonObject header) {
        return header.getAsJsonObject(LAST);
    }

    private static Consumer<JsonObject> shape(Number... dimensions) {
        return header -> last(header).add("shape", numbers(dimensions));
    }

    private static Consumer<JsonObject> offsets(Number... offsets) {
        return header -> last(header).add("data_offsets", numbers(offsets));
    }

    private static JsonArray numbers(Number... numbers) {
        JsonArray array = new JsonArray();
        Arrays.stream(numbers).map(JsonPrimitive::new).forEach(array::add);
        return array;
    }

    private static void swap(JsonArray pair) {
        pair.add(pair.remove(0));
    }

    /** Makes the last tensor of the data one of 64-bit numbers, its bytes twice as many. */
    private static void widen(Path file) throws IOException {
        long data = Files.size(file) - Long.BYTES - headerBytes(file);
        long[] added = {0};
        rewrite(file, json -> {
            JsonObject header = JsonParser.parseString(json).getAsJsonObject();
            for (String name : header.keySet()) {
                JsonArray offsets = header.getAsJsonObject(name).getAsJsonArray("data_offsets");
                if (offsets != null && offsets.get(1).getAsLong() == data) {
                    added[0] = data - offsets.get(0).getAsLong();
                    offsets.set(1, new JsonPrimitive(data + added[0]));
                    header.getAsJsonObject(name).addProperty("dtype", "I64");
                }
            }
            return header.toString();
        });
        resize(file, Files.size(file) + added[0]);
    }

    /** A second tensor over the bytes of the last. */
    private static void shared(JsonObject header) {
        header.add("again", last(header).deepCopy());
    }

    private static String doubled(String json) {
        int tensor = json.indexOf("\"transformer.");
        int end = json.indexOf('}', tensor) + 1;
        return json.substring(0, tensor) + json.substring(tensor, end) + "," + json.substring(tensor);
    }

    private static int headerBytes(Path file) throws IOException {
        return (int) ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int header = headerBytes(file);
        byte[] changed = change.apply(new String(bytes, Long.BYTES, header, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .array());
        out.writeBytes(changed);
        out.write(bytes, Long.BYTES + header, bytes.length - Long.BYTES - header);
        Files.write(file, out.toByteArray());
    }

    private static void blankHeader(Path file) throws IOException {
        int length = 15_000_000;
        Files.write(
                file,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());
        resize(file, Long.BYTES + length);
    }

    /** Cuts a file, or lengthens it by zeros that take no room on the disk. */
    private static void resize(Path file, long length) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(length);
        }
    }

    private static void rename(Path file, String name) throws IOException {
        Files.move(file, file.resolveSibling(name));
    }

    private static void makeFolder(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
    }
}

package org.mnemoscope.workshop.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.model.folder.ModelFolder;

/**
 * Writes a model folder as large as what people download: a {@code qwen2} of random weights, stored as bfloat16. What it says means
 * nothing; what it takes does.
 *
 * @param layers number of blocks
 * @param width size of the residual stream, a multiple of the heads
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param inner hidden size of the MLP
 * @param vocabulary token ids
 */
public record LargeFolder(int layers, int width, int heads, int keyValueHeads, int inner, int vocabulary) {
    /** The shape of Qwen 2 with 1.5 billion parameters. */
    public static final LargeFolder BILLION_AND_A_HALF = new LargeFolder(28, 1536, 12, 2, 8960, 151936);

    private static final int BLOCK = 1 << 16;
    private static final int UPPER_HALF = 16;
    private static final double DEVIATION = 0.03;

    /**
     * Writes the folder.
     *
     * @param folder an empty folder
     * @param cancel looked at before each tensor
     * @throws IOException if it cannot be written
     */
    public void write(Path folder, CancelToken cancel) throws IOException {
        Files.writeString(folder.resolve(ModelFolder.CONFIG), config().toString());
        Files.writeString(folder.resolve(ModelFolder.TOKENIZER), """
                {"version":"1.0","model":{"type":"WordLevel","vocab":{"<unk>":0,"a":1},"unk_token":"<unk>"}}
                """);
        Map<String, int[]> shapes = shapes();
        byte[] header = header(shapes).toString().getBytes(StandardCharsets.UTF_8);
        byte[] random = random();
        AtomicFile.write(folder.resolve(ModelFolder.WEIGHTS), file -> {
            OutputStream out = new BufferedOutputStream(file, BLOCK);
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (int[] shape : shapes.values()) {
                cancel.check();
                for (long left = bytes(shape); left > 0; left -= random.length) {
                    out.write(random, 0, (int) Math.min(random.length, left));
                }
            }
            out.flush();
        });
    }

    private JsonObject config() {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "qwen2");
        config.addProperty("hidden_act", "silu");
        config.addProperty("hidden_size", width);
        config.addProperty("intermediate_size", inner);
        config.addProperty("max_position_embeddings", 32768);
        config.addProperty("num_attention_heads", heads);
        config.addProperty("num_hidden_layers", layers);
        config.addProperty("num_key_value_heads", keyValueHeads);
        config.addProperty("rms_norm_eps", 1e-6);
        config.addProperty("rope_theta", 1e6);
        config.addProperty("tie_word_embeddings", true);
        config.addProperty("use_sliding_window", false);
        config.addProperty("torch_dtype", "bfloat16");
        config.addProperty("vocab_size", vocabulary);
        return config;
    }

    private Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        int keys = width / heads * keyValueHeads;
        shapes.put("model.embed_tokens.weight", new int[] {vocabulary, width});
        for (int layer = 0; layer < layers; layer++) {
            String block = "model.layers." + layer + ".";
            shapes.put(block + "input_layernorm.weight", new int[] {width});
            shapes.put(block + "self_attn.q_proj.weight", new int[] {width, width});
            shapes.put(block + "self_attn.q_proj.bias", new int[] {width});
            shapes.put(block + "self_attn.k_proj.weight", new int[] {keys, width});
            shapes.put(block + "self_attn.k_proj.bias", new int[] {keys});
            shapes.put(block + "self_attn.v_proj.weight", new int[] {keys, width});
            shapes.put(block + "self_attn.v_proj.bias", new int[] {keys});
            shapes.put(block + "self_attn.o_proj.weight", new int[] {width, width});
            shapes.put(block + "post_attention_layernorm.weight", new int[] {width});
            shapes.put(block + "mlp.gate_proj.weight", new int[] {inner, width});
            shapes.put(block + "mlp.up_proj.weight", new int[] {inner, width});
            shapes.put(block + "mlp.down_proj.weight", new int[] {width, inner});
        }
        shapes.put("model.norm.weight", new int[] {width});
        return shapes;
    }

    private static JsonObject header(Map<String, int[]> shapes) {
        JsonObject header = new JsonObject();
        long at = 0;
        for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", "BF16");
            JsonArray shape = new JsonArray();
            for (int dimension : tensor.getValue()) {
                shape.add(dimension);
            }
            entry.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(at);
            at += bytes(tensor.getValue());
            offsets.add(at);
            entry.add("data_offsets", offsets);
            header.add(tensor.getKey(), entry);
        }
        return header;
    }

    private static long bytes(int[] shape) {
        long values = 1;
        for (int dimension : shape) {
            values *= dimension;
        }
        return values * Short.BYTES;
    }

    /** Of an odd number of values, so that rows differ; all tensors take them again and again. */
    private static byte[] random() {
        SplittableRandom random = new SplittableRandom(1);
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * (BLOCK - 1)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            float value = (float) (DEVIATION * random.nextGaussian());
            bytes.putShort((short) (Float.floatToIntBits(value) >>> UPPER_HALF));
        }
        return bytes.array();
    }
}

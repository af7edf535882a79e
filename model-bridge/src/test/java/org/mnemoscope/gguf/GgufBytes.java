package org.mnemoscope.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files for tests, right ones and wrong ones. */
public final class GgufBytes {
    /** The numbers of types in files. */
    public static final int UINT8 = 0;

    public static final int UINT32 = 4;
    public static final int INT32 = 5;
    public static final int FLOAT32 = 6;
    public static final int BOOL = 7;
    public static final int STRING = 8;
    public static final int ARRAY = 9;
    public static final int UINT64 = 10;

    private int version = 3;
    private int alignment = 32;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    /** A tensor: dimensions in the order of the file, the number of its type, and its bytes. */
    private record Tensor(String name, long[] dimensions, int type, long offset, byte[] bytes) {}

    /** A LLaMA of one block, two heads of four dimensions, and nine tokens with scores. */
    public static GgufBytes llama() {
        GgufBytes file = new GgufBytes()
                .text("general.architecture", "llama")
                .whole("llama.context_length", 16)
                .whole("llama.embedding_length", 8)
                .whole("llama.block_count", 1)
                .whole("llama.feed_forward_length", 4)
                .whole("llama.attention.head_count", 2)
                .whole("llama.attention.head_count_kv", 1)
                .real("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", "<unk>", "<s>", "</s>", "▁", "a", "b", "▁a", "ab", "▁ab")
                .reals("tokenizer.ggml.scores", 0, 0, 0, -9, -9, -9, -1, -2, -3)
                .wholes("tokenizer.ggml.token_type", 2, 3, 3, 1, 1, 1, 1, 1, 1)
                .whole("tokenizer.ggml.bos_token_id", 1)
                .whole("tokenizer.ggml.eos_token_id", 2)
                .whole("tokenizer.ggml.unknown_token_id", 0);
        return file.tensor("token_embd.weight", 8, 9)
                .tensor("blk.0.attn_norm.weight", 8)
                .tensor("blk.0.attn_q.weight", 8, 8)
                .tensor("blk.0.attn_k.weight", 8, 4)
                .tensor("blk.0.attn_v.weight", 8, 4)
                .tensor("blk.0.attn_output.weight", 8, 8)
                .tensor("blk.0.ffn_norm.weight", 8)
                .tensor("blk.0.ffn_gate.weight", 8, 4)
                .tensor("blk.0.ffn_up.weight", 8, 4)
                .tensor("blk.0.ffn_down.weight", 4, 8)
                .tensor("output_norm.weight", 8);
    }

    public GgufBytes version(int number) {
        version = number;
        return this;
    }

    public GgufBytes alignment(int bytes) {
        alignment = bytes;
        return whole("general.alignment", bytes);
    }

    /** An entry of any type, with its value as it stands in the file. */
    public GgufBytes entry(String key, int type, byte... value) {
        entries.put(key, join(int32(type), value));
        return this;
    }

    public GgufBytes without(String key) {
        entries.remove(key);
        return this;
    }

    public GgufBytes whole(String key, int value) {
        return entry(key, UINT32, int32(value));
    }

    public GgufBytes real(String key, float value) {
        return entry(key, FLOAT32, int32(Float.floatToRawIntBits(value)));
    }

    public GgufBytes flag(String key, boolean value) {
        return entry(key, BOOL, (byte) (value ? 1 : 0));
    }

    public GgufBytes text(String key, String value) {
        return entry(key, STRING, string(value));
    }

    public GgufBytes texts(String key, String... values) {
        byte[] all = join(int32(STRING), int64(values.length));
        for (String value : values) {
            all = join(all, string(value));
        }
        return entry(key, ARRAY, all);
    }

    public GgufBytes reals(String key, float... values) {
        byte[] all = join(int32(FLOAT32), int64(values.length));
        for (float value : values) {
            all = join(all, int32(Float.floatToRawIntBits(value)));
        }
        return entry(key, ARRAY, all);
    }

    public GgufBytes wholes(String key, int... values) {
        byte[] all = join(int32(INT32), int64(values.length));
        for (int value : values) {
            all = join(all, int32(value));
        }
        return entry(key, ARRAY, all);
    }

    /** A tensor of single-precision numbers, all different. */
    public GgufBytes tensor(String name, long... dimensions) {
        int count = 1;
        for (long dimension : dimensions) {
            count *= (int) dimension;
        }
        ByteBuffer numbers = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            numbers.putFloat((float) Math.sin(i + name.length()));
        }
        return tensor(name, 0, numbers.array(), dimensions);
    }

    /** A tensor behind the others. */
    public GgufBytes tensor(String name, int type, byte[] bytes, long... dimensions) {
        return tensorAt(end(), name, type, bytes, dimensions);
    }

    /** A tensor at a place of its own; one of the same name is replaced. */
    public GgufBytes tensorAt(long offset, String name, int type, byte[] bytes, long... dimensions) {
        tensors.removeIf(tensor -> tensor.name().equals(name));
        return another(offset, name, type, bytes, dimensions);
    }

    /** A tensor, whatever else there is. */
    public GgufBytes another(long offset, String name, int type, byte[] bytes, long... dimensions) {
        tensors.add(new Tensor(name, dimensions, type, offset, bytes));
        return this;
    }

    public GgufBytes withoutTensor(String name) {
        tensors.removeIf(tensor -> tensor.name().equals(name));
        return this;
    }

    private long end() {
        return tensors.stream()
                .mapToLong(tensor -> (tensor.offset() + tensor.bytes().length + alignment - 1) / alignment * alignment)
                .max()
                .orElse(0);
    }

    /** The whole file. */
    public byte[] bytes() {
        byte[] header = header();
        int data = (header.length + alignment - 1) / alignment * alignment;
        int length = data;
        for (Tensor tensor : tensors) {
            if (tensor.offset() >= 0 && tensor.offset() < 1 << 20) {
                length = Math.max(length, data + (int) tensor.offset() + tensor.bytes().length);
            }
        }
        ByteBuffer file = ByteBuffer.allocate(length).put(header);
        for (Tensor tensor : tensors) {
            if (tensor.offset() >= 0 && tensor.offset() < 1 << 20) {
                file.position(data + (int) tensor.offset()).put(tensor.bytes());
            }
        }
        return file.array();
    }

    /** What stands before the numbers. */
    public byte[] header() {
        byte[] all = join(
                "GGUF".getBytes(StandardCharsets.US_ASCII),
                int32(version),
                int64(tensors.size()),
                int64(entries.size()));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            all = join(all, string(entry.getKey()), entry.getValue());
        }
        for (Tensor tensor : tensors) {
            all = join(all, string(tensor.name()), int32(tensor.dimensions().length));
            for (long dimension : tensor.dimensions()) {
                all = join(all, int64(dimension));
            }
            all = join(all, int32(tensor.type()), int64(tensor.offset()));
        }
        return all;
    }

    /** Writes the file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    public static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(int64(bytes.length), bytes);
    }

    public static byte[] int32(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    public static byte[] int64(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

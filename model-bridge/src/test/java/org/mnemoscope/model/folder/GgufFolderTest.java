package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.decoder.Weights;
import org.mnemoscope.gguf.GgufBytes;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.NamedTokens;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.safetensors.TensorType;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.workshop.golden.GoldenCheck;
import org.mnemoscope.workshop.golden.GoldenItem;

/** A GGUF file is the folder that it was made from. */
class GgufFolderTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"),
            Map.entry("lm_head", "output"),
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"));

    @TempDir
    private Path temporary;

    /** The reference LLaMA as the converter of llama.cpp would write it. */
    private Path reference() throws IOException {
        JsonObject config = GoldenFolders.config("llama");
        GgufBytes file = new GgufBytes()
                .text("general.architecture", "llama")
                .whole(
                        "llama.context_length",
                        config.get("max_position_embeddings").getAsInt())
                .whole("llama.embedding_length", config.get("hidden_size").getAsInt())
                .whole("llama.block_count", config.get("num_hidden_layers").getAsInt())
                .whole(
                        "llama.feed_forward_length",
                        config.get("intermediate_size").getAsInt())
                .whole(
                        "llama.attention.head_count",
                        config.get("num_attention_heads").getAsInt())
                .whole(
                        "llama.attention.head_count_kv",
                        config.get("num_key_value_heads").getAsInt())
                .whole("llama.rope.dimension_count", config.get("head_dim").getAsInt())
                .real(
                        "llama.attention.layer_norm_rms_epsilon",
                        config.get("rms_norm_eps").getAsFloat());
        addTokens(file);
        try (SafetensorsFile weights =
                SafetensorsFile.open(GoldenFolders.of("llama").resolve(ModelFolder.WEIGHTS))) {
            for (String name : weights.tensors().keySet()) {
                List<Long> shape = weights.tensors().get(name).shape();
                long[] turned = shape.stream().mapToLong(Long::longValue).toArray();
                float[] values = weights.floats(name);
                if (name.contains("q_proj") || name.contains("k_proj")) {
                    values = neighbours(
                            values, (int) turned[1], config.get("head_dim").getAsInt());
                }
                file.tensor(name(name), 0, bytes(values), reversed(turned));
            }
        }
        Path golden = GoldenFolders.of("llama").resolve("golden.json");
        Files.copy(golden, temporary.resolve("tiny.golden.json"));
        return file.write(temporary.resolve("tiny.gguf"));
    }

    private static void addTokens(GgufBytes file) throws IOException {
        JsonObject json = JsonParser.parseString(
                        Files.readString(GoldenFolders.of("llama").resolve(ModelFolder.TOKENIZER)))
                .getAsJsonObject();
        JsonObject model = json.getAsJsonObject("model");
        Map<Integer, String> tokens = new TreeMap<>();
        model.getAsJsonObject("vocab")
                .entrySet()
                .forEach(entry -> tokens.put(entry.getValue().getAsInt(), entry.getKey()));
        int[] types = new int[tokens.size()];
        Arrays.fill(types, 1);
        json.getAsJsonArray("added_tokens")
                .forEach(token -> types[token.getAsJsonObject().get("id").getAsInt()] = 3);
        List<String> merges = new ArrayList<>();
        for (JsonElement merge : model.getAsJsonArray("merges")) {
            JsonArray pair = merge.getAsJsonArray();
            merges.add(pair.get(0).getAsString() + " " + pair.get(1).getAsString());
        }
        file.text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", tokens.values().toArray(String[]::new))
                .texts("tokenizer.ggml.merges", merges.toArray(String[]::new))
                .wholes("tokenizer.ggml.token_type", types)
                .whole("tokenizer.ggml.bos_token_id", 1)
                .whole("tokenizer.ggml.eos_token_id", 2)
                .whole("tokenizer.ggml.padding_token_id", 3)
                .whole("tokenizer.ggml.unknown_token_id", 0);
    }

    private static String name(String name) {
        String found = name.replace("model.layers.", "blk.");
        for (Map.Entry<String, String> other : NAMES.entrySet()) {
            found = found.replace(other.getKey() + ".", other.getValue() + ".");
        }
        return found;
    }

    /** Row i and row i + h/2 of a head of h rows become neighbours. */
    private static float[] neighbours(float[] rows, int columns, int headWidth) {
        float[] turned = new float[rows.length];
        for (int row = 0; row < rows.length / columns; row++) {
            int inHead = row % headWidth;
            int from = row - inHead + inHead / 2 + inHead % 2 * headWidth / 2;
            System.arraycopy(rows, from * columns, turned, row * columns, columns);
        }
        return turned;
    }

    private static long[] reversed(long[] shape) {
        return shape.length == 1 ? shape : new long[] {shape[1], shape[0]};
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    @Test
    void gives_every_number_of_the_folder() throws IOException, NotEnoughMemoryException {
        List<GoldenItem> items = GoldenCheck.run(reference(), ProgressSink.NONE, new CancelToken());

        assertThat(items).hasSizeGreaterThan(20).noneMatch(GoldenItem::failed);
    }

    @Test
    void has_the_weights_of_the_folder_and_is_saved_as_one() throws IOException {
        ModelFolder file = ModelFolder.read(reference());
        Weights weights = file.weights(ProgressSink.NONE, new CancelToken());
        Path saved = temporary.resolve("saved");

        ModelFolderWriter.writeLike(saved, file, weights, TensorType.F32);

        assertThat(weights.flat())
                .containsExactly(
                        GoldenFolders.weights(GoldenFolders.of("llama")).flat());
        assertThat(GoldenFolders.weights(saved).flat()).containsExactly(weights.flat());
        try (TextTokenizer of = TextTokenizer.open(saved.resolve(ModelFolder.TOKENIZER));
                TextTokenizer from = TextTokenizer.open(file.tokenizer())) {
            assertThat(of.encode("0 1 === 3").ids())
                    .containsExactly(from.encode("0 1 === 3").ids());
        }
    }

    @Test
    void is_found_by_its_path_and_says_what_it_is() throws IOException {
        Path file = reference();
        try (LanguageModel model = (LanguageModel) new ModelCatalog(temporary.resolve("none"))
                .find(file.toString())
                .open(ProgressSink.NONE, new CancelToken())) {
            assertThat(model.name()).isEqualTo("tiny.gguf");
            assertThat(model.modelType()).isEqualTo("llama");
            assertThat(model.endTokens()).containsExactly(2);
            assertThat(NamedTokens.of(model).padding()).hasValue(3);
            assertThat(model.card().types()).containsExactly("F32");
            assertThat(model.card().ignored()).isEmpty();
        }
    }

    @Test
    void what_no_result_depends_on_is_on_its_card() throws IOException {
        Path file = GgufBytes.llama()
                .whole("llama.tensor_data_layout", 1)
                .tensor("v.patch", 8)
                .write(temporary.resolve("more.gguf"));

        try (LanguageModel model = LanguageModel.open(file, ProgressSink.NONE, new CancelToken())) {
            assertThat(model.card().ignored())
                    .containsExactly("its metadata: llama.tensor_data_layout", "tensor: v.patch");
        }
    }

    @Test
    void a_window_makes_a_mistral_of_it() throws IOException {
        Path file =
                GgufBytes.llama().whole("llama.attention.sliding_window", 4).write(temporary.resolve("window.gguf"));

        ModelFolder read = ModelFolder.read(file);

        assertThat(read.family().modelType()).isEqualTo("mistral");
        assertThat(read.config().kinds()).allMatch(kind -> kind.window() == 4);
    }

    @Test
    void reading_can_be_stopped() throws IOException {
        CancelToken cancel = new CancelToken();
        cancel.cancel();

        assertThat(catchThrowable(() -> LanguageModel.open(reference(), ProgressSink.NONE, cancel)))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}

package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.ConfigJson;
import org.mnemoscope.decoder.family.Families;
import org.mnemoscope.decoder.family.Family;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/** Every refusal is one sentence that names the file, the field, its value and what is allowed. */
class BadModelFolderTest {
    @TempDir
    private Path temporary;

    private static void refused(Path folder, String... words) {
        assertThatThrownBy(() -> LanguageModel.open(folder, ProgressSink.NONE, new CancelToken())
                        .close())
                .isInstanceOf(ModelFolderException.class)
                .message()
                .doesNotContain("\n", "Exception")
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.CONFIG, ModelFolder.WEIGHTS, ModelFolder.TOKENIZER})
    void a_folder_that_lacks_a_file(String file) throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Files.delete(folder.resolve(file));

        refused(folder, folder.toString(), "has no " + file);
    }

    @Test
    void no_folder_at_all() throws IOException {
        refused(temporary.resolve("absent"), "absent is not a folder", "config.json");
        refused(Files.writeString(temporary.resolve("file"), "x"), "file is not a folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model_type\": |is not readable JSON",
                "[1, 2]|is not a JSON object",
                "7|is not a JSON object",
                "''|is not a JSON object",
                "{}|model_type is (absent); supported are bloom, cohere, falcon, gemma,",
                "{\"model_type\": null}|model_type is (absent)",
                "{\"model_type\": \"t5\"}|model_type is t5; supported are bloom, cohere, falcon, gemma,",
                "{\"model_type\": 5}|model_type = 5; it must be a text",
                "{\"model_type\": \"mpt\"}|has no d_model or hidden_size; it is needed",
                "{\"model_type\": \"bloom\"}|has no n_embed or hidden_size; it is needed",
                "{\"model_type\": \"gpt_neox\"}|has no hidden_size; it is needed",
                "{\"model_type\": \"gpt2\"}|has no n_embd or hidden_size; it is needed",
                "{\"model_type\": \"llama\"}|has no hidden_size; it is needed",
                "{\"model_type\": \"mpt\", \"quantization_config\": {}}|quantization_config.quant_method = (absent); the weights are quantised"
            })
    void a_config_that_is_none(String content, String expected) throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Files.writeString(folder.resolve(ModelFolder.CONFIG), content);

        refused(folder, "config.json", expected);
    }

    @Test
    void a_config_that_is_no_text_or_nests_without_end() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Files.write(folder.resolve(ModelFolder.CONFIG), new byte[] {'{', '"', (byte) 0xFF, (byte) 0xFE, '"'});
        refused(folder, "config.json is not readable JSON: it is not UTF-8 text");

        Files.writeString(folder.resolve(ModelFolder.CONFIG), "{\"a\":".repeat(100_000));
        refused(folder, "config.json is not readable JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mpt|n_layers|\"3\"|n_layers = \"3\"; it must be a number",
                "mpt|n_layers|1e999|n_layers is 1e999; a number may not be so large",
                "mpt|n_layers|-1|n_layers = -1; it must be a whole number from 1 to 1000",
                "mpt|n_layers|0|n_layers = 0; it must be a whole number from 1 to 1000",
                "mpt|n_layers|2.5|n_layers = 2.5; it must be a whole number from 1 to 1000",
                "mpt|n_layers|1000000000|n_layers = 1000000000; it must be a whole number from 1 to 1000",
                "mpt|n_layers|[3]|n_layers = [3]; it must be a number",
                "mpt|n_layers|true|n_layers = true; it must be a number",
                "mpt|n_layers|null|has no n_layers or num_hidden_layers",
                "mpt|d_model|2000000000|d_model = 2000000000; it must be a whole number from 1 to 10000000",
                "mpt|d_model|33|8 attention heads and a width of 33; the number of heads must divide the width",
                "mpt|n_heads|5|5 attention heads and a width of 32",
                "mpt|vocab_size|1e12|vocab_size = 1e12; it must be a whole number from 2 to 10000000",
                "mpt|vocab_size|1|vocab_size = 1; it must be a whole number from 2 to 10000000",
                "mpt|max_seq_len|0|max_seq_len = 0; it must be a whole number from 1 to 10000000",
                "mpt|layer_norm_epsilon|0|layer_norm_epsilon = 0.0; it must be above 0",
                "mpt|layer_norm_epsilon|-1e-5|it must be above 0",
                "mpt|layer_norm_epsilon|{}|layer_norm_epsilon = {}; it must be a number",
                "mpt|tie_word_embeddings|\"yes\"|tie_word_embeddings = \"yes\"; it must be true or false",
                "mpt|no_bias|false|no_bias = false; it must be true",
                "mpt|logit_scale|0.5|logit_scale = 0.5; it must be absent or null",
                "mpt|norm_type|\"rmsnorm\"|norm_type = \"rmsnorm\"; it must be one of low_precision_layernorm, layernorm",
                "mpt|eos_token_id|\"</s>\"|eos_token_id = \"</s>\"; it must be a number",
                "mpt|eos_token_id|[1.5]|eos_token_id = 1.5; it must be a whole number",
                "mpt|eos_token_id|[[1]]|eos_token_id = [1]; it must be a number",
                "mpt|forced_bos_token_id|-1|forced_bos_token_id = -1; it must be a whole number from 0",
                "mpt|is_causal|false|is_causal = false; it must be true",
                "mpt|transformers_weights|\"other.safetensors\"|transformers_weights = \"other.safetensors\"; it must be one of model.safetensors",
                "mpt|attn_config|7|attn_config = 7; it must be an object",
                "mpt|attn_config.alibi|false|attn_config.alibi = false; it must be true",
                "mpt|attn_config.alibi_bias_max|16|attn_config.alibi_bias_max = 16; it must be 8",
                "mpt|attn_config.clip_qkv|6|attn_config.clip_qkv = 6; it must be absent or null",
                "mpt|attn_config.qk_ln|true|attn_config.qk_ln = true; it must be false",
                "mpt|attn_config.prefix_lm|true|attn_config.prefix_lm = true; it must be false",
                "mpt|attn_config.attn_type|\"multiquery_attention\"|it must be one of multihead_attention",
                "mpt|attn_config.softmax_scale|\"big\"|attn_config.softmax_scale = \"big\"; it must be a number",
                "bloom|n_layer|1000000000|n_layer = 1000000000; it must be a whole number from 1 to 1000",
                "bloom|n_head|7|7 attention heads and a width of 32",
                "gpt-neox|hidden_act|\"relu2\"|hidden_act = relu2; it must be one of gelu, gelu_10, gelu_accurate,",
                "gpt-neox|rope_scaling|{\"type\": \"linear\"}|has no rope_scaling.factor; it is needed",
                "gpt-neox|head_dim|3|head_dim = 3; it must be hidden_size / num_attention_heads",
                "gpt-neox|rope_parameters|{\"rope_type\": \"yarn\", \"factor\": 2, \"rope_theta\": 100, \"partial_rotary_factor\": 0.4}|there are 3"
                        + " rotary dimensions and rope_type yarn, which needs an even number",
                "gpt-neox|rope_scaling|{\"type\": \"dynamic\", \"factor\": 2}|there are 2 rotary dimensions and rope_type dynamic",
                "gpt-neox|rope_parameters.rope_type|\"ntk\"|rope_parameters.rope_type = ntk; it must be one of default, linear,"
                        + " dynamic, yarn, llama3, proportional, longrope",
                "gpt-neox|rope_parameters.rope_type|\"longrope\"|rope_parameters.short_factor = []; it must be a list of 1"
                        + " numbers above 0",
                "gpt-neox|rope_parameters.rope_type|\"yarn\"|has no rope_parameters.factor; it is needed",
                "gpt-neox|rope_parameters.rope_theta|0|rope_theta = 0.0; it must be above 0",
                "gpt-neox|rope_parameters.partial_rotary_factor|1.5|partial_rotary_factor = 1.5; it must be a share from 0 to"
                        + " 1 that takes pairs of the 8 dimensions of a head",
                "gpt-neox|rope_parameters.partial_rotary_factor|-0.01|partial_rotary_factor = -0.01",
                "gpt-neox|num_hidden_layers|1000000000|num_hidden_layers = 1000000000",
                "gpt-neox|intermediate_size|3000000000|intermediate_size = 3000000000",
                "gpt-neox|use_parallel_residual|1|use_parallel_residual = 1; it must be true or false",
                "gpt2|n_head|5|5 attention heads and a width of 32",
                "gpt2|n_positions|null|has no n_positions or max_position_embeddings",
                "gpt2|activation_function|\"mish\"|activation_function = mish; it must be one of",
                "llama|num_key_value_heads|3|num_key_value_heads = 3; it must be a number that divides the 4 attention heads",
                "llama|head_dim|5000000|head_dim = 5000000; it must be at most",
                "llama|head_dim|7|the heads have 7 dimensions; they must have an even number",
                "llama|rope_scaling|{\"rope_type\": \"dynamic\", \"factor\": 0.5}|rope_scaling.factor = 0.5; it must be at least 1",
                "llama|rope_scaling|{\"type\": \"su\"}|rope_scaling.type = su; it must be one of",
                "llama|rope_scaling|{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4, \"high_freq_factor\": 4}"
                        + "|rope_scaling.high_freq_factor = 4.0; it must be above low_freq_factor = 4.0",
                "llama|rope_scaling|{\"type\": \"linear\", \"factor\": 2, \"partial_rotary_factor\": 0.5}"
                        + "|partial_rotary_factor = 0.5; it must be 1 with rope_type = linear",
                "qwen2|layer_types|[\"full_attention\", \"linear_attention\"]|layer_types = linear_attention; it must be",
                "qwen2|layer_types|[1]|layer_types = 1; it must be a text",
                "mistral|num_key_value_heads|3|num_key_value_heads = 3; it must be a number that divides the 4 attention heads",
                "mistral|sliding_window|0|sliding_window = 0; it must be a whole number from 1",
                "gemma|use_bidirectional_attention|true|use_bidirectional_attention = true; it must be false",
                "gemma2|sliding_window|null|sliding_window = null; it must be a number, as there are blocks with"
                        + " sliding_attention",
                "gemma2|final_logit_softcapping|0|final_logit_softcapping = 0.0; it must be above 0",
                "gemma2|layer_types|[\"full_attention\"]|it must be a list of 4, one for each block",
                "qwen3|rope_parameters|{\"full_attention\": {\"rope_theta\": 5}}|rope_parameters.full_attention = {…}; it must be"
                        + " absent",
                "phi|rope_parameters.partial_rotary_factor|0.4|partial_rotary_factor = 0.4; it must be a share from 0 to 1",
                "phi3|rope_parameters.rope_type|\"llama3\"|rope_parameters.rope_type = llama3; it must be one of default, longrope",
                "phi3|rope_scaling|{\"type\": \"su\", \"short_factor\": [1, 2, 3, 4], \"long_factor\": [1, 2]}"
                        + "|rope_scaling.long_factor = [1.0, 2.0]; it must be a list of 4 numbers above 0",
                "gpt-neo|attention_layers|[\"global\"]|it must be a list of 4, one for each block",
                "gpt-neo|attention_layers|[\"global\", \"local\", \"far\", \"local\"]|attention_layers = far; it must be",
                "gptj|rotary_dim|null|rotary_dim = null; it must be an even number up to the 8 of a head",
                "gptj|rotary_dim|5|rotary_dim = 5; it must be an even number",
                "falcon|num_ln_in_parallel_attn|2|num_ln_in_parallel_attn = 2; it must be 1, or 2 with new_decoder_architecture",
                "granite|logits_scaling|0|logits_scaling = 0.0; it must be above 0",
                "smollm3|no_rope_layers|[1]|it must be a list of at least 4, one for each block",
                "stablelm|hidden_act|\"relu2\"|hidden_act = relu2; it must be one of",
                "llama|num_local_experts|8|num_local_experts = 8; the model is a mixture of experts, which is not supported",
                "llama|quantization_config|{\"quant_method\": \"gptq\", \"bits\": 4}|quantization_config.quant_method = gptq; the"
                        + " weights are quantised",
                "llama|quantization_config|{\"quant_method\": \"awq\"}|quant_method = awq; the weights are quantised",
                "llama|quantization_config|{\"quant_method\": \"mxfp4\"}|quant_method = mxfp4; the weights are quantised",
                "llama|quantization_config|{\"load_in_4bit\": true}|the weights are quantised",
                "opt|ffn_dim|0|ffn_dim = 0; it must be a whole number from 1",
                "opt|do_layer_norm_before|\"no\"|do_layer_norm_before = \"no\"; it must be true or false"
            })
    void a_key_whose_value_cannot_be(String model, String key, String value, String expected) throws IOException {
        Path folder = GoldenFolders.copy(model, temporary);
        GoldenFolders.edit(folder, config -> {
            String[] path = key.split("\\.");
            (path.length == 1 ? config : config.getAsJsonObject(path[0]))
                    .add(path[path.length - 1], JsonParser.parseString(value));
        });

        refused(folder, "config.json", expected);
    }

    @Test
    @Timeout(120)
    void sizes_that_no_memory_holds_are_refused_at_once() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        GoldenFolders.edit(folder, config -> {
            config.addProperty("n_layers", 1000);
            config.addProperty("d_model", 10_000_000);
            config.addProperty("vocab_size", 10_000_000);
        });

        refused(folder, "transformer.wte.weight has the shape [64, 32]; config.json asks for [10000000, 10000000]");
    }

    @Test
    @Timeout(120)
    void weights_larger_than_memory_are_refused_before_they_are_read() throws Exception {
        Path folder = GoldenFolders.copy("mpt", temporary);
        GoldenFolders.edit(folder, config -> {
            config.addProperty("d_model", 8192);
            config.addProperty("n_layers", 1000);
        });
        ConfigJson config = new ConfigJson(JsonFile.read(folder.resolve(ModelFolder.CONFIG)));
        Family family = Families.of(config);
        StringJoiner header = new StringJoiner(",", "{", "}");
        long end = 0;
        DecoderConfig decoder = family.read(config);
        for (Parameter parameter : Parameter.of(decoder)) {
            long begin = end;
            end += parameter.size() * Float.BYTES;
            header.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(
                            family.stored(decoder, parameter).names().get(0),
                            Arrays.toString(parameter.shape()),
                            begin,
                            end));
        }
        byte[] bytes = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(Long.BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        // a sparse file: it takes no room on the disk
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(ModelFolder.WEIGHTS).toFile(), "rw")) {
            file.write(start.putLong(bytes.length).put(bytes).array());
            file.setLength(start.capacity() + end);
        }

        refused(folder, ": the weights need " + end / 1_000_000 + " MB of memory; ", " MB are free");
    }

    @Test
    void a_tensor_that_is_missing_or_of_another_shape() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        GoldenFolders.edit(folder, config -> config.addProperty("n_layers", 4));
        refused(
                folder,
                "model.safetensors has no tensor transformer.blocks.3.norm_1.weight, which config.json asks for");

        GoldenFolders.edit(folder, config -> {
            config.addProperty("n_layers", 3);
            config.addProperty("vocab_size", 65);
        });
        refused(folder, "tensor transformer.wte.weight has the shape [64, 32]; config.json asks for [65, 32]");
    }

    @Test
    void a_weight_that_is_no_number() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Path file = folder.resolve(ModelFolder.WEIGHTS);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - Float.BYTES, Float.NaN);
        Files.write(file, bytes);

        refused(folder, "model.safetensors", "holds NaN at index", "it must be finite");
    }

    @Test
    void a_weights_file_that_is_cut_short() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        Path file = folder.resolve(ModelFolder.WEIGHTS);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 100, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused(folder, "model.safetensors");
        }
    }

    @Test
    void a_tokenizer_that_is_none() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        for (String content : new String[] {"", "{}", "[]", "{\"model\": {\"type\": \"WordLevel\""}) {
            Files.writeString(folder.resolve(ModelFolder.TOKENIZER), content);
            refused(folder, "tokenizer.json is not a tokenizer that can be read");
        }
    }

    @Test
    void reading_stops_when_asked_to() throws IOException {
        Path folder = GoldenFolders.copy("mpt", temporary);
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();

        assertThatThrownBy(() -> ModelFolder.read(folder).open(ProgressSink.NONE, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}

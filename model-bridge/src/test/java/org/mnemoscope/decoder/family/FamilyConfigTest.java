package org.mnemoscope.decoder.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.RotaryScaling;
import org.mnemoscope.model.folder.GoldenFolders;

class FamilyConfigTest {
    private static DecoderConfig read(JsonObject json) throws ConfigException {
        ConfigJson config = new ConfigJson(json);
        return Families.of(config).read(config);
    }

    private static void rename(JsonObject json, String from, String to) {
        json.add(to, json.remove(from));
    }

    @Test
    void blooms_older_spellings_mean_the_same() throws Exception {
        JsonObject json = GoldenFolders.config("bloom");
        DecoderConfig expected = read(json);
        rename(json, "hidden_size", "n_embed");
        rename(json, "n_layer", "num_hidden_layers");
        rename(json, "n_head", "num_attention_heads");

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void blooms_n_embed_counts_more_than_hidden_size_as_in_transformers() throws Exception {
        JsonObject json = GoldenFolders.config("bloom");
        json.addProperty("n_embed", 64);

        assertThat(read(json).width()).isEqualTo(64);
    }

    @Test
    void mpts_other_spellings_mean_the_same() throws Exception {
        JsonObject json = GoldenFolders.config("mpt");
        DecoderConfig expected = read(json);
        rename(json, "d_model", "hidden_size");
        rename(json, "n_layers", "num_hidden_layers");
        rename(json, "n_heads", "num_attention_heads");
        json.remove("attn_config");
        json.remove("expansion_ratio");
        json.remove("no_bias");

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void gpt_neoxs_older_rotary_keys_mean_the_same() throws Exception {
        JsonObject json = GoldenFolders.config("gpt-neox");
        DecoderConfig expected = read(json);
        json.remove("rope_parameters");
        json.addProperty("rotary_pct", 0.25);
        json.addProperty("rotary_emb_base", 10_000);
        json.add("rope_scaling", JsonNull.INSTANCE);

        assertThat(read(json)).isEqualTo(expected);

        json.addProperty("rotary_pct", 0.5);
        json.addProperty("rotary_emb_base", 500);
        assertThat(read(json).position()).isEqualTo(new PositionEncoding.Rotary(4, 500));
        json.addProperty("rotary_pct", 0);
        assertThat(read(json).position()).isEqualTo(new PositionEncoding.None());
        json.addProperty("rotary_pct", 1.0);
        assertThat(read(json).position()).isEqualTo(new PositionEncoding.Rotary(8, 500));
    }

    @Test
    void absent_keys_have_the_values_that_transformers_gives_them() throws Exception {
        JsonObject json = GoldenFolders.config("gpt-neox");
        for (String key : new String[] {
            "rope_parameters",
            "hidden_act",
            "layer_norm_eps",
            "use_parallel_residual",
            "attention_bias",
            "tie_word_embeddings"
        }) {
            json.remove(key);
        }
        DecoderConfig config = read(json);

        assertThat(config.position()).isEqualTo(new PositionEncoding.Rotary(2, 10_000));
        assertThat(config.mlp().activation()).isEqualTo(Activation.GELU);
        assertThat(config.norms().epsilon()).isEqualTo(1e-5);
        assertThat(config.residual()).isEqualTo(Residual.PARALLEL);
        assertThat(config.attention().inputBiases()).isTrue();
        assertThat(config.attention().outputBias()).isTrue();
        assertThat(config.tiedOutput()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu_new", "gelu_fast", "gelu_pytorch_tanh"})
    void gpt_neoxs_names_of_the_tanh_gelu_are_one(String name) throws Exception {
        JsonObject json = GoldenFolders.config("gpt-neox");
        json.addProperty("hidden_act", name);

        assertThat(read(json).mlp().activation()).isEqualTo(Activation.GELU_TANH);
    }

    @Test
    void mpts_expansion_ratio_is_four_whatever_the_key_says_as_in_transformers() throws Exception {
        JsonObject json = GoldenFolders.config("mpt");
        DecoderConfig expected = read(json);
        json.addProperty("expansion_ratio", 3);

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void mpts_softmax_scale_is_honoured() throws Exception {
        JsonObject json = GoldenFolders.config("mpt");
        json.getAsJsonObject("attn_config").addProperty("softmax_scale", 0.125);

        assertThat(read(json).attention().scale()).isEqualTo(0.125);
    }

    @Test
    void the_end_token_may_be_a_list_or_absent() throws Exception {
        JsonArray list = new JsonArray();
        list.add(7);
        list.add(9);
        JsonObject json = new JsonObject();
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).isEmpty();
        json.add("eos_token_id", list);
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).containsExactly(7, 9);
        json.add("eos_token_id", new JsonArray());
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).isEmpty();
        json.add("eos_token_id", JsonNull.INSTANCE);
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).isEmpty();
        json.addProperty("eos_token_id", -1);
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).isEmpty();
        json.addProperty("eos_token_id", 50256);
        assertThat(new ConfigJson(json).tokenIds("eos_token_id")).containsExactly(50256);
    }

    static Stream<Arguments> decoders() {
        Activation gelu = Activation.GELU;
        Activation tanh = Activation.GELU_TANH;
        PositionEncoding alibi = new PositionEncoding.Alibi(8);
        return Stream.of(true, false)
                .flatMap(tied -> Stream.of(
                        Arguments.of("mpt", decoder(alibi, gelu, false, false, false, 12, tied, 0.25, 300)),
                        Arguments.of("mpt", decoder(alibi, gelu, false, false, false, 12, tied, 0.5, 0)),
                        Arguments.of("bloom", decoder(alibi, tanh, true, true, true, 12, tied, scale(12), 0)),
                        Arguments.of("bloom", decoder(alibi, tanh, true, true, true, 12, tied, scale(12), 99)),
                        Arguments.of(
                                "gpt_neox",
                                decoder(
                                        new PositionEncoding.Rotary(2, 500),
                                        gelu,
                                        false,
                                        true,
                                        true,
                                        4,
                                        tied,
                                        scale(4),
                                        64)),
                        Arguments.of(
                                "gpt_neox",
                                decoder(new PositionEncoding.None(), tanh, false, false, true, 4, tied, scale(4), 0)),
                        Arguments.of(
                                "gpt_neox",
                                decoder(
                                        new PositionEncoding.Rotary(8, 10_000),
                                        Activation.RELU,
                                        false,
                                        false,
                                        true,
                                        6,
                                        tied,
                                        scale(6),
                                        8))));
    }

    private static double scale(int heads) {
        return 1 / Math.sqrt(48.0 / heads);
    }

    private static DecoderConfig decoder(
            PositionEncoding position,
            Activation activation,
            boolean embeddingNorm,
            boolean attentionBiases,
            boolean otherBiases,
            int heads,
            boolean tied,
            double scale,
            int maxLength) {
        return new DecoderConfig(
                30,
                48,
                48,
                2,
                new Attention(heads, heads, 48 / heads, scale, false, attentionBiases, attentionBiases),
                new Mlp(192, activation, false, otherBiases),
                Norms.layer(1e-6, otherBiases, embeddingNorm),
                Residual.SEQUENTIAL,
                position,
                tied,
                maxLength);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void what_is_written_is_read_again(String modelType, DecoderConfig config) throws ConfigException {
        JsonObject json = Families.writable(modelType).write(config);

        assertThat(read(json)).isEqualTo(config);
    }

    @Test
    void every_even_number_of_turned_dimensions_survives_writing_and_reading() throws ConfigException {
        WritableFamily neox = Families.writable("gpt_neox");
        for (int headWidth = 2; headWidth <= 128; headWidth++) {
            for (int turned = 2; turned <= headWidth; turned += 2) {
                DecoderConfig config = new DecoderConfig(
                        5,
                        headWidth,
                        headWidth,
                        1,
                        Attention.plain(1, headWidth, true),
                        new Mlp(7, Activation.GELU, false, true),
                        Norms.layer(1e-5, true, false),
                        Residual.PARALLEL,
                        new PositionEncoding.Rotary(turned, 1e4),
                        false,
                        0);
                assertThat(read(neox.write(config)).position()).isEqualTo(config.position());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unusualFolders")
    void an_unusual_config_is_written_so_that_it_reads_the_same(Path folder) throws Exception {
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("config.json")))
                .getAsJsonObject();
        DecoderConfig config = read(json);
        Family family = Families.byModelType(json.get("model_type").getAsString());

        // the others are only read
        if (family instanceof WritableFamily writable) {
            assertThat(read(writable.write(config))).isEqualTo(config);
        }
    }

    static List<Path> unusualFolders() throws IOException, URISyntaxException {
        Path all = Path.of(FamilyConfigTest.class
                        .getResource("/org/mnemoscope/variants/generate.py")
                        .toURI())
                .getParent();
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void llamas_older_rotary_keys_mean_the_same() throws Exception {
        JsonObject json = GoldenFolders.config("llama");
        json.remove("rope_parameters");
        json.addProperty("rope_theta", 500_000);
        assertThat(read(json).position()).isEqualTo(new PositionEncoding.Rotary(8, 500_000));

        JsonObject scaling = new JsonObject();
        scaling.addProperty("type", "linear");
        scaling.addProperty("factor", 4);
        json.add("rope_scaling", scaling);
        assertThat(read(json).position())
                .isEqualTo(new PositionEncoding.Rotary(8, 500_000, new RotaryScaling.Linear(4)));

        scaling.addProperty("rope_type", "llama3");
        scaling.addProperty("low_freq_factor", 1);
        scaling.addProperty("high_freq_factor", 4);
        scaling.addProperty("original_max_position_embeddings", 128);
        assertThat(read(json).position())
                .isEqualTo(new PositionEncoding.Rotary(8, 500_000, new RotaryScaling.Llama3(4, 1, 4, 128)));

        scaling.addProperty("rope_type", "dynamic");
        assertThat(read(json).position())
                .isEqualTo(new PositionEncoding.Rotary(8, 500_000, new RotaryScaling.Dynamic(4, 256)));
    }

    @Test
    void gpt2s_general_spellings_mean_the_same() throws Exception {
        JsonObject json = GoldenFolders.config("gpt2");
        DecoderConfig expected = read(json);
        rename(json, "n_embd", "hidden_size");
        rename(json, "n_layer", "num_hidden_layers");
        rename(json, "n_head", "num_attention_heads");
        rename(json, "n_positions", "max_position_embeddings");

        assertThat(read(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, scale_attn_weights n_inner activation_function layer_norm_epsilon tie_word_embeddings",
        "llama, num_key_value_heads head_dim hidden_act attention_bias mlp_bias rope_parameters tie_word_embeddings",
        "qwen2, hidden_act rope_parameters use_sliding_window layer_types max_window_layers",
        "opt, word_embed_proj_dim activation_function enable_bias layer_norm_elementwise_affine do_layer_norm_before"
    })
    void absent_keys_mean_what_transformers_takes_for_them(String name, String keys) throws Exception {
        JsonObject json = GoldenFolders.config(name);
        DecoderConfig expected = read(json);
        for (String key : keys.split(" ")) {
            json.remove(key);
        }
        if (name.equals("llama")) {
            // without the key there are as many key heads as query heads
            assertThat(read(json).attention().keyValueHeads()).isEqualTo(4);
            json.addProperty("num_key_value_heads", 2);
        }

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void a_sliding_window_counts_only_where_it_is_used() throws Exception {
        JsonObject json = GoldenFolders.config("qwen2");
        json.addProperty("sliding_window", 8);
        assertThat(windows(json)).containsExactly(0, 0);
        json.addProperty("use_sliding_window", true);
        assertThat(windows(json)).as("layer_types are all full_attention").containsExactly(0, 0);
        json.remove("layer_types");
        assertThat(windows(json)).as("from layer 28 of 2 on").containsExactly(0, 0);
        json.addProperty("max_window_layers", 1);

        assertThat(windows(json)).containsExactly(0, 8);
        assertThatCode(() -> read(json).requireLength(9)).doesNotThrowAnyException();
    }

    private static List<Integer> windows(JsonObject json) throws ConfigException {
        return read(json).kinds().stream().map(LayerKind::window).toList();
    }

    @Test
    void scaled_rotary_positions_reach_as_far_as_their_scaling_says() throws Exception {
        JsonObject json = GoldenFolders.config("llama");
        assertThat(read(json).meantFor()).isEqualTo(256);
        json.add("rope_scaling", JsonParser.parseString("{\"type\": \"linear\", \"factor\": 4}"));
        assertThat(read(json).meantFor()).isEqualTo(1024);
        json.add("rope_scaling", JsonParser.parseString("{\"type\": \"dynamic\", \"factor\": 2.5}"));
        assertThat(read(json).meantFor()).isEqualTo(640);
        json.add(
                "rope_scaling",
                JsonParser.parseString(
                        "{\"type\": \"yarn\", \"factor\": 4, \"original_max_position_embeddings\": 32}"));
        assertThat(read(json).meantFor()).as("what the folder declares is more").isEqualTo(256);
        json.add(
                "rope_scaling",
                JsonParser.parseString(
                        "{\"type\": \"yarn\", \"factor\": null, \"original_max_position_embeddings\": 32}"));
        assertThat(((PositionEncoding.Rotary) read(json).position()).scaling())
                .as("a factor of null is what the lengths make of it")
                .isInstanceOfSatisfying(RotaryScaling.Yarn.class, yarn -> assertThat(yarn.factor())
                        .isEqualTo(8));
    }

    @Test
    void gpt_neox_ignores_what_others_write_at_the_top() throws Exception {
        JsonObject json = GoldenFolders.config("gpt-neox");
        DecoderConfig expected = read(json);
        json.remove("rope_parameters");
        json.addProperty("rotary_pct", 0.25);
        json.addProperty("rope_theta", 77);
        json.addProperty("partial_rotary_factor", 0.75);

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void learned_positions_end() throws Exception {
        assertThatThrownBy(() -> read(GoldenFolders.config("opt")).requireLength(65))
                .hasMessage("the sequence has 65 tokens; the model has learned 64 positions");
    }

    @Test
    void blooms_slices_that_lose_their_biases_are_refused() throws Exception {
        JsonObject json = GoldenFolders.config("bloom");
        json.addProperty("slow_but_exact", true);
        DecoderConfig one = read(json);
        json.addProperty("pretraining_tp", 2);

        assertThat(one).isEqualTo(read(GoldenFolders.config("bloom")));
        assertThatThrownBy(() -> read(json)).hasMessageContaining("slow_but_exact = true; it must be false");
    }

    @Test
    void a_written_config_has_the_types_and_keys_that_transformers_asks_for() throws Exception {
        JsonObject mpt = Families.writable("mpt").write(read(GoldenFolders.config("mpt")));
        assertThat(mpt.get("architectures").toString()).isEqualTo("[\"MptForCausalLM\"]");
        // transformers 5 refuses 8.0 where it wants a whole number
        assertThat(mpt.getAsJsonObject("attn_config").get("alibi_bias_max")).hasToString("8");
        assertThat(mpt.get("max_seq_len")).hasToString("256");
        assertThat(mpt.keySet())
                .contains("model_type", "vocab_size", "d_model", "n_layers", "n_heads", "tie_word_embeddings");

        JsonObject bloom = Families.writable("bloom").write(read(GoldenFolders.config("bloom")));
        assertThat(bloom.get("architectures").toString()).isEqualTo("[\"BloomForCausalLM\"]");
        assertThat(bloom.keySet()).contains("model_type", "vocab_size", "hidden_size", "n_layer", "n_head");

        JsonObject neox = Families.writable("gpt_neox").write(read(GoldenFolders.config("gpt-neox")));
        assertThat(neox.get("architectures").toString()).isEqualTo("[\"GPTNeoXForCausalLM\"]");
        // transformers 5 reads rope_parameters, transformers 4 the other two
        assertThat(neox.getAsJsonObject("rope_parameters").keySet())
                .containsExactlyInAnyOrder("rope_type", "partial_rotary_factor", "rope_theta");
        assertThat(neox.get("rotary_pct").getAsDouble()).isEqualTo(0.25);
        assertThat(neox.get("rotary_emb_base").getAsDouble()).isEqualTo(10_000);
    }

    @Test
    void a_family_does_not_write_another_familys_decoder() throws Exception {
        for (String name : new String[] {"mpt", "bloom", "gpt_neox", "gpt2", "llama", "opt", "qwen2"}) {
            for (String other : new String[] {"mpt", "bloom", "gpt-neox", "gpt2", "llama", "opt", "qwen2"}) {
                if (!other.replace('-', '_').equals(name)) {
                    DecoderConfig foreign = golden(other);
                    assertThatThrownBy(() -> Families.writable(name).write(foreign))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    private static DecoderConfig golden(String name) throws IOException, ConfigException {
        return read(GoldenFolders.config(name));
    }
}

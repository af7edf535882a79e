package org.mnemoscope.model.folder;

import java.util.List;

/** Folders whose {@code config.json} asks its family for something impossible or not supported. */
final class BrokenFamilies {
    private static final String ROTARY = "rope_parameters";

    private BrokenFamilies() {}

    static List<BrokenFolder> all() {
        return List.of(
                config(
                        "mpt",
                        "unsupported attention",
                        "attn_config",
                        "{\"attn_type\": \"x\"}",
                        "attn_config.attn_type"),
                config("mpt", "queries clipped", "attn_config", "{\"clip_qkv\": 6}", "attn_config.clip_qkv = 6"),
                config("mpt", "logits scaled", "logit_scale", "0.5", "logit_scale = 0.5"),
                config("gpt-neox", "rotary of an unknown kind", ROTARY, "{\"rope_type\": \"x\"}", "rope_type = x"),
                config("gpt-neox", "rotary base zero", ROTARY, "{\"rope_theta\": 0}", "rope_theta = 0.0", "above 0"),
                config(
                        "gpt-neox",
                        "rotary share above one",
                        ROTARY,
                        "{\"partial_rotary_factor\": 1.5}",
                        "factor = 1.5"),
                config("gpt2", "positions missing", "n_positions", null, "has no n_positions"),
                config("gpt2", "more positions than the table", "n_positions", "128", "wpe.weight", "[128, 32]"),
                config("gpt2", "unknown activation", "activation_function", "\"x\"", "activation_function"),
                config("gpt2", "inner width a text", "n_inner", "\"128\"", "n_inner = \"128\"; it must be a number"),
                config("gpt2", "heads NaN", "n_head", "NaN", "n_head"),
                config("llama", "a billion layers", "num_hidden_layers", "1e9", "num_hidden_layers = 1e9"),
                config("llama", "vocabulary of 2e9", "vocab_size", "2000000000", "vocab_size = 2000000000"),
                config("llama", "heads of 10 million", "head_dim", "10000000", "head_dim = 10000000"),
                config("llama", "key heads do not divide", "num_key_value_heads", "3", "num_key_value_heads = 3"),
                config("llama", "more key heads than heads", "num_key_value_heads", "8", "num_key_value_heads = 8"),
                config("llama", "biases that are not there", "attention_bias", "true", "has no tensor", "q_proj.bias"),
                config("llama", "scaling without a factor", ROTARY, "{\"rope_type\": \"linear\"}", "factor"),
                config("llama", "norm epsilon negative", "rms_norm_eps", "-1e-5", "rms_norm_eps", "above 0"),
                config(
                        "llama",
                        "10 million heads",
                        "num_attention_heads",
                        "10000000",
                        "head_dim = 8; it must be at most"),
                config("opt", "inner width missing", "ffn_dim", null, "has no ffn_dim"),
                config(
                        "opt",
                        "more positions than the table",
                        "max_position_embeddings",
                        "100",
                        "embed_positions",
                        "[102, 32]"),
                config(
                        "opt",
                        "embedding of another width",
                        "word_embed_proj_dim",
                        "16",
                        "embed_tokens.weight",
                        "[300, 16]"),
                config("opt", "10 million positions", "max_position_embeddings", "10000000", "embed_positions"),
                config("qwen2", "width zero", "hidden_size", "0", "hidden_size = 0; it must be a whole number from 1"),
                config("qwen2", "output not tied", "tie_word_embeddings", "false", "has no tensor lm_head.weight"));
    }

    private static BrokenFolder config(String golden, String breakage, String key, String value, String... named) {
        return BrokenFolder.of(
                golden,
                breakage,
                folder -> BrokenConfigs.key(golden, key, value).to(folder.resolve(ModelFolder.CONFIG)),
                named);
    }
}

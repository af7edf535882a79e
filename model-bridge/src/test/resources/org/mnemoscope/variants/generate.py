#!/usr/bin/env python3
"""Writes small models of unusual configurations and what Hugging Face transformers computes for them.

    python generate.py FOLDER [NAME ...]

Each variant becomes FOLDER/NAME with config.json, model.safetensors and tokenizer.json as transformers writes them and a golden.json
in the format of the reference models' (see ../goldens/README.md), without the methods that are not Gradient x Input. The numbers of
the saturated ones are computed in double precision, all others in single.
"""
import json
import math
import os
import sys

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

VOCABULARY = 24
TEXT = "w5 w9 w3 w5 w12 w7 w9 w20 w3 w11"
ROPE_LLAMA3 = dict(rope_type="llama3", rope_theta=50.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                   original_max_position_embeddings=40)
LLAMA = dict(hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=64)
NEOX = dict(hidden_size=16, intermediate_size=20, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=64)
GPT2 = dict(n_embd=12, n_layer=3, n_head=3, n_positions=16)
GEMMA = dict(LLAMA, num_key_value_heads=1, head_dim=6)
PHI = dict(hidden_size=16, intermediate_size=20, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=64)
FALCON = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=6, max_position_embeddings=64)
EYES = dict(hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1, image_size=14, patch_size=14)
FULL, SLIDING = "full_attention", "sliding_attention"
LINEAR = dict(rope_type="linear", factor=2.5, rope_theta=300.0)
OPT = dict(hidden_size=12, ffn_dim=16, num_hidden_layers=2, num_attention_heads=3, max_position_embeddings=16, pad_token_id=1)

# name: model_type, config, type of the stored weights
VARIANTS = {
    "bloom-6-heads-normalised-residual": ("bloom", dict(hidden_size=12, n_layer=2, n_head=6, tie_word_embeddings=False,
                                                        apply_residual_connection_post_layernorm=True), "float32"),
    "bloom-3-heads-half": ("bloom", dict(hidden_size=12, n_layer=2, n_head=3), "float16"),
    "mpt-3-heads-softmax-scale": ("mpt", dict(d_model=12, n_heads=3, n_layers=2, max_seq_len=32, tie_word_embeddings=False,
                                              attn_config=dict(softmax_scale=0.3)), "bfloat16"),
    "neox-linear-sequential": ("gpt_neox", dict(NEOX, use_parallel_residual=False, attention_bias=False, hidden_act="gelu_fast",
                                                tie_word_embeddings=True, rope_parameters=dict(
                                                    rope_type="linear", factor=2.5, rope_theta=300.0, partial_rotary_factor=0.5)),
                               "float32"),
    "neox-odd-part": ("gpt_neox", dict(NEOX, hidden_act="quick_gelu", rope_parameters=dict(
        rope_type="default", rope_theta=500.0, partial_rotary_factor=0.4)), "float32"),
    "neox-dynamic": ("gpt_neox", dict(NEOX, max_position_embeddings=6, rope_parameters=dict(
        rope_type="dynamic", factor=2.0, rope_theta=100.0, partial_rotary_factor=1.0)), "float32"),
    "gpt2-scaled-by-layer": ("gpt2", dict(GPT2, n_inner=20, scale_attn_weights=False, scale_attn_by_inverse_layer_idx=True,
                                          activation_function="gelu", tie_word_embeddings=False), "float32"),
    # queries and keys a hundred times as large: attention looks at one token each, and single precision loses what is left
    "gpt2-saturated": ("gpt2", dict(GPT2, loud=100), "float32"),
    "gpt2-half-saturated": ("gpt2", dict(GPT2, loud=4), "float32"),
    "gpt2-clipped-gelu-half": ("gpt2", dict(GPT2, activation_function="gelu_10"), "float16"),
    "llama-one-key-head-biases": ("llama", dict(LLAMA, num_attention_heads=4, num_key_value_heads=1, head_dim=6,
                                                attention_bias=True, mlp_bias=True, tie_word_embeddings=True), "float32"),
    "llama-llama3": ("llama", dict(LLAMA, head_dim=16, num_key_value_heads=1, rope_parameters=ROPE_LLAMA3), "bfloat16"),
    "llama-dynamic": ("llama", dict(LLAMA, head_dim=8, max_position_embeddings=6, rope_parameters=dict(
        rope_type="dynamic", factor=3.0, rope_theta=100.0)), "float32"),
    "llama-yarn": ("llama", dict(LLAMA, head_dim=16, max_position_embeddings=64, rope_parameters=dict(
        rope_type="yarn", factor=4.0, rope_theta=100.0, beta_fast=2.0, beta_slow=0.5,
        original_max_position_embeddings=16)), "float32"),
    "llama-linear-gelu": ("llama", dict(LLAMA, hidden_act="gelu_pytorch_tanh", rope_parameters=dict(
        rope_type="linear", factor=4.0, rope_theta=100.0)), "float16"),
    "qwen2-window": ("qwen2", dict(LLAMA, num_attention_heads=4, num_key_value_heads=2, use_sliding_window=True, sliding_window=16,
                                   max_window_layers=1), "float32"),
    "opt-norm-after-projected": ("opt", dict(OPT, do_layer_norm_before=False, word_embed_proj_dim=8), "float16"),
    "opt-no-biases-no-weights-in-norms": ("opt", dict(OPT, enable_bias=False, layer_norm_elementwise_affine=False,
                                                      activation_function="gelu", tie_word_embeddings=False), "float32"),
    "opt-projected-no-final-norm": ("opt", dict(OPT, word_embed_proj_dim=6, _remove_final_layer_norm=True,
                                                tie_word_embeddings=False), "float32"),
    "mistral-window": ("mistral", dict(LLAMA, num_key_value_heads=1, head_dim=6, sliding_window=4), "float32"),
    "mistral-window-yarn-half": ("mistral", dict(LLAMA, num_key_value_heads=2, sliding_window=3, tie_word_embeddings=True, rope_parameters=dict(
        rope_type="yarn", factor=2.0, rope_theta=100.0, original_max_position_embeddings=8, mscale=0.7, mscale_all_dim=0.4)), "float16"),
    "qwen3-windows-biases": ("qwen3", dict(LLAMA, num_hidden_layers=3, num_key_value_heads=1, head_dim=6, attention_bias=True,
                                           use_sliding_window=True, sliding_window=4, max_window_layers=1), "float32"),
    "qwen3-layer-types-yarn": ("qwen3", dict(LLAMA, num_key_value_heads=2, head_dim=8, tie_word_embeddings=True, use_sliding_window=True,
                                             sliding_window=3, layer_types=[SLIDING, FULL], rope_parameters=dict(
                                                 rope_type="yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16)), "bfloat16"),
    "gemma-gelu-biases-untied": ("gemma", dict(GEMMA, hidden_act="gelu", attention_bias=True, tie_word_embeddings=False), "float32"),
    "gemma-dynamic-half": ("gemma", dict(GEMMA, max_position_embeddings=6, rope_parameters=dict(
        rope_type="dynamic", factor=3.0, rope_theta=100.0)), "bfloat16"),
    "gemma2-without-caps": ("gemma2", dict(GEMMA, attn_logit_softcapping=None, final_logit_softcapping=None, sliding_window=3,
                                           query_pre_attn_scalar=9, attention_bias=True, tie_word_embeddings=False), "float32"),
    "gemma2-low-caps": ("gemma2", dict(GEMMA, num_hidden_layers=3, attn_logit_softcapping=1.5, final_logit_softcapping=2.0, sliding_window=4,
                                       query_pre_attn_scalar=5, layer_types=[FULL, SLIDING, SLIDING], hidden_activation="gelu",
                                       rope_parameters=LINEAR), "float32"),
    "gemma3-two-bases": ("gemma3_text", dict(GEMMA, num_hidden_layers=3, sliding_window=3, query_pre_attn_scalar=5, final_logit_softcapping=2.0,
                                             layer_types=[SLIDING, FULL, SLIDING], rope_parameters={
                                                 FULL: dict(LINEAR), SLIDING: dict(rope_type="default", rope_theta=30.0)}), "float32"),
    "gemma3-older-keys": ("gemma3_text", dict(GEMMA, num_hidden_layers=3, sliding_window=4, sliding_window_pattern=2, rope_theta=400.0,
                                              rope_local_base_freq=20.0, rope_scaling=dict(rope_type="linear", factor=3.0),
                                              attention_bias=True, tie_word_embeddings=False), "float32"),
    "gemma3-yarn": ("gemma3_text", dict(GEMMA, sliding_window=5, layer_types=[FULL, SLIDING], attn_logit_softcapping=1.0, rope_parameters={
        FULL: dict(rope_type="yarn", factor=4.0, rope_theta=100.0, original_max_position_embeddings=16),
        SLIDING: dict(rope_type="default", rope_theta=50.0)}), "float16"),
    "gemma3-with-pictures": ("gemma3", dict(GEMMA, num_hidden_layers=3, sliding_window=4, query_pre_attn_scalar=7,
                                            sliding_window_pattern=2, pad_token_id=0), "float32"),
    "phi-normalised-heads": ("phi", dict(PHI, num_key_value_heads=2, qk_layernorm=True, partial_rotary_factor=1.0), "float32"),
    "phi-linear-tied": ("phi", dict(PHI, num_attention_heads=2, hidden_act="gelu", tie_word_embeddings=True, rope_parameters=dict(
        LINEAR, partial_rotary_factor=0.75)), "float16"),
    "phi3-long": ("phi3", dict(LLAMA, pad_token_id=0, num_key_value_heads=1, original_max_position_embeddings=6, rope_parameters=dict(
        rope_type="longrope", rope_theta=1000.0, short_factor=[1.0, 1.5], long_factor=[2.0, 4.0])), "float32"),
    "phi3-short-part": ("phi3", dict(LLAMA, pad_token_id=0, hidden_size=16, original_max_position_embeddings=16, tie_word_embeddings=True, rope_parameters=dict(
        rope_type="longrope", rope_theta=100.0, partial_rotary_factor=0.5, short_factor=[1.2, 1.5], long_factor=[2.0, 4.0],
        attention_factor=1.3)), "float32"),
    "phi3-window": ("phi3", dict(LLAMA, pad_token_id=0, sliding_window=4, partial_rotary_factor=0.5, hidden_act="gelu"), "bfloat16"),
    "olmo2-biases-tied": ("olmo2", dict(LLAMA, num_attention_heads=4, num_key_value_heads=2, attention_bias=True, tie_word_embeddings=True,
                                        rope_parameters=ROPE_LLAMA3), "float32"),
    "gpt-neo-windows": ("gpt_neo", dict(hidden_size=12, num_layers=3, num_heads=3, max_position_embeddings=16, intermediate_size=20,
                                        attention_types=[[["local"], 1], [["global", "local"], 1]], window_size=3,
                                        activation_function="gelu", tie_word_embeddings=False), "float32"),
    "gptj-whole-heads": ("gptj", dict(n_embd=12, n_layer=2, n_head=3, n_positions=16, rotary_dim=4, n_inner=20, tie_word_embeddings=True,
                                      activation_function="relu"), "float16"),
    "falcon-alibi-sequential": ("falcon", dict(FALCON, alibi=True, multi_query=False, parallel_attn=False, bias=True), "float32"),
    "falcon-alibi-one-key-head": ("falcon", dict(FALCON, alibi=True, num_attention_heads=8, activation="relu"), "bfloat16"),
    "falcon-new": ("falcon", dict(FALCON, new_decoder_architecture=True, num_kv_heads=2, bias=True, tie_word_embeddings=False,
                                  ffn_hidden_size=30), "float32"),
    "falcon-new-one-norm": ("falcon", dict(FALCON, new_decoder_architecture=True, num_kv_heads=3, num_ln_in_parallel_attn=1,
                                           rope_parameters=LINEAR), "float32"),
    "falcon-every-head": ("falcon", dict(FALCON, multi_query=False, layer_norm_epsilon=1e-3), "float16"),
    "falcon-sequential-one-key-head": ("falcon", dict(FALCON, parallel_attn=False), "float32"),
    "stablelm-parallel-normalised-heads": ("stablelm", dict(PHI, num_key_value_heads=2, use_parallel_residual=True, qk_layernorm=True,
                                                            use_qkv_bias=True, partial_rotary_factor=0.5), "float32"),
    "stablelm-one-key-head-tied": ("stablelm", dict(PHI, num_key_value_heads=1, partial_rotary_factor=1.0, tie_word_embeddings=True,
                                                    hidden_act="gelu", qk_layernorm=True), "float16"),
    "starcoder2-window": ("starcoder2", dict(LLAMA, num_key_value_heads=1, sliding_window=4, use_bias=False, hidden_act="gelu",
                                             tie_word_embeddings=False, norm_epsilon=1e-3), "float32"),
    "granite-factors": ("granite", dict(LLAMA, num_key_value_heads=1, attention_bias=True, mlp_bias=True, tie_word_embeddings=True,
                                        embedding_multiplier=2.5, logits_scaling=0.7, residual_multiplier=0.3, attention_multiplier=0.2,
                                        rope_parameters=LINEAR), "float32"),
    "cohere-normalised-heads": ("cohere", dict(LLAMA, num_attention_heads=4, num_key_value_heads=2, head_dim=6, use_qk_norm=True,
                                               attention_bias=True, tie_word_embeddings=False, logit_scale=0.8), "float32"),
    "cohere-linear-half": ("cohere", dict(LLAMA, hidden_act="gelu", rope_parameters=LINEAR), "bfloat16"),
    "smollm3-windows": ("smollm3", dict(LLAMA, pad_token_id=0, num_hidden_layers=4, num_key_value_heads=1, no_rope_layers=[0, 1, 1, 0], sliding_window=3,
                                        use_sliding_window=True, attention_bias=True, mlp_bias=True, tie_word_embeddings=False), "float32"),
    "smollm3-every-other": ("smollm3", dict(LLAMA, pad_token_id=0, num_hidden_layers=3, num_key_value_heads=2, no_rope_layer_interval=2,
                                            rope_parameters=LINEAR), "float32"),
    "llama-proportional": ("llama", dict(LLAMA, head_dim=8, rope_parameters=dict(
        rope_type="proportional", factor=2.0, rope_theta=100.0, partial_rotary_factor=0.6)), "float32"),
    "llama-longrope": ("llama", dict(LLAMA, rope_parameters=dict(
        rope_type="longrope", rope_theta=100.0, short_factor=[1.0, 1.5], long_factor=[2.0, 4.0], original_max_position_embeddings=8)), "float32"),
    # with images transformers does not cap
    "gemma3-with-pictures-capped": ("gemma3", dict(GEMMA, num_hidden_layers=2, sliding_window=4, pad_token_id=0,
                                                   final_logit_softcapping=0.5), "float32"),
}


def tokenizer():
    words = {word: i for i, word in enumerate(["<pad>", "<end>", "<unk>"] + [f"w{i}" for i in range(VOCABULARY - 3)])}
    made = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def attention(config):
    """Falcon's eager attention adds ALiBi twice in transformers 5.24, which the one it takes unasked does not."""
    return "sdpa" if config.get("alibi") else "eager"


def build(model_type, config, seed):
    torch.manual_seed(seed)
    loud = config.get("loud", 1)
    config = {key: value for key, value in config.items() if key != "loud"}
    config = dict(config, vocab_size=VOCABULARY, bos_token_id=1, eos_token_id=1)
    if model_type == "gemma3":
        config = dict(text_config=config, vision_config=EYES, image_token_index=5, boi_token_index=3, eoi_token_index=4, mm_tokens_per_image=1)
    settings = AutoConfig.for_model(model_type, **config)
    model = AutoModelForCausalLM.from_config(settings, attn_implementation=attention(config)).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "q_norm" in name or "k_norm" in name:
                parameter.copy_(1 + 0.2 * torch.randn_like(parameter))
            elif parameter.dim() == 2:  # far from zero, so that attention is far from uniform
                parameter.normal_(0, 0.5 if "embed" in name or "wte" in name or "wpe" in name else 1.6 / math.sqrt(parameter.shape[1]))
            elif name.endswith("bias"):
                parameter.normal_(0, 0.2)
            else:
                parameter.copy_(1 + 0.2 * torch.randn_like(parameter))
            if "c_attn" in name:
                parameter[..., : 2 * parameter.shape[-1] // 3] *= loud
    return model


def rounded(values):
    return [float(f"{value:.7g}") for value in values.tolist()]


def triangle(matrix):
    return [[float(f"{value:.7g}") if j <= t else None for j, value in enumerate(row)] for t, row in enumerate(matrix.tolist())]


def targets(logits, written, other):
    """f_t of every position but the first, from the logits of the position before it."""
    z, rows = logits[:-1], torch.arange(len(written))
    log = torch.log_softmax(z, -1)
    return {"logit": z[rows, written], "contrast": z[rows, written] - z[rows, other],
            "log_probability": log[rows, written], "probability": log.exp()[rows, written]}


def maps(run, point, written, other):
    result = {}
    for target in ("logit", "contrast", "log_probability", "probability"):
        inputs = point.clone().requires_grad_(True)
        values = targets(run(inputs), written, other)[target]
        slopes = torch.stack([torch.autograd.grad(value, inputs, retain_graph=True)[0] for value in values])
        result[target] = {"target": rounded(values.detach()), "signed_sum": triangle((slopes * point).sum(-1)),
                          "l2": triangle((slopes * point).norm(dim=-1)), "gradient_norm": triangle(slopes.norm(dim=-1))}
    return result


def golden(model, ids):
    embeddings = model.get_input_embeddings()(ids).detach()

    def run(inputs):
        return model(inputs_embeds=inputs[None], use_cache=False).logits[0]

    logits = model(input_ids=ids[None], use_cache=False).logits[0].detach()
    written = ids[1:]
    others = logits[:-1].clone()
    others[torch.arange(len(written)), written] = -math.inf
    other = others.argmax(-1)
    result = {"input_ids": ids.tolist(), "contrast_ids": other.tolist(), "logits": [rounded(row) for row in logits],
              "gradient_x_input": maps(run, embeddings, written, other)}
    norm = getattr(getattr(model, "transformer", None), "word_embeddings_layernorm", None)
    if norm is not None:
        def run_after(inputs):
            hook = norm.register_forward_hook(lambda *_: inputs[None])
            try:
                return run(embeddings)
            finally:
                hook.remove()
        result["gradient_x_input_after_embedding_norm"] = maps(run_after, norm(embeddings).detach(), written, other)
    sequence = ids[:2].tolist()
    for _ in range(5):
        sequence.append(int(model(input_ids=torch.tensor([sequence]), use_cache=False).logits[0, -1].argmax()))
    result["greedy"] = {"prompt_ids": sequence[:2], "continuation_ids": sequence[2:]}
    return result


def main():
    torch.set_num_threads(1)
    for seed, (name, (model_type, config, dtype)) in enumerate(VARIANTS.items()):
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        folder = os.path.join(sys.argv[1], name)
        build(model_type, config, seed).to(getattr(torch, dtype)).save_pretrained(folder)
        model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation=attention(config), dtype=torch.float32).eval()
        if "loud" in config:
            model = model.double()
        made = tokenizer()
        made.save(os.path.join(folder, "tokenizer.json"))
        encoded = made.encode(TEXT)
        texts = [{"text": TEXT, "ids": encoded.ids, "tokens": encoded.tokens, "offsets": [list(o) for o in encoded.offsets],
                  "decoded": made.decode(encoded.ids)}]
        record = {"name": name, "tokenization": texts, **golden(model, torch.tensor(encoded.ids))}
        with open(os.path.join(folder, "golden.json"), "w") as file:
            json.dump(record, file, separators=(",", ":"))
        generation = os.path.join(folder, "generation_config.json")
        if os.path.exists(generation):
            os.remove(generation)
        print(name, flush=True)


if __name__ == "__main__":
    main()

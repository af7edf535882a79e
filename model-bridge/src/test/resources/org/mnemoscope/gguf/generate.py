#!/usr/bin/env python3
"""Writes tiny GGUF files and what Hugging Face transformers makes of them.

    pip install torch transformers accelerate gguf
    python generate.py FOLDER [NAME ...]

Each becomes FOLDER/NAME.gguf with random weights, and FOLDER/NAME.json with the logits of transformers' own GGUF reader in float32 and
what its tokenizer makes of some texts. blocks.json holds random blocks of every type with the values of gguf's dequantize.
What the reader of transformers does not take from a file (the width of Qwen3's heads, the scale of Gemma's scores, GPT-2's number of
positions) is given to it: OVERRIDES says what.
"""
import base64
import json
import os
import sys

import gguf
import numpy
import torch
from gguf import GGMLQuantizationType as Type
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

WIDTH, HEADS, KEY_HEADS, HEAD, INNER, CONTEXT = 32, 4, 2, 8, 32, 64
TEXTS = ["the cat sat on the mat", " a cat", "that's 42 cats", "the  hat", "<s>the cat</s>", "at\nthe mat", "<think>hat"]
# the files whose weights stay as they are, by the type of all matrices
FILES = {
    "llama-f32": ("llama", "spm", Type.F32, dict(layers=1)),
    "llama-q8_0": ("llama", "bpe", Type.Q8_0, dict(pre="llama-bpe")),
    "llama-factors-f16": ("llama", "spm", Type.F16, dict(layers=1, factors=True)),
    "llama-k": ("llama", "spm", Type.Q4_0, dict(inner=256, layers=5, down=[Type.Q2_K, Type.Q3_K, Type.Q4_K, Type.Q5_K, Type.Q6_K])),
    "mistral-q4_1": ("llama", "spm", Type.Q4_1, dict(untied=True)),
    "qwen2-q4_0": ("qwen2", "bpe", Type.Q4_0, dict(pre="qwen2")),
    "qwen3-f16": ("qwen3", "bpe", Type.F16, dict(pre="qwen2", layers=1)),
    "gemma2-bf16": ("gemma2", "spm", Type.BF16, dict(window=4)),
    "gemma3-q4_0": ("gemma3", "spm", Type.Q4_0, dict(window=4, layers=7)),
    "phi3-q5_1": ("phi3", "spm", Type.Q5_1, {}),
    "starcoder2-q5_0": ("starcoder2", "bpe", Type.Q5_0, dict(pre="starcoder")),
    "gpt2-q8_0": ("gpt2", "bpe", Type.Q8_0, dict(pre="gpt-2")),
}
OVERRIDES = {
    "gemma2": dict(query_pre_attn_scalar=HEAD),
    "gemma3": dict(query_pre_attn_scalar=HEAD),
    "qwen3": dict(head_dim=HEAD),
    "gpt2": dict(n_positions=CONTEXT, n_inner=INNER),
    "phi3": dict(pad_token_id=0),
}
BLOCKS = [Type.F32, Type.F16, Type.BF16, Type.Q4_0, Type.Q4_1, Type.Q5_0, Type.Q5_1, Type.Q8_0, Type.Q2_K, Type.Q3_K, Type.Q4_K,
          Type.Q5_K, Type.Q6_K]
# where a block has its scales in half precision
SCALES = {Type.Q2_K: (80, 82), Type.Q3_K: (108,), Type.Q4_K: (0, 2), Type.Q5_K: (0, 2), Type.Q6_K: (208,)}


def blocks(random, kind, count):
    """Random blocks of a type that gguf does not quantise into, with small scales."""
    size, width = gguf.GGML_QUANT_SIZES[kind]
    raw = random.integers(0, 256, (count, width), dtype=numpy.uint8)
    for at in SCALES[kind]:
        scale = random.normal(0, 0.001 if kind == Type.Q6_K else 0.002, (count, 1)).astype(numpy.float16)
        raw[:, at:at + 2] = scale.view(numpy.uint8)
    return raw


def vocabulary_spm():
    words = ["▁the", "▁cat", "▁sat", "▁on", "▁mat", "▁a", "▁hat", "th", "at", "he", "▁t", "▁c", "▁s", "▁o", "▁m", "▁h", "ca", "sa",
             "ma", "ha", "on", "▁th", "▁ca", "▁▁"]
    letters = ["▁", "t", "h", "e", "c", "a", "s", "o", "n", "m", "'", "4", "2", "<", ">", "/", "i", "k"]
    tokens = ["<unk>", "<s>", "</s>", "<think>", "<0x0A>"] + words + letters
    scores = [0.0] * 5 + [-float(i) for i in range(len(words))] + [-100.0 - i for i in range(len(letters))]
    types = [2, 3, 3, 4, 6] + [1] * (len(words) + len(letters))
    return tokens, scores, types


def vocabulary_bpe(pre):
    letters = list("thecasonm'42<>/ik") + ["Ġ", "Ċ"]
    merges = ["t h", "th e", "Ġ the", "a t", "c at", "Ġ cat", "Ġ m", "Ġm at", "o n", "Ġ on", "s at", "Ġ sat", "Ġ a", "Ġ h", "Ġh at", "h at",
              "' s"]
    # where digits are kept apart a vocabulary has no such token
    merges += ["4 2"] if pre in ("gpt-2", "llama-bpe") else []
    tokens = letters + [merge.replace(" ", "") for merge in merges]
    tokens = list(dict.fromkeys(tokens)) + ["<s>", "</s>", "<think>"]
    return tokens, merges, [1] * (len(tokens) - 3) + [3, 3, 4]


class Maker:
    def __init__(self, path, arch, tokenizer, kind, layers=2, inner=INNER, pre="default", untied=False, window=0, down=None,
                 factors=False):
        self.random = numpy.random.default_rng(sum(map(ord, path.split("/")[-1])))
        self.writer = gguf.GGUFWriter(path, arch)
        self.arch, self.kind, self.layers, self.inner, self.down = arch, kind, layers, inner, down
        self.metadata(window)
        size = self.tokens(tokenizer, pre)
        self.weights(size, untied)
        if factors:
            self.writer.add_tensor("rope_freqs.weight", numpy.array([1, 1, 2.5, 8], dtype=numpy.float32))
        self.writer.write_header_to_file()
        self.writer.write_kv_data_to_file()
        self.writer.write_tensors_to_file()
        self.writer.close()

    def metadata(self, window):
        out = self.writer
        out.add_name("Mistral Tiny" if "mistral" in str(out.path) else "Tiny")
        out.add_context_length(CONTEXT)
        out.add_embedding_length(WIDTH)
        out.add_block_count(self.layers)
        out.add_feed_forward_length(self.inner)
        out.add_head_count(HEADS)
        if self.arch in ("gpt2", "starcoder2"):
            out.add_layer_norm_eps(1e-5)
        else:
            out.add_layer_norm_rms_eps(1e-5 if self.arch != "qwen2" else 1e-6)
        if self.arch == "gpt2":
            return
        out.add_head_count_kv(KEY_HEADS)
        out.add_rope_freq_base(10000.0 if self.arch != "qwen3" else 1e6)
        if self.arch == "llama":
            out.add_rope_dimension_count(HEAD)
        if self.arch in ("qwen3", "gemma2", "gemma3"):
            out.add_key_length(HEAD)
            out.add_value_length(HEAD)
        if window:
            out.add_sliding_window(window)
        if self.arch == "gemma2":
            out.add_attn_logit_softcapping(50.0)
            out.add_final_logit_softcapping(30.0)

    def tokens(self, tokenizer, pre):
        out = self.writer
        if tokenizer == "spm":
            tokens, scores, types = vocabulary_spm()
            out.add_tokenizer_model("llama")
            out.add_tokenizer_pre("default")
            out.add_token_scores(scores)
            out.add_add_bos_token(True)
            out.add_unk_token_id(0)
        else:
            tokens, merges, types = vocabulary_bpe(pre)
            out.add_tokenizer_model("gpt2")
            out.add_tokenizer_pre(pre)
            out.add_token_merges(merges)
            out.add_add_bos_token(pre == "llama-bpe")
        out.add_token_list(tokens)
        out.add_token_types(types)
        out.add_bos_token_id(tokens.index("<s>"))
        out.add_eos_token_id(tokens.index("</s>"))
        return len(tokens)

    def matrix(self, name, rows, columns, kind=None, spread=0.3):
        kind = self.kind if kind is None else kind
        if kind in SCALES:
            data = blocks(self.random, kind, rows * columns // 256).reshape(rows, -1)
        else:
            data = gguf.quantize(self.random.normal(0, spread, (rows, columns)).astype(numpy.float32), kind)
        self.writer.add_tensor(name + ".weight", data, raw_dtype=kind)

    def vector(self, name, size, mean=0.0):
        self.writer.add_tensor(name, self.random.normal(mean, 0.2, size).astype(numpy.float32))

    def norm(self, name, size=WIDTH):
        self.vector(name + ".weight", size, 1.0)
        if self.arch in ("gpt2", "starcoder2"):
            self.vector(name + ".bias", size)

    def linear(self, name, rows, columns, bias, kind=None):
        self.matrix(name, rows, columns, kind)
        if bias:
            self.vector(name + ".bias", rows)

    def weights(self, size, untied):
        self.matrix("token_embd", size, WIDTH, spread=1.0)
        if self.arch == "gpt2":
            self.matrix("position_embd", CONTEXT, WIDTH)
        for layer in range(self.layers):
            self.block(f"blk.{layer}.", layer)
        self.norm("output_norm")
        if untied:
            self.matrix("output", size, WIDTH)

    def block(self, block, layer):
        biases = self.arch in ("gpt2", "starcoder2")
        self.norm(block + "attn_norm")
        if self.arch in ("gpt2", "phi3"):
            keys = WIDTH if self.arch == "gpt2" else KEY_HEADS * HEAD
            self.linear(block + "attn_qkv", WIDTH + 2 * keys, WIDTH, biases)
        else:
            for part, heads in (("q", HEADS), ("k", KEY_HEADS), ("v", KEY_HEADS)):
                self.linear(block + "attn_" + part, heads * HEAD, WIDTH, biases or self.arch == "qwen2")
        if self.arch in ("qwen3", "gemma3"):
            self.norm(block + "attn_q_norm", HEAD)
            self.norm(block + "attn_k_norm", HEAD)
        self.linear(block + "attn_output", WIDTH, HEADS * HEAD, biases)
        if self.arch in ("gemma2", "gemma3"):
            self.norm(block + "post_attention_norm")
            self.norm(block + "post_ffw_norm")
        self.norm(block + "ffn_norm")
        gated = self.arch not in ("gpt2", "starcoder2", "phi3")
        if gated:
            self.linear(block + "ffn_gate", self.inner, WIDTH, False)
        self.linear(block + "ffn_up", self.inner * (2 if self.arch == "phi3" else 1), WIDTH, biases)
        self.linear(block + "ffn_down", WIDTH, self.inner, biases, self.down[layer] if self.down else None)


def reference(folder, name, arch):
    file = name + ".gguf"
    config = AutoConfig.from_pretrained(folder, gguf_file=file)
    for key, value in OVERRIDES.get(arch, {}).items():
        setattr(config, key, value)
    if name == "llama-factors-f16":
        # the factors are a tensor that the reader passes over; this is what they mean
        config.rope_parameters = dict(rope_type="longrope", rope_theta=10000.0, short_factor=[1, 1, 2.5, 8], long_factor=[1, 1, 2.5, 8],
                                      attention_factor=1.0, original_max_position_embeddings=CONTEXT, factor=1.0)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, config=config, dtype=torch.float32,
                                                 attn_implementation="eager").eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    ids = [1, 7, 12, 9, 20, 3, 15, 7, 12, 30]
    with torch.no_grad():
        logits = model(torch.tensor([ids])).logits[0].numpy().astype("<f4")
    texts = []
    for text in TEXTS:
        cut = tokenizer(text)["input_ids"]
        texts.append(dict(text=text, ids=cut, decoded=tokenizer.decode(cut, skip_special_tokens=True)))
    out = dict(ids=ids, vocabulary=logits.shape[1], logits=base64.b64encode(logits.tobytes()).decode(), texts=texts)
    with open(os.path.join(folder, name + ".json"), "w") as f:
        f.write("{" + ",\n ".join(json.dumps(key) + ": " + (json.dumps(value) if key != "texts" else "[\n  " + ",\n  ".join(
            json.dumps(text, ensure_ascii=False) for text in value) + "]") for key, value in out.items()) + "}\n")
    print(name, os.path.getsize(os.path.join(folder, file)), logits.std(), [t["ids"] for t in texts][:3])


def write_blocks(folder):
    random = numpy.random.default_rng(7)
    out = []
    for kind in BLOCKS:
        size = gguf.GGML_QUANT_SIZES[kind][0]
        if kind in SCALES:
            raw = blocks(random, kind, 2)
        elif size == 32:
            # all bits occur, the edges of the numbers too
            raw = random.integers(0, 256, (3, gguf.GGML_QUANT_SIZES[kind][1]), dtype=numpy.uint8)
            raw[:, 0:2] = random.normal(0, 0.1, (3, 1)).astype(numpy.float16).view(numpy.uint8)
            if kind in (Type.Q4_1, Type.Q5_1):
                raw[:, 2:4] = random.normal(0, 0.1, (3, 1)).astype(numpy.float16).view(numpy.uint8)
        else:
            raw = gguf.quantize(random.normal(0, 1, (1, 64)).astype(numpy.float32), kind).view(numpy.uint8)
        values = gguf.dequantize(raw if size > 1 or kind == Type.BF16 else raw.view(numpy.uint8), kind).astype("<f4")
        out.append(dict(type=kind.name, bytes=base64.b64encode(raw.tobytes()).decode(), values=base64.b64encode(values.tobytes()).decode()))
    with open(os.path.join(folder, "blocks.json"), "w") as f:
        json.dump(out, f, indent=1)


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    os.makedirs(folder, exist_ok=True)
    if not names:
        write_blocks(folder)
    for name, (arch, tokenizer, kind, more) in FILES.items():
        if not names or name in names:
            Maker(os.path.join(folder, name + ".gguf"), arch, tokenizer, kind, **more)
            reference(folder, name, arch)


main()

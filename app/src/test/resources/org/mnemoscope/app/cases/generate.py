#!/usr/bin/env python3
"""Writes the cases whose model or tokenizer Hugging Face transformers 5.24 reads in an unexpected way, with what it makes of them.

    python generate.py [NAME ...]

The other cases came with their values. Numbers are single precision, but double where scores are loud; models are random.
"""
import json
import math
import os
import shutil
import sys

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDENS = os.path.join(HERE, *[".."] * 8, "model-bridge", "src", "test", "resources", "org", "mnemoscope", "goldens")
SMALL = dict(hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
             max_position_embeddings=64)
IDS = [3, 23, 8, 5, 7, 7, 10, 2, 19, 11, 12, 13]

PLAIN = dict(tokenizer_class="PreTrainedTokenizerFast")

# name: config.json, tokenizer_config.json, the golden whose tokenizer it has or "" for words, arguments, generation_config.json
CASES = {
    # keys that were turned for the shorter sequence stay; Phi 3 alone turns them anew
    "longrope-generate-llama": (dict(SMALL, model_type="llama", vocab_size=40, rope_parameters=dict(
        rope_type="longrope", rope_theta=100.0, short_factor=[1.0, 1.1], long_factor=[2.0, 3.0],
        original_max_position_embeddings=8)), dict(tokenizer_class="PreTrainedTokenizerFast"), "",
        ["--prompt", "w3 w9 w5 w12", "--generate", "16"]),
    # the older key says nothing beside the rope_type that transformers puts there itself
    "gemma3-scaling-type": (dict(SMALL, model_type="gemma3_text", vocab_size=40, head_dim=8, sliding_window=4, sliding_window_pattern=2,
                                 rope_scaling=dict(type="linear", factor=8.0), rope_theta=100.0),
                            dict(tokenizer_class="PreTrainedTokenizerFast"), "", ["--ids", ",".join(map(str, IDS))]),
    "tokenizer-class-llama": (dict(SMALL, model_type="llama", vocab_size=330), dict(tokenizer_class="LlamaTokenizer"), "llama",
                              ["--text", "day</s>day"]),
    "tokenizer-class-of-model": (dict(SMALL, model_type="gpt_neox", vocab_size=300), dict(bos_token="<|endoftext|>"), "gpt2",
                                 ["--text", "day 345 e\u0301"]),
    "tokenizer-added-flags": (dict(SMALL, model_type="llama", vocab_size=300), {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "added_tokens_decoder": {"0": dict(content="<|endoftext|>", lstrip=True, rstrip=True, normalized=False, single_word=False,
                                           special=True)}}, "gpt2", ["--text", "a <|endoftext|> b"]),
    "generation-penalties": (dict(SMALL, model_type="llama", vocab_size=40), PLAIN, "", ["--prompt", "w3 w9 w5 w12", "--generate", "24"], dict(
        repetition_penalty=1.3, no_repeat_ngram_size=2, bad_words_ids=[[3, 4], [27]], suppress_tokens=[11], eos_token_id=[7, 24],
        begin_suppress_tokens=[14], min_new_tokens=12)),
    "generation-forced": (dict(SMALL, model_type="llama", vocab_size=40), PLAIN, "", ["--prompt", "w3", "--generate", "12"], dict(
        forced_bos_token_id=9, forced_eos_token_id=7, eos_token_id=22, min_length=9, begin_suppress_tokens=[14, 31])),
    # older models have such keys beside the others, which count where there is no generation_config.json
    "generation-of-config": (dict(SMALL, model_type="llama", vocab_size=40, repetition_penalty=1.3, no_repeat_ngram_size=2,
                                  bad_words_ids=[[3, 4], [27]], suppress_tokens=[11], eos_token_id=[7, 24], min_length=16), PLAIN, "",
                             ["--prompt", "w3 w9 w5 w12", "--generate", "24"]),
    # in single precision PyTorch is off by 6.7e-3 of a row
    "half-saturated-attention": (dict(model_type="gpt2", vocab_size=40, n_embd=16, n_layer=2, n_head=4, n_positions=64), PLAIN, "",
                                 ["--ids", ",".join(map(str, IDS))]),
}

# how much larger scores are than those of other cases, and the seed
LOUD = {"half-saturated-attention": (300, 0)}


def words(size):
    made = Tokenizer(models.WordLevel({f"w{i}": i for i in range(size)}, unk_token="w0"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def randomise(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 2:
                parameter.normal_(0, 0.5 if "embed" in name else 1.6 / math.sqrt(parameter.shape[1]))
            else:
                parameter.normal_(0 if name.endswith("bias") else 1, 0.2)


def louder(model, factor):
    """Queries and keys of GPT-2, which computes nothing in single precision once it is in double."""
    if factor == 1:
        return
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "c_attn" in name:
                parameter[..., :2 * model.config.n_embd] *= math.sqrt(factor)


def contrast(model, ids):
    """The other token of each row and the Gradient x Input of the difference."""
    ids = torch.tensor(ids)
    embeddings = model.get_input_embeddings()(ids).detach().requires_grad_(True)
    logits = model(inputs_embeds=embeddings[None], use_cache=False).logits[0]
    others, rows = [], []
    for position in range(1, len(ids)):
        row = logits[position - 1]
        masked = row.detach().clone()
        masked[ids[position]] = -math.inf
        others.append(int(masked.argmax()))
        slope = torch.autograd.grad(row[ids[position]] - row[others[-1]], embeddings, retain_graph=True)[0]
        rows.append((slope * embeddings).sum(-1)[:position].tolist())
    return dict(target="contrast", contrast_ids=others, signed_sum=rows)


def expected(folder, arguments, dtype):
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval().to(dtype)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    given = dict(zip(arguments[::2], arguments[1::2]))
    if "--ids" in given:
        ids = [int(one) for one in given["--ids"].split(",")]
        return dict(input_ids=ids, **contrast(model, ids))
    if "--text" in given:
        return dict(input_ids=tokenizer(given["--text"])["input_ids"])
    prompt = torch.tensor([tokenizer(given["--prompt"])["input_ids"]])
    return dict(input_ids=model.generate(prompt, do_sample=False, max_new_tokens=int(given["--generate"]))[0].tolist())


def main():
    torch.set_num_threads(1)
    for seed, (name, (config, tokenizer, golden, arguments, *generation)) in enumerate(CASES.items()):
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        factor, seed = LOUD.get(name, (1, seed))
        torch.manual_seed(seed)
        folder = os.path.join(HERE, name, "model")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(config, file)
        model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(folder))
        randomise(model)
        louder(model, factor)
        model.save_pretrained(folder)
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(config, file)
        os.remove(os.path.join(folder, "generation_config.json"))
        if generation:
            with open(os.path.join(folder, "generation_config.json"), "w") as file:
                json.dump(generation[0], file)
        with open(os.path.join(folder, "tokenizer_config.json"), "w") as file:
            json.dump(tokenizer, file)
        if golden:
            shutil.copy(os.path.join(GOLDENS, golden, "tokenizer.json"), folder)
        else:
            words(config["vocab_size"]).save(os.path.join(folder, "tokenizer.json"))
        record = dict(args=["attribute", "--model", "model", *arguments, *(["--target", "contrast"] if "--ids" in arguments else [])],
                      expected=expected(folder, arguments, torch.float64 if name in LOUD else torch.float32),
                      how="generate.py, transformers 5.24, " + ("double precision" if name in LOUD else "single precision"))
        with open(os.path.join(HERE, name, "expected.json"), "w") as file:
            json.dump(record, file, indent=1)
        print(name, flush=True)


if __name__ == "__main__":
    main()

"""Times transformers' greedy generation as `mnemoscope bench generation` times ours: float32, the same prompt, its time apart.

python peer-generation.py MODEL_FOLDER [--tokens 40] [--prompt-tokens 20] [--runs 5] [--threads 2]
"""

import argparse
import resource
import statistics
import time

import torch
from transformers import AutoModelForCausalLM

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--tokens", type=int, default=40)
parser.add_argument("--prompt-tokens", type=int, default=20)
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.set_num_threads(options.threads)
model = AutoModelForCausalLM.from_pretrained(options.folder, dtype=torch.float32).eval()
ids = torch.arange(1, options.prompt_tokens + 1)[None] % model.config.vocab_size


def seconds(tokens):
    began = time.time()
    model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        do_sample=False,
        min_new_tokens=tokens,
        max_new_tokens=tokens,
        pad_token_id=0,
    )
    return time.time() - began


seconds(options.tokens)
prompts, rest = [], []
for _ in range(options.runs):
    prompts.append(seconds(1))
    rest.append(seconds(options.tokens + 1) - prompts[-1])
taken = statistics.median(rest)
print(
    f"{taken:.3f} s for {options.tokens} tokens (median), {options.tokens / taken:.1f} tokens/s, "
    f"after {statistics.median(prompts):.3f} s for a prompt of {options.prompt_tokens} tokens"
)
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6:.0f} MB resident at most")

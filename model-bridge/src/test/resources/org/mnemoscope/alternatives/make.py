"""Reference numbers for the methods that put something else in a token's place, computed with PyTorch and transformers.

    python make.py        # writes mpt.json and gpt-neox.json beside itself

The models are those of ../goldens, with their sequence and its contrast tokens: f_t is the contrast of the token at t. Everything
is computed the slow way: a whole forward pass for each changed sequence, a backward pass for each row.
"""

import json
import math
import pathlib

import torch
import transformers

HERE = pathlib.Path(__file__).parent
MODELS = ["mpt", "gpt-neox"]
STEPS = 8
SAMPLES = 3
SIGMA = 0.15
SEED = 7


def alternatives(token):
    """The other bit; of a mnemonic two others; of a mark none."""
    if token in (3, 4):
        return []
    if token in (8, 9):
        return [17 - token]
    return [token + 7, token + 20]


class JavaRandom:
    """java.util.Random, whose normal numbers Java specifies."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & (1 << 48) - 1
        self.next = None

    def bits(self, count):
        self.state = (self.state * 0x5DEECE66D + 0xB) & (1 << 48) - 1
        return self.state >> 48 - count

    def uniform(self):
        return ((self.bits(26) << 27) + self.bits(27)) * 2.0**-53

    def normal(self):
        if self.next is not None:
            value, self.next = self.next, None
            return value
        while True:
            a, b = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            square = a * a + b * b
            if 0 < square < 1:
                break
        scale = math.sqrt(-2 * math.log(square) / square)
        self.next = b * scale
        return a * scale


def targets(model, ids, contrast, vectors):
    """f_t for t = 1 ... T-1 of the tokens at ids, whatever the input vectors are."""
    logits = model(inputs_embeds=vectors[None]).logits[0]
    return [logits[t - 1, ids[t]] - logits[t - 1, contrast[t - 1]] for t in range(1, len(ids))]


def gradients(model, ids, contrast, vectors):
    """The gradient of each f_t by the input vectors, [T-1, T, E]."""
    point = vectors.detach().clone().requires_grad_(True)
    return torch.stack([
        torch.autograd.grad(f, point, retain_graph=True)[0] for f in targets(model, ids, contrast, point)
    ])


def triangle(rows, exists=None):
    """Row t has a number for each j < t, null where there is no such cell."""
    return [
        [float(f"{row[j]:.7g}") if exists is None or exists[j] else None for j in range(t)]
        for t, row in enumerate(rows.tolist(), start=1)
    ]


def numbers(of):
    return [float(f"{value:.7g}") for value in of]


def reductions(factor, slopes, exists=None):
    products = factor * slopes
    return {
        "signed_sum": triangle(products.sum(-1), exists),
        "l2": triangle(products.norm(dim=-1), exists),
        "gradient_norm": triangle(slopes.norm(dim=-1), exists),
    }


def reference(name):
    folder = HERE.parent / "goldens" / name
    golden = json.loads((folder / "golden.json").read_text())
    ids, contrast = golden["input_ids"], golden["contrast_ids"]
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    table = model.get_input_embeddings().weight.detach()
    others = [alternatives(token) for token in ids]
    exists = [bool(of) for of in others]
    vectors = table[ids]
    there = torch.stack([table[of].mean(0) if of else vectors[j] for j, of in enumerate(others)])
    with torch.no_grad():
        plain = torch.stack(targets(model, ids, contrast, vectors))
        at_baseline = torch.stack(targets(model, ids, contrast, there))

        def without(j, token):
            changed = vectors.clone()
            changed[j] = table[token]
            return torch.stack(targets(model, ids, contrast, changed))

        losses = torch.stack([
            torch.stack([plain - without(j, token) for token in of]).mean(0) if of else torch.zeros_like(plain)
            for j, of in enumerate(others)
        ], dim=1)

    random = JavaRandom(SEED)
    size = SIGMA * vectors.double().pow(2).mean().sqrt().item()
    noisy = []
    for _ in range(SAMPLES):
        noise = [[random.normal() for _ in range(vectors.shape[1])] for _ in ids]
        noisy.append((vectors.double() + size * torch.tensor(noise, dtype=torch.float64)).float())
    smooth = torch.stack([gradients(model, ids, contrast, point) for point in noisy]).mean(0)
    path = [there + (k + 0.5) / STEPS * (vectors - there) for k in range(STEPS)]
    integrated = torch.stack([gradients(model, ids, contrast, point) for point in path]).mean(0)
    return {
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
        "input_ids": ids,
        "contrast_ids": contrast,
        "alternative_ids": others,
        "f": numbers(plain),
        "swap": triangle(losses, exists),
        "gradient_x_difference": reductions(vectors - there, gradients(model, ids, contrast, vectors), exists),
        "smoothgrad_x_input": {
            "samples": SAMPLES,
            "sigma": SIGMA,
            "seed": SEED,
            **reductions(vectors, smooth),
        },
        "integrated_gradients_from_alternative": {
            "steps": STEPS,
            "f_minus_f_baseline": numbers(plain - at_baseline),
            **reductions(vectors - there, integrated, exists),
        },
    }


for name in MODELS:
    (HERE / f"{name}.json").write_text(json.dumps(reference(name)) + "\n")

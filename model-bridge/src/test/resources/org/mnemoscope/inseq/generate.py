"""What Inseq saves, and whether it opens what Mnemoscope writes.

    python3 -m venv v && v/bin/pip install inseq==0.7.1      (made with torch 2.15.0, transformers 5.24.0)
    v/bin/python generate.py make ../../../../../../../samples/models/text-rotary-indirect-object saved.json
    v/bin/python generate.py open written.inseq.json
"""

import sys

import inseq
import torch

PROMPT = "Tom gave the bread to Anna . then Anna gave the bread to"
ANSWER = " Tom ."


def make(folder, file):
    model = inseq.load_model(folder, "input_x_gradient", model_kwargs={"dtype": torch.float32})
    out = model.attribute(PROMPT, PROMPT + ANSWER, step_scores=["probability"], show_progress=False)
    out.info["model_name"] = folder.rstrip("/").split("/")[-1]
    out.info["exec_time"] = 0.0
    out.save(file, overwrite=True)


def open_written(file):
    out = inseq.FeatureAttributionOutput.load(file)
    sequence = out.sequence_attributions[0]
    print(out.info["attribution_method"], [token.token for token in sequence.target])
    print(sequence.target_attributions.shape, sequence.target_attributions[:, 0])
    print(out.show(return_html=True, display=False)[:60].strip())


{"make": make, "open": open_written}[sys.argv[1]](*sys.argv[2:])

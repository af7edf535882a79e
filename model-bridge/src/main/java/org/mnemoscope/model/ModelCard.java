package org.mnemoscope.model;

import java.util.List;

/**
 * What a model is, in numbers and words for people.
 *
 * @param name its folder's name
 * @param family as in {@code gpt_neox}
 * @param layers number of blocks
 * @param heads query heads of a block
 * @param keyValueHeads key and value heads of a block
 * @param width size of the residual stream, d
 * @param headWidth dimensions of one head
 * @param innerWidth hidden size of the MLP
 * @param parameters number of weights; a tied output counts once
 * @param positions how order is encoded, as in {@code rotary, 64 of 64 dimensions, base 10000}
 * @param norm the norms, as in {@code RMS norm, ε 1.0E-5}
 * @param activation the MLP's non-linearity, as in {@code gated SiLU}
 * @param factors what embeddings, attention, branches and logits are multiplied with or capped at, as in {@code embeddings × 48,
 *     logits capped at 30}, or {@code none}
 * @param vocabularySize token ids the model has
 * @param tokenizerSize token ids the tokenizer has: its highest id and one
 * @param types element types in the files, as in {@code BF16}; all are computed in float32
 * @param fileBytes size of the weights' files
 * @param memoryBytes native memory the weights take
 * @param maxLength longest sequence the folder declares, in tokens, or 0 where it declares none
 * @param ignored what no result depends on, as in {@code config.json: use_cache} or {@code tensor: h.0.attn.bias}
 */
public record ModelCard(
        String name,
        String family,
        int layers,
        int heads,
        int keyValueHeads,
        int width,
        int headWidth,
        int innerWidth,
        long parameters,
        String positions,
        String norm,
        String activation,
        String factors,
        int vocabularySize,
        int tokenizerSize,
        List<String> types,
        long fileBytes,
        long memoryBytes,
        int maxLength,
        List<String> ignored) {
    /** Copies what it is given. */
    public ModelCard {
        types = List.copyOf(types);
        ignored = List.copyOf(ignored);
    }
}

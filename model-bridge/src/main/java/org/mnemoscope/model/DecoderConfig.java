package org.mnemoscope.model;

/**
 * What a decoder-only transformer is, as data. All families run through one {@link Decoder}; a family only reads its
 * {@code config.json} into this record.
 *
 * @param vocabularySize number of token ids
 * @param width size of the residual stream, d
 * @param layers number of blocks
 * @param heads attention heads; divides {@code width}
 * @param innerWidth hidden size of the MLP
 * @param position how order is encoded
 * @param activation the MLP's non-linearity
 * @param normEpsilon the layer norms' epsilon
 * @param embeddingNorm whether the embeddings pass through a layer norm before the first block (BLOOM)
 * @param parallelResidual whether attention and MLP read the same input and are added together (GPT-NeoX)
 * @param attentionBiases whether the attention's linear maps have biases
 * @param mlpBiases whether the MLP's linear maps have biases
 * @param normBiases whether the norms have biases
 * @param attentionScale what the query-key products are multiplied with, usually 1/√(width/heads)
 * @param tiedOutput whether the output projection is the embedding itself
 * @param maxLength longest sequence the folder declares, or 0 where it declares none
 */
public record DecoderConfig(
        int vocabularySize,
        int width,
        int layers,
        int heads,
        int innerWidth,
        PositionEncoding position,
        Activation activation,
        double normEpsilon,
        boolean embeddingNorm,
        boolean parallelResidual,
        boolean attentionBiases,
        boolean mlpBiases,
        boolean normBiases,
        double attentionScale,
        boolean tiedOutput,
        int maxLength) {

    /** Dimensions of one head, width / heads. */
    public int headWidth() {
        return width / heads;
    }
}

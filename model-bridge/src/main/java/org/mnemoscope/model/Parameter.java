package org.mnemoscope.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One weight of a decoder, under our own name.
 *
 * @param kind which weight
 * @param layer index of its block, or -1 for weights outside the blocks
 * @param rows first dimension
 * @param columns second dimension, or 0 for a vector
 */
public record Parameter(Kind kind, int layer, int rows, int columns) {

    /** The weights a decoder can have. Matrices are [out, in]; QKV stacks query, key and value rows in this order. */
    public enum Kind {
        EMBEDDING,
        EMBEDDING_NORM_WEIGHT,
        EMBEDDING_NORM_BIAS,
        ATTENTION_NORM_WEIGHT,
        ATTENTION_NORM_BIAS,
        QKV_WEIGHT,
        QKV_BIAS,
        ATTENTION_OUT_WEIGHT,
        ATTENTION_OUT_BIAS,
        MLP_NORM_WEIGHT,
        MLP_NORM_BIAS,
        MLP_IN_WEIGHT,
        MLP_IN_BIAS,
        MLP_OUT_WEIGHT,
        MLP_OUT_BIAS,
        FINAL_NORM_WEIGHT,
        FINAL_NORM_BIAS,
        OUTPUT
    }

    /** Number of values. */
    public int size() {
        return columns == 0 ? rows : Math.multiplyExact(rows, columns);
    }

    /** The shape, [rows] or [rows, columns]. */
    public int[] shape() {
        return columns == 0 ? new int[] {rows} : new int[] {rows, columns};
    }

    /**
     * Lists the weights of a decoder in a fixed order.
     *
     * @param config the decoder
     * @return every weight it has, each once
     */
    public static List<Parameter> of(DecoderConfig config) {
        List<Parameter> all = new ArrayList<>();
        int d = config.width();
        all.add(new Parameter(Kind.EMBEDDING, -1, config.vocabularySize(), d));
        if (config.embeddingNorm()) {
            addNorm(all, config, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS, -1);
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            addNorm(all, config, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS, layer);
            addLinear(all, Kind.QKV_WEIGHT, Kind.QKV_BIAS, layer, 3 * d, d, config.attentionBiases());
            addLinear(all, Kind.ATTENTION_OUT_WEIGHT, Kind.ATTENTION_OUT_BIAS, layer, d, d, config.attentionBiases());
            addNorm(all, config, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS, layer);
            addLinear(all, Kind.MLP_IN_WEIGHT, Kind.MLP_IN_BIAS, layer, config.innerWidth(), d, config.mlpBiases());
            addLinear(all, Kind.MLP_OUT_WEIGHT, Kind.MLP_OUT_BIAS, layer, d, config.innerWidth(), config.mlpBiases());
        }
        addNorm(all, config, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS, -1);
        if (!config.tiedOutput()) {
            all.add(new Parameter(Kind.OUTPUT, -1, config.vocabularySize(), d));
        }
        return List.copyOf(all);
    }

    private static void addNorm(List<Parameter> all, DecoderConfig config, Kind weight, Kind bias, int layer) {
        all.add(new Parameter(weight, layer, config.width(), 0));
        if (config.normBiases()) {
            all.add(new Parameter(bias, layer, config.width(), 0));
        }
    }

    private static void addLinear(
            List<Parameter> all, Kind weight, Kind bias, int layer, int out, int in, boolean hasBias) {
        all.add(new Parameter(weight, layer, out, in));
        if (hasBias) {
            all.add(new Parameter(bias, layer, out, 0));
        }
    }
}

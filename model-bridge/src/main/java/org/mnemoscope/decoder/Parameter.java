package org.mnemoscope.decoder;

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

    /**
     * The weights a decoder can have. Matrices are [out, in]; QKV stacks query, key and value rows in this order, MLP_IN of a
     * gated MLP the rows of gate and up. The norms of queries and keys have their heads' weights one after the other, and
     * those of a branch follow it ({@link Residual#SANDWICHED}). POSITIONS has a row for each position, those before the offset included.
     */
    public enum Kind {
        EMBEDDING,
        PROJECT_IN,
        POSITIONS,
        EMBEDDING_NORM_WEIGHT,
        EMBEDDING_NORM_BIAS,
        ATTENTION_NORM_WEIGHT,
        ATTENTION_NORM_BIAS,
        QKV_WEIGHT,
        QKV_BIAS,
        QUERY_NORM_WEIGHT,
        QUERY_NORM_BIAS,
        KEY_NORM_WEIGHT,
        KEY_NORM_BIAS,
        ATTENTION_OUT_WEIGHT,
        ATTENTION_OUT_BIAS,
        ATTENTION_BRANCH_NORM_WEIGHT,
        ATTENTION_BRANCH_NORM_BIAS,
        MLP_NORM_WEIGHT,
        MLP_NORM_BIAS,
        MLP_IN_WEIGHT,
        MLP_IN_BIAS,
        MLP_OUT_WEIGHT,
        MLP_OUT_BIAS,
        MLP_BRANCH_NORM_WEIGHT,
        MLP_BRANCH_NORM_BIAS,
        FINAL_NORM_WEIGHT,
        FINAL_NORM_BIAS,
        PROJECT_OUT,
        OUTPUT,
        OUTPUT_BIAS
    }

    /** Number of values. */
    public long size() {
        return columns == 0 ? rows : (long) rows * columns;
    }

    /** The shape, [rows] or [rows, columns]. */
    public long[] shape() {
        return columns == 0 ? new long[] {rows} : new long[] {rows, columns};
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
        int e = config.embeddingWidth();
        all.add(new Parameter(Kind.EMBEDDING, -1, config.vocabularySize(), e));
        if (config.projected()) {
            all.add(new Parameter(Kind.PROJECT_IN, -1, d, e));
        }
        if (config.position() instanceof PositionEncoding.Learned learned) {
            all.add(new Parameter(Kind.POSITIONS, -1, Math.addExact(learned.count(), learned.offset()), d));
        }
        if (config.norms().onEmbeddings()) {
            addNorm(all, config, Kind.EMBEDDING_NORM_WEIGHT, Kind.EMBEDDING_NORM_BIAS, -1);
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            addBlock(all, config, layer);
        }
        if (config.norms().last()) {
            addNorm(all, config, Kind.FINAL_NORM_WEIGHT, Kind.FINAL_NORM_BIAS, -1);
        }
        if (config.projected()) {
            all.add(new Parameter(Kind.PROJECT_OUT, -1, e, d));
        }
        if (!config.tiedOutput()) {
            all.add(new Parameter(Kind.OUTPUT, -1, config.vocabularySize(), e));
        }
        if (config.outputBias()) {
            all.add(new Parameter(Kind.OUTPUT_BIAS, -1, config.vocabularySize(), 0));
        }
        return List.copyOf(all);
    }

    private static void addBlock(List<Parameter> all, DecoderConfig config, int layer) {
        int d = config.width();
        Attention attention = config.attention();
        Mlp mlp = config.mlp();
        int qkv = Math.addExact(attention.queryRows(), Math.multiplyExact(2, attention.keyRows()));
        addNorm(all, config, Kind.ATTENTION_NORM_WEIGHT, Kind.ATTENTION_NORM_BIAS, layer);
        addLinear(all, Kind.QKV_WEIGHT, Kind.QKV_BIAS, layer, qkv, d, attention.inputBiases());
        addQueryKeyNorm(all, attention, layer);
        addLinear(
                all,
                Kind.ATTENTION_OUT_WEIGHT,
                Kind.ATTENTION_OUT_BIAS,
                layer,
                d,
                attention.queryRows(),
                attention.outputBias());
        if (config.residual().hasBranchNorms()) {
            addNorm(all, config, Kind.ATTENTION_BRANCH_NORM_WEIGHT, Kind.ATTENTION_BRANCH_NORM_BIAS, layer);
        }
        if (config.residual().hasMlpNorm()) {
            addNorm(all, config, Kind.MLP_NORM_WEIGHT, Kind.MLP_NORM_BIAS, layer);
        }
        addLinear(all, Kind.MLP_IN_WEIGHT, Kind.MLP_IN_BIAS, layer, mlp.inRows(), d, mlp.biases());
        addLinear(all, Kind.MLP_OUT_WEIGHT, Kind.MLP_OUT_BIAS, layer, d, mlp.innerWidth(), mlp.biases());
        if (config.residual().hasBranchNorms()) {
            addNorm(all, config, Kind.MLP_BRANCH_NORM_WEIGHT, Kind.MLP_BRANCH_NORM_BIAS, layer);
        }
    }

    private static void addQueryKeyNorm(List<Parameter> all, Attention attention, int layer) {
        QueryKeyNorm norm = attention.queryKeyNorm();
        if (!norm.isPresent()) {
            return;
        }
        int queries = norm.weights(attention.heads(), attention.headWidth());
        int keys = norm.weights(attention.keyValueHeads(), attention.headWidth());
        all.add(new Parameter(Kind.QUERY_NORM_WEIGHT, layer, queries, 0));
        all.add(new Parameter(Kind.KEY_NORM_WEIGHT, layer, keys, 0));
        if (norm.biases()) {
            all.add(new Parameter(Kind.QUERY_NORM_BIAS, layer, queries, 0));
            all.add(new Parameter(Kind.KEY_NORM_BIAS, layer, keys, 0));
        }
    }

    private static void addNorm(List<Parameter> all, DecoderConfig config, Kind weight, Kind bias, int layer) {
        if (config.norms().scales()) {
            all.add(new Parameter(weight, layer, config.width(), 0));
        }
        if (config.norms().biases()) {
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

package org.mnemoscope.attribution.vjp;

import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.GradientMemory;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.PositionEncoding;

/**
 * The floating-point operations of a map's matrix products, as they are done: a multiplication with its addition counts as two, and
 * element-wise work not at all. Between positions it counts what the engine's operations do, also where {@link Kernel} does
 * less, so that figures of different machines compare. {@code docs/performance.md} has the formulas.
 *
 * @param forward the forward pass with the logits of the rows
 * @param output the cotangents' way from the logits to the last block
 * @param lastBlock the backward pass of the last block
 * @param linear linear maps of the other blocks, backwards
 * @param attention products between positions in the other blocks, backwards
 */
public record Arithmetic(double forward, double output, double lastBlock, double linear, double attention) {
    /**
     * Counts a map with one point.
     *
     * @param config the model
     * @param request the map
     */
    public static Arithmetic of(DecoderConfig config, AttributionRequest request) {
        int[] positions = request.positions();
        double perToken = weights(config);
        double vocabulary = 2.0 * config.vocabularySize() * config.embeddingWidth() + projection(config);
        double read = positions[positions.length - 1];
        double queries = config.attention().queryRows();
        double forward = config.layers() * read * (perToken + 4 * read * queries) + positions.length * vocabulary;
        double output = positions.length * vocabulary;
        double last = 0;
        double linear = 0;
        double attention = 0;
        for (ChunkPlan.Chunk chunk : ChunkPlan.of(config, positions).chunks()) {
            double rows = chunk.to() - chunk.from();
            int prefix = positions[chunk.to() - 1];
            last += rows * lastBlock(config, prefix);
            linear += (config.layers() - 1) * rows * prefix * perToken + rows * prefix * projection(config);
            boolean again = !GradientMemory.keepsAttentionWeights(config, positions[positions.length - 1]);
            double weights = again ? 2.0 * prefix * prefix * queries : 0;
            double bent = config.attention().scoreCap() == 0 ? 0 : 2.0 * pairs(prefix) * queries;
            attention += (config.layers() - 1) * (rows * pairs(prefix) * 8 * queries + weights + bent);
        }
        return new Arithmetic(forward, output, last, linear, attention);
    }

    /** All operations. */
    public double total() {
        return forward + output + lastBlock + linear + attention;
    }

    /** One token through the linear maps of a block, one way. */
    private static double weights(DecoderConfig config) {
        Attention attention = config.attention();
        double in = attention.queryRows() + 2.0 * attention.keyRows();
        double mlp = config.mlp().inRows() + (double) config.mlp().innerWidth();
        return 2.0 * config.width() * (in + attention.queryRows() + mlp);
    }

    private static double projection(DecoderConfig config) {
        return config.projected() ? 2.0 * config.width() * config.embeddingWidth() : 0;
    }

    /** Pairs of a query and a key that the blocks of keys compute. */
    private static double pairs(int prefix) {
        double pairs = 0;
        for (int from = 0; from < prefix; from += GradientMemory.KEY_BLOCK) {
            pairs += (double) (prefix - from) * Math.min(GradientMemory.KEY_BLOCK, prefix - from);
        }
        return pairs;
    }

    /** One row through the last block, where its cotangent stands at one position. */
    private static double lastBlock(DecoderConfig config, int prefix) {
        Attention attention = config.attention();
        double queries = attention.queryRows();
        double keys = attention.keyRows();
        double heads = attention.heads();
        double d = config.width();
        double position =
                2 * d * (2 * queries + config.mlp().inRows() + config.mlp().innerWidth());
        double scores = (attention.scoreCap() == 0 ? 3 : 4) * 2 * queries * prefix;
        LayerKind last = config.kinds().get(config.layers() - 1);
        boolean apart = last.position() instanceof PositionEncoding.Rotary
                || attention.queryKeyNorm().isPresent();
        double vectors = (apart ? 1 : 2) * 2 * queries * d;
        double combination = 2 * prefix * d * ((apart ? heads : 2 * heads) + 1);
        double keysApart = apart ? 2 * prefix * (queries + keys * d) : 0;
        return position + scores + vectors + combination + keysApart;
    }
}

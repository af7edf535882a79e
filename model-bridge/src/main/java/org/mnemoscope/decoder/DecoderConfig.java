package org.mnemoscope.decoder;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a decoder-only transformer is, as data. All families run through one {@link Decoder}; a family only reads its
 * {@code config.json} into this record.
 *
 * @param vocabularySize number of token ids, V
 * @param embeddingWidth size of a token embedding, E; where it is not {@code width}, linear maps lead from it into the residual
 *     stream and from there back to it (OPT-350M)
 * @param width size of the residual stream, d
 * @param layers number of blocks
 * @param attention the attention of every block
 * @param mlp the MLP of every block
 * @param norms the norms
 * @param residual how a block's branches join the residual stream
 * @param position how order is encoded; learned vectors are added in front of the first block, all else is up to each block's kind
 * @param tiedOutput whether the output projection is the embedding itself
 * @param maxLength longest sequence the folder declares, or 0 where it declares none
 * @param factors what embeddings, branches and logits are multiplied with
 * @param outputBias whether the output projection has a bias
 * @param kinds what differs from block to block, one for each
 */
public record DecoderConfig(
        int vocabularySize,
        int embeddingWidth,
        int width,
        int layers,
        Attention attention,
        Mlp mlp,
        Norms norms,
        Residual residual,
        PositionEncoding position,
        boolean tiedOutput,
        int maxLength,
        Factors factors,
        boolean outputBias,
        List<LayerKind> kinds) {
    /** Scores of a pass that has others before it, 16 MiB of them. */
    static final long SCORES_AT_ONCE = 4L << 20;

    private static final int LEAST_AT_ONCE = 16;

    /**
     * Copies what it is given.
     *
     * @throws IllegalArgumentException if there is not a kind for each block
     */
    public DecoderConfig {
        kinds = List.copyOf(kinds);
        if (kinds.size() != layers) {
            throw new IllegalArgumentException("there are " + kinds.size() + " kinds for " + layers + " blocks");
        }
    }

    /** A decoder whose blocks are all alike and see everything, without factors and without an output bias. */
    public DecoderConfig(
            int vocabularySize,
            int embeddingWidth,
            int width,
            int layers,
            Attention attention,
            Mlp mlp,
            Norms norms,
            Residual residual,
            PositionEncoding position,
            boolean tiedOutput,
            int maxLength) {
        this(
                vocabularySize,
                embeddingWidth,
                width,
                layers,
                attention,
                mlp,
                norms,
                residual,
                position,
                tiedOutput,
                maxLength,
                Factors.NONE,
                false,
                Collections.nCopies(layers, new LayerKind(0, position)));
    }

    /** The same with other factors. */
    public DecoderConfig withFactors(Factors other) {
        return with(tiedOutput, other, outputBias, kinds);
    }

    /** The same with or without a bias of the output. */
    public DecoderConfig withOutputBias(boolean has) {
        return with(tiedOutput, factors, has, kinds);
    }

    /** The same with other kinds of blocks. */
    public DecoderConfig withKinds(List<LayerKind> others) {
        return with(tiedOutput, factors, outputBias, others);
    }

    /** The same whose output projection is the embedding itself, or is not. */
    public DecoderConfig withTiedOutput(boolean tied) {
        return with(tied, factors, outputBias, kinds);
    }

    private DecoderConfig with(boolean tied, Factors other, boolean bias, List<LayerKind> others) {
        return new DecoderConfig(
                vocabularySize,
                embeddingWidth,
                width,
                layers,
                attention,
                mlp,
                norms,
                residual,
                position,
                tied,
                maxLength,
                other,
                bias,
                others);
    }

    /** Whether all angles jump somewhere between two lengths, in any block, so that keys of the one are turned anew for the other. */
    public boolean turnsAnew(int length, int other) {
        return kinds.stream()
                .anyMatch(kind -> kind.position() instanceof PositionEncoding.Rotary rotary
                        && rotary.scaling().changesAtOnce(length, other));
    }

    /**
     * How many of the tokens that follow others are read in one pass, where those are in a cache: as many as have no more scores than fit
     * into a moderate piece of memory, or all, where their positions turn by other angles in a shorter sequence.
     *
     * @param past tokens in the cache
     * @param tokens those to be read, at least 1
     * @return 1 to {@code tokens}
     */
    public int readTogether(int past, int tokens) {
        double half = past / 2.0;
        int fitting = (int) (Math.sqrt(half * half + (double) SCORES_AT_ONCE / attention.heads()) - half);
        int together = Math.max(LEAST_AT_ONCE, fitting);
        return together < tokens && turnsAlike(past + together, past + tokens) ? together : tokens;
    }

    /** How many scores the pass has that has most of them, where tokens follow others. */
    public long scoresTogether(int past, int tokens) {
        long keys = past + (long) tokens;
        long all = (long) attention.heads() * tokens * keys;
        boolean inPieces = readTogether(past, tokens) < tokens;
        return inPieces
                ? Math.min(all, Math.max(SCORES_AT_ONCE, (long) LEAST_AT_ONCE * attention.heads() * keys))
                : all;
    }

    /** Whether a token is turned by the same angles in a sequence of one length and of another, in every block; they may differ without a jump. */
    public boolean turnsAlike(int length, int other) {
        return kinds.stream()
                .noneMatch(kind -> kind.position() instanceof PositionEncoding.Rotary rotary
                        && !Arrays.equals(rotary.frequencies(length), rotary.frequencies(other)));
    }

    /** Whether linear maps stand between the embeddings and the residual stream, and back. */
    public boolean projected() {
        return embeddingWidth != width;
    }

    /**
     * The longest sequence it can read: as many tokens as it has learned positions.
     *
     * @return the number of tokens, or {@link Integer#MAX_VALUE} where nothing limits it
     */
    public int longest() {
        return position instanceof PositionEncoding.Learned learned ? learned.count() : Integer.MAX_VALUE;
    }

    /**
     * The longest sequence it is meant for: what the folder declares, or what its scaling of rotary positions makes of that.
     *
     * @return the number of tokens, or 0 where nothing is declared
     */
    public int meantFor() {
        double longest = maxLength;
        for (LayerKind kind : kinds) {
            if (kind.position() instanceof PositionEncoding.Rotary rotary) {
                longest = Math.max(longest, rotary.scaling().reaches(maxLength));
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, longest);
    }

    /**
     * Lets a sequence pass only if the decoder can read it.
     *
     * @param tokens its length
     * @throws IllegalArgumentException if it is too long; the message is a sentence that says why
     */
    public void requireLength(int tokens) {
        if (tokens > longest()) {
            throw new IllegalArgumentException(
                    "the sequence has " + tokens + " tokens; the model has learned " + longest() + " positions");
        }
    }
}

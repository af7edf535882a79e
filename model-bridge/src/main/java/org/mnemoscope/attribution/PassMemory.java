package org.mnemoscope.attribution;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.PositionEncoding;

/**
 * The memory of methods without gradients: forward passes of which every block's arrays stay until it is done. The factors are such that nothing
 * measured with {@code bench memory --method} took more than was expected of it.
 */
public final class PassMemory {
    /** Replacements that go beside each other, where a pass takes no more than {@link #PASS_BYTES}. */
    private static final int SIDE_BY_SIDE = 4;

    private static final long PASS_BYTES = 64L << 20;

    /** Logits that are computed at a time, and how often they are there: in the engine, on their way to Java, and as rows. */
    private static final long LOGITS_BYTES = 32L << 20;

    private static final long LOGITS_COPIES = 4;

    /** How often a replacement's pass is there: sequences of ever other lengths leave gaps that the next one's arrays do not fit into. */
    private static final long PASSES_A_GAP = 2;

    /** What the process takes beside the arrays of a text that is read. */
    private static final long BESIDE_READING_BYTES = 64L << 20;

    /** An object for each cell that a pass gives, until its column is done. */
    private static final long CELL_BYTES = 48;

    private PassMemory() {}

    /**
     * What a forward pass takes on its way, whose every block's arrays stay until the block is done, float32, rounded up.
     *
     * @param config the model
     * @param tokens length of the sequence
     */
    public static long passBytes(DecoderConfig config, int tokens) {
        long d = config.width();
        long block =
                24 * d + 10L * config.mlp().inRows() + 5L * config.attention().heads() * tokens;
        return tokens * (block + 12 * d) * Float.BYTES;
    }

    /**
     * What is added to the scores, for each kind of block: one value a pair of positions, or with ALiBi one for each head.
     *
     * @param config the model
     * @param tokens length of the sequence
     */
    static long biasBytes(DecoderConfig config, int tokens) {
        long pairs = (long) tokens * tokens * Float.BYTES;
        return config.kinds().stream()
                .distinct()
                .mapToLong(kind -> kind.position() instanceof PositionEncoding.Alibi
                        ? pairs * config.attention().heads()
                        : pairs)
                .sum();
    }

    /**
     * What tokens take that are read after others, with keys and values of all, and their logits, but the last one's only.
     *
     * @param config the model
     * @param past tokens that were read before
     * @param tokens those that are read, at least 1
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     */
    public static long readingBytes(DecoderConfig config, int past, int tokens, long widened) {
        long piece = config.readTogether(past, tokens);
        long scores = 5 * config.scoresTogether(past, tokens);
        long ofTokens = piece * (36L * config.width() + 10L * config.mlp().inRows());
        // keys and values, and the gaps that they leave as they grow
        long cache = 2 * 2L * config.layers() * config.attention().keyRows() * (past + tokens);
        long logits = 2L * config.vocabularySize();
        // the output's matrix meets one vector, of which little is widened at a time
        long matrix = config.width()
                * Math.max(
                        config.mlp().inRows(),
                        config.attention().queryRows() + 2L * config.attention().keyRows());
        return (scores + ofTokens + cache + logits) * Float.BYTES
                + Math.min(widened, matrix * Float.BYTES)
                + BESIDE_READING_BYTES;
    }

    static MemoryEstimate ofLook(DecoderConfig config, int tokens, int rows, long widened) {
        long matrix = (long) Float.BYTES * tokens * tokens;
        // the mean of a block's heads, what has come of all up to it and is made of both; at the end as Java's array
        long own = 6 * matrix;
        long results = 2L * Float.BYTES * rows * tokens;
        long once = passBytes(config, tokens) + biasBytes(config, tokens) + own + widened;
        return new MemoryEstimate(
                tokens,
                rows,
                (others, some) -> ofLook(config, others, some, widened),
                results + MemoryEstimate.BESIDE_BYTES,
                once,
                0,
                0);
    }

    static MemoryEstimate ofReplacements(DecoderConfig config, int tokens, int rows, long widened) {
        long pass = passBytes(config, tokens);
        long bias = biasBytes(config, tokens);
        long together = Math.max(1, Math.min(SIDE_BY_SIDE, PASS_BYTES / pass));
        long cache = 2L * config.layers() * config.attention().keyRows() * tokens * Float.BYTES;
        long results = 4L * Double.BYTES * rows * tokens;
        long logits = (long) Float.BYTES * config.vocabularySize();
        long atOnce = Math.max(logits, Math.min(LOGITS_BYTES, together * rows * logits));
        // the sequence as it is, with the logits of all rows
        long once = pass + bias + widened + LOGITS_COPIES * rows * logits;
        long perThread = together * (PASSES_A_GAP * pass + 2 * cache + CELL_BYTES * rows)
                + bias
                + LOGITS_COPIES * atOnce
                + widened;
        return new MemoryEstimate(
                tokens,
                rows,
                (others, some) -> ofReplacements(config, others, some, widened),
                cache + results + MemoryEstimate.BESIDE_BYTES,
                once,
                0,
                perThread);
    }
}

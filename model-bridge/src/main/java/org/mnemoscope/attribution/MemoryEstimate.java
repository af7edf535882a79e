package org.mnemoscope.attribution;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.language.Texts;

/**
 * The memory an attribution takes at its peak, beside the model itself.
 *
 * @param config the model
 * @param work what is done
 * @param tokens length of the sequence, T
 * @param rows number of output tokens
 * @param points number of points where gradients are taken
 * @param tiles whether attention weights that are kept lie in tiles
 * @param shared bytes of what the forward pass keeps, of the results, and of what no array is counted for
 * @param once bytes that one forward pass takes on its way, given back before any thread begins; 0 where each thread makes its own
 * @param widened bytes of weights that each thread has in single precision beside what is held in 16 bits, 0 where nothing is
 * @param perThread bytes that each thread takes for the chunk of rows it works on, those included
 */
public record MemoryEstimate(
        DecoderConfig config,
        Work work,
        int tokens,
        int rows,
        int points,
        boolean tiles,
        long shared,
        long once,
        long widened,
        long perThread) {
    private static final Texts TEXTS = Texts.of(MemoryEstimate.class);

    /** What is done, as far as memory is concerned. */
    enum Work {
        /** Gradients at one point or several. */
        GRADIENTS,
        /** Passes over the sequence with tokens replaced. */
        REPLACEMENTS,
        /** One pass that is looked at. */
        LOOK
    }

    /** What the arrays of a chunk of rows take at a time, if it has more than one row: about what caches hold, and few calls. */
    private static final long CHUNK_BYTES = 24L << 20;

    /** Tokens, those of all its rows together, that a chunk has room for in any case: with few, reading the weights takes longer. */
    private static final long CHUNK_TOKENS = 1250;

    /** Keys of an attention block that go together. Narrower products are slow, wider ones compute more that causality forbids. */
    public static final int KEY_BLOCK = 48;

    /** What the attention weights of all blocks may take if they are to be kept, and not computed anew for every chunk. */
    private static final long KEPT_WEIGHTS_BYTES = 1L << 30;

    /** What the forward passes of all points of a path may take if they are to be kept, and not made anew for groups of rows. */
    private static final long KEPT_TRACES_BYTES = 1L << 30;

    /** Rows that a chunk has at least, if there are as many, where attention weights are computed anew for it. */
    public static final int LEAST_ROWS_FOR_WEIGHTS = 4;

    /** How many generations of such arrays are alive together. */
    private static final int CHUNK_COPIES = 5;

    /**
     * What the process takes beside the arrays: scratch of the engine's products, and Java's heap as it grows. This and the two below
     * are such that none of twelve maps measured with {@code bench memory} took more than was expected of it.
     */
    static final long BESIDE_BYTES = 200L << 20;

    /** Chunks after which the gaps between arrays of ever other lengths take as much as those of one more chunk, which the allocator keeps. */
    private static final int CHUNKS_A_GAP = 8;

    /** How often at most. */
    private static final int MOST_GAPS = 4;

    /** The same with the kernel, which makes fewer arrays on the way. */
    private static final int MOST_GAPS_IN_TILES = 2;

    /** Keys of a tile of attention weights, which begins with the first query that sees one of them. */
    public static final long TILE = 16;

    /** How many more forward passes' arrays the allocator keeps where each piece of work makes its own. */
    private static final long PASSES_A_GAP = 2;

    private static final long KERNEL_COPIES = 2;
    private static final long OUTPUT_COPIES = 5;

    private static final double MIB = 1 << 20;

    /**
     * Estimates a job that takes gradients at the input.
     *
     * @param config the model
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @return the estimate; it grows with the length, but for the one from which on attention weights are no longer kept
     */
    public static MemoryEstimate of(DecoderConfig config, int tokens, int rows) {
        return of(config, tokens, rows, 1, 0, false);
    }

    /**
     * Estimates what a method takes.
     *
     * @param config the model
     * @param method the method
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     * @param tiles whether attention weights that are kept lie in tiles without what no query sees, which is half of them
     */
    public static MemoryEstimate of(
            DecoderConfig config, AttributionMethod method, int tokens, int rows, long widened, boolean tiles) {
        return switch (method.kind()) {
            case OCCLUSION, SWAP -> PassMemory.of(config, Work.REPLACEMENTS, tokens, rows, widened);
            case ATTENTION, ATTENTION_ROLLOUT -> PassMemory.of(config, Work.LOOK, tokens, rows, widened);
            case INTEGRATED_GRADIENTS ->
                of(config, tokens, rows, ((AttributionMethod.IntegratedGradients) method).steps(), widened, tiles);
            case SMOOTHGRAD_TIMES_INPUT ->
                of(config, tokens, rows, ((AttributionMethod.SmoothGradTimesInput) method).samples(), widened, tiles);
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM, GRADIENT_TIMES_DIFFERENCE ->
                of(config, tokens, rows, 1, widened, tiles);
        };
    }

    private MemoryEstimate with(int otherTokens, int otherRows) {
        return work == Work.GRADIENTS
                ? of(config, otherTokens, otherRows, points, widened, tiles)
                : PassMemory.of(config, work, otherTokens, otherRows, widened);
    }

    /**
     * Estimates a job that takes gradients at several points.
     *
     * @param config the model
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @param points at least 1
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     * @param tiles whether attention weights that are kept lie in tiles without what no query sees, which is half of them
     */
    public static MemoryEstimate of(
            DecoderConfig config, int tokens, int rows, int points, long widened, boolean tiles) {
        long oneRow = rowBytes(config, tokens - 1);
        boolean keeps = keepsAttentionWeights(config, tokens - 1);
        long least = oneRow * (keeps ? 1 : Math.min(rows, LEAST_ROWS_FOR_WEIGHTS));
        long chunk = CHUNK_COPIES * Math.max(least, Math.min(chunkBytes(config), rows * oneRow));
        long gaps = chunk
                * Math.min(tiles ? MOST_GAPS_IN_TILES : MOST_GAPS, CHUNK_COPIES * rows * oneRow / chunk / CHUNKS_A_GAP);
        // attention weights that are not kept are there twice while they are computed
        long weights = keeps ? 0 : 2 * weightBytes(config, tokens - 1);
        long results = 3L * Float.BYTES * rows * tokens;
        long trace = keptBytes(config, tokens - 1, tiles);
        long passing = passingBytes(config, tokens - 1);
        long shared = keepsTraces(config, tokens - 1, points) ? points * trace : 0;
        long own = shared == 0 ? trace : 0;
        // one pass after the other, each beside a chunk, leaves gaps that the next one does not fit into
        long gapsOfPasses = own > 0 && points > 1 ? PASSES_A_GAP * (own + passing) : 0;
        // a forward pass is over before any chunk of its begins
        long once = points == 1 ? passing : 0;
        long ofPass = points == 1 ? 0 : passing;
        long together = Math.min(rows, 1 + chunk / CHUNK_COPIES / oneRow);
        long ofChunk = chunk + weights + kernelBytes(config) + outputBytes(config, together) + widened;
        return new MemoryEstimate(
                config,
                Work.GRADIENTS,
                tokens,
                rows,
                points,
                tiles,
                shared + results + gaps + BESIDE_BYTES,
                once,
                widened,
                own + gapsOfPasses + Math.max(ofChunk, ofPass));
    }

    /**
     * The memory with some threads.
     *
     * @param threads at least 1
     */
    public long bytes(int threads) {
        return shared + Math.max(once, threads * perThread);
    }

    /**
     * How many threads fit.
     *
     * @param available bytes that may be taken
     * @param wanted at least 1
     * @return 1 to {@code wanted}
     */
    public int threadsWithin(long available, int wanted) {
        return (int) Math.max(1, Math.min(wanted, (available - shared) / perThread));
    }

    /**
     * Lets a job pass only if it fits, on one thread at least.
     *
     * @param available bytes that may be taken
     * @throws NotEnoughMemoryException if it does not fit
     */
    public void requireWithin(long available) throws NotEnoughMemoryException {
        if (bytes(1) > available) {
            int longest = longestWithin(available);
            throw new NotEnoughMemoryException(TEXTS.get(
                    longest < 2 ? "memory.none" : "memory.longest",
                    rows,
                    tokens,
                    Math.ceil(bytes(1) / MIB),
                    Math.floor(available / MIB),
                    longest,
                    FreeMemory.place()));
        }
    }

    /** The longest sequence, with as many output tokens as it can have up to {@code rows}, that fits; 0 if none does. */
    private int longestWithin(long available) {
        int fits = 0;
        int tooLong = tokens;
        while (tooLong - fits > 1) {
            int middle = fits + (tooLong - fits) / 2;
            boolean does =
                    middle < 2 || with(middle, Math.min(rows, middle - 1)).bytes(1) <= available;
            fits = does ? middle : fits;
            tooLong = does ? tooLong : middle;
        }
        return fits;
    }

    /**
     * What the arrays of a chunk of rows may take at a time, if it has more than one row.
     *
     * @param config the model
     */
    public static long chunkBytes(DecoderConfig config) {
        return Math.max(CHUNK_BYTES, CHUNK_TOKENS * rowBytes(config, KEY_BLOCK) / KEY_BLOCK);
    }

    /**
     * What one row of a chunk takes on its way through a block, float32.
     *
     * @param config the model
     * @param prefix tokens before the row's own
     */
    public static long rowBytes(DecoderConfig config, int prefix) {
        long scores = 2L * config.attention().heads() * Math.min(KEY_BLOCK, prefix);
        long perToken = 6L * Math.max(config.width(), config.attention().queryRows())
                + Math.max(2L * config.mlp().inRows(), scores);
        return prefix * perToken * Float.BYTES;
    }

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
     * Whether the attention weights of a forward pass are kept, or computed anew for every chunk. A matter of model and length
     * alone.
     *
     * @param config the model
     * @param tokens tokens that are read
     */
    public static boolean keepsAttentionWeights(DecoderConfig config, int tokens) {
        return (config.layers() - 1) * weightBytes(config, tokens) <= KEPT_WEIGHTS_BYTES;
    }

    /**
     * Whether the forward passes of all points are kept, or made anew for groups of rows. A matter of model, length and number of
     * points alone.
     */
    public boolean keepsTraces() {
        return keepsTraces(config, tokens - 1, points);
    }

    /** A single one's is kept in any case. */
    private static boolean keepsTraces(DecoderConfig config, int tokens, int points) {
        return points == 1 || points * keptBytes(config, tokens, false) <= KEPT_TRACES_BYTES;
    }

    private static long weightBytes(DecoderConfig config, int tokens) {
        return (long) tokens * tokens * config.attention().heads() * Float.BYTES;
    }

    /** The same in tiles. */
    private static long tileBytes(DecoderConfig config, long tokens) {
        return weightsInTiles(tokens) * config.attention().heads() * Float.BYTES;
    }

    /**
     * How many weights of a head stand in tiles of {@value #TILE} keys.
     *
     * @param tokens length of the sequence
     */
    public static long weightsInTiles(long tokens) {
        long tiles = (tokens + TILE - 1) / TILE;
        return TILE * (tiles * tokens - TILE * tiles * (tiles - 1) / 2);
    }

    /** What a forward pass keeps until it is let go, float32. */
    private static long keptBytes(DecoderConfig config, int tokens, boolean tiles) {
        long norms = config.residual().hasBranchNorms() ? 2 : 0;
        long heads = config.attention().queryKeyNorm().isPresent() ? 2 : 0;
        long perToken = (3 + norms) * config.width()
                + (4L + heads) * config.attention().queryRows()
                + config.mlp().inRows();
        long weights = keepsAttentionWeights(config, tokens) ? config.layers() - 1 : 0;
        return tokens * config.layers() * perToken * Float.BYTES
                + biasBytes(config, tokens)
                + weights * (tiles ? tileBytes(config, tokens) : weightBytes(config, tokens));
    }

    /** The largest matrix of a block, transposed, and as the engine's convolution lays it out. */
    private static long kernelBytes(DecoderConfig config) {
        long rows = Math.max(
                config.mlp().inRows(),
                config.attention().queryRows() + 2L * config.attention().keyRows());
        return KERNEL_COPIES * rows * config.width() * Float.BYTES;
    }

    /** The logits of some rows and their cotangents, here and on their way from and to Java. */
    private static long outputBytes(DecoderConfig config, long rows) {
        return OUTPUT_COPIES * rows * config.vocabularySize() * Float.BYTES;
    }

    /** What is added to the scores, for each kind of block: one value a pair of positions, or with ALiBi one for each head. */
    private static long biasBytes(DecoderConfig config, int tokens) {
        long one = weightBytes(config, tokens) / config.attention().heads();
        return config.kinds().stream()
                .distinct()
                .mapToLong(
                        kind -> kind.position() instanceof PositionEncoding.Alibi ? weightBytes(config, tokens) : one)
                .sum();
    }

    /** What its last block takes beside, float32. */
    private static long passingBytes(DecoderConfig config, int tokens) {
        long perToken = 8L * config.width()
                + 8L * config.attention().queryRows()
                + 8L * config.mlp().inRows();
        int weights = config.attention().scoreCap() == 0 ? 3 : 4;
        return tokens * perToken * Float.BYTES + weights * weightBytes(config, tokens);
    }
}

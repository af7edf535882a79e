package org.mnemoscope.attribution;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.PositionEncoding;

/**
 * The memory of methods that take gradients: what forward passes keep, and what chunks of rows take on their way down. How rows are
 * chunked, and what is kept, follows from the sizes here: a matter of the model and the sequence alone.
 *
 * @param config the model
 * @param points where gradients are taken, at least 1
 * @param widened bytes of weights that each thread has in single precision beside what is held in 16 bits, 0 where nothing is
 * @param way what they are computed by
 */
public record GradientMemory(DecoderConfig config, int points, long widened, MapWay way) {
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

    /** Chunks at most that make a forward pass of their own where those of all points are not kept. */
    public static final int MOST_CHUNKS = 8;

    /** Keys of a tile of attention weights, which begins with the first query that sees one of them. */
    public static final long TILE = 16;

    /** How large an array may be that the kernel takes: what Java can address. */
    public static final long KERNEL_NUMBERS = Integer.MAX_VALUE / Float.BYTES;

    /** How many generations of a chunk's arrays are alive together. */
    private static final int CHUNK_COPIES = 5;

    /** The same with the kernel, which makes fewer arrays on the way. */
    private static final int CHUNK_COPIES_OF_KERNEL = 3;

    /** Chunks after which the gaps between arrays of ever other lengths take as much as those of one more chunk, which the allocator keeps. */
    private static final int CHUNKS_A_GAP = 8;

    /** How often at most. */
    private static final int MOST_GAPS = 4;

    /** The same with the kernel. */
    private static final int MOST_GAPS_IN_TILES = 2;

    /** How many more forward passes' arrays the allocator keeps where each piece of work makes its own. */
    private static final long PASSES_A_GAP = 2;

    private static final long CONVOLUTION_COPIES = 2;
    private static final long OUTPUT_COPIES = 5;

    /** Numbers of a matrix that are widened to double precision at a time, and how many bytes of each are there. */
    private static final long DOUBLED_NUMBERS = 2L << 20;

    private static final long DOUBLED_BYTES = 2 * Float.BYTES + 2 * Double.BYTES;

    /** What a thread that is done with pieces of work may have made for later, in pieces. */
    private static final long PIECES_AHEAD = 2;

    /** What Java's heap takes for each byte of the points, as it grows. */
    private static final double HEAP_BYTES = 1.7;

    /** @param tokens length of the sequence */
    MemoryEstimate of(int tokens, int rows) {
        int read = tokens - 1;
        if (way == MapWay.KERNEL && biasNumbers(read) > KERNEL_NUMBERS) {
            // the kernel leaves the pass to the engine
            return new GradientMemory(config, points, widened, MapWay.ENGINE).of(tokens, rows);
        }
        long oneRow = rowBytes(config, read);
        boolean keeps = keepsAttentionWeights(config, read);
        long least = oneRow * (keeps ? 1 : Math.min(rows, LEAST_ROWS_FOR_WEIGHTS));
        long together = Math.max(least, Math.min(chunkBytes(config), rows * oneRow));
        // in double precision half of the rows go at a time, and of an odd number one more
        int copies = way == MapWay.KERNEL ? CHUNK_COPIES_OF_KERNEL : CHUNK_COPIES;
        long chunk = copies * (way == MapWay.EXACT ? together + oneRow : together);
        long gaps = chunk
                * Math.min(
                        way == MapWay.KERNEL ? MOST_GAPS_IN_TILES : MOST_GAPS,
                        copies * rows * oneRow / chunk / CHUNKS_A_GAP);
        long rowsOfChunk = Math.min(rows, 1 + together / oneRow);
        long trace = keptBytes(read);
        long passing = passingBytes(read);
        boolean keepsTraces = keepsTraces(config, read, points);
        long own = keepsTraces ? 0 : trace;
        // one pass after the other, each beside a chunk, leaves gaps that the next one does not fit into
        long gapsOfPasses = own > 0 && points > 1 ? PASSES_A_GAP * (own + passing) : 0;
        long results = 3L * Float.BYTES * rows * tokens;
        long sums = resultBytes(rowsOfChunk, read, keepsTraces);
        long ofChunk = chunk + weightsAnew(read) + matrixBytes() + outputBytes(rowsOfChunk) + widened;
        boolean one = points == 1;
        return new MemoryEstimate(
                tokens,
                rows,
                this::of,
                (keepsTraces ? points * trace : 0)
                        + results
                        + sums
                        + gaps
                        + pointBytes(tokens)
                        + MemoryEstimate.BESIDE_BYTES,
                // a forward pass is over before any chunk of its begins
                one ? passing : 0,
                one ? helpBytes(read) : 0,
                own + gapsOfPasses + PIECES_AHEAD * sums + Math.max(ofChunk, one ? 0 : passing + helpBytes(read)));
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
     * points alone; a single one's is kept in any case.
     *
     * @param config the model
     * @param tokens tokens that are read
     * @param points at least 1
     */
    public static boolean keepsTraces(DecoderConfig config, int tokens, int points) {
        return points == 1
                || points * new GradientMemory(config, points, 0, MapWay.ENGINE).keptBytes(tokens) <= KEPT_TRACES_BYTES;
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

    private static long weightBytes(DecoderConfig config, int tokens) {
        return (long) tokens * tokens * config.attention().heads() * Float.BYTES;
    }

    private long tileBytes(int tokens) {
        return weightsInTiles(tokens) * config.attention().heads() * Float.BYTES;
    }

    private long biasNumbers(int tokens) {
        boolean ofHeads = config.kinds().stream().anyMatch(kind -> kind.position() instanceof PositionEncoding.Alibi);
        return (long) tokens * tokens * (ofHeads ? config.attention().heads() : 1);
    }

    /** What a forward pass keeps until it is let go. */
    private long keptBytes(int tokens) {
        long norms = config.residual().hasBranchNorms() ? 2 : 0;
        long heads = config.attention().queryKeyNorm().isPresent() ? 2 : 0;
        long perToken = (3 + norms) * config.width()
                + (4L + heads) * config.attention().queryRows()
                + config.mlp().inRows();
        // the input, and the last norm
        long ends = 2L * config.embeddingWidth() + 4L * config.width();
        boolean keeps = way != MapWay.EXACT && keepsAttentionWeights(config, tokens);
        long weights = way == MapWay.KERNEL ? tileBytes(tokens) : weightBytes(config, tokens);
        return tokens * (config.layers() * perToken + ends) * way.numberBytes()
                + PassMemory.biasBytes(config, tokens)
                + (keeps ? (config.layers() - 1) * weights : 0);
    }

    /** What its last block takes beside: of attention scores and weights, but where the kernel makes them. */
    private long passingBytes(int tokens) {
        long perToken = 8L * config.width()
                + 8L * config.attention().queryRows()
                + 8L * config.mlp().inRows();
        long weights = way == MapWay.KERNEL ? 0 : 2 * weightBytes(config, tokens) / Float.BYTES * way.numberBytes();
        return tokens * perToken * way.numberBytes() + weights;
    }

    /** What each thread takes that makes a head's part of a forward pass: with the kernel its weights. */
    private long helpBytes(int tokens) {
        return way == MapWay.KERNEL ? weightsInTiles(tokens) * Float.BYTES : 0;
    }

    /** Attention weights that are not kept, while they are computed: twice by the engine. */
    private long weightsAnew(int tokens) {
        if (way != MapWay.EXACT && keepsAttentionWeights(config, tokens)) {
            return 0;
        }
        long whole = weightBytes(config, tokens) / Float.BYTES;
        return way == MapWay.KERNEL && whole <= KERNEL_NUMBERS ? tileBytes(tokens) : 2 * whole * way.numberBytes();
    }

    /** Copies of the largest matrix of a block: transposed and as the engine's convolution lays it out, or parts in double precision. */
    private long matrixBytes() {
        long rows = Math.max(
                config.mlp().inRows(),
                config.attention().queryRows() + 2L * config.attention().keyRows());
        return switch (way) {
            case KERNEL -> 0;
            case ENGINE -> CONVOLUTION_COPIES * rows * config.width() * Float.BYTES;
            case EXACT ->
                DOUBLED_BYTES * Math.max(DOUBLED_NUMBERS, config.attention().keyRows() * (long) config.width());
        };
    }

    /** The logits of some rows and their cotangents, here and on their way from and to Java. */
    private long outputBytes(long rows) {
        long exact = way == MapWay.EXACT ? Double.BYTES : 0;
        return (OUTPUT_COPIES * Float.BYTES + exact) * rows * config.vocabularySize();
    }

    /** What a piece of work gives on Java's heap: cotangents of the input, but where the kernel reduces those of a single point. */
    private long resultBytes(long rows, int tokens, boolean keepsTraces) {
        if (points == 1 && way == MapWay.KERNEL) {
            return 0;
        }
        return (keepsTraces ? 1 : MOST_CHUNKS) * rows * tokens * config.embeddingWidth() * Float.BYTES;
    }

    /** The points of a path and what they are made of, on Java's heap. */
    private long pointBytes(int tokens) {
        long one = (long) tokens * config.embeddingWidth() * Float.BYTES;
        return points == 1 ? 2 * one : (long) (HEAP_BYTES * (points + 4) * one);
    }
}

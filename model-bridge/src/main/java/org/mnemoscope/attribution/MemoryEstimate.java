package org.mnemoscope.attribution;

import java.util.Locale;
import org.mnemoscope.model.DecoderConfig;

/**
 * The memory an attribution takes at its peak, beside the model itself.
 *
 * @param config the model
 * @param tokens length of the sequence, T
 * @param rows number of output tokens
 * @param bytes the estimate
 */
public record MemoryEstimate(DecoderConfig config, int tokens, int rows, long bytes) {
    /** What the arrays of a chunk of rows may take at a time, if it has more than one row: about what caches hold. */
    public static final long CHUNK_BYTES = 24L << 20;

    /** How many generations of such arrays are alive together. */
    private static final int CHUNK_COPIES = 3;

    private static final double MIB = 1 << 20;

    /**
     * Estimates a job.
     *
     * @param config the model
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @return the estimate; it grows with the length
     */
    public static MemoryEstimate of(DecoderConfig config, int tokens, int rows) {
        long oneRow = rowBytes(config, tokens - 1);
        long chunk = CHUNK_COPIES * Math.max(oneRow, Math.min(CHUNK_BYTES, rows * oneRow));
        long results = 3L * Float.BYTES * rows * tokens;
        return new MemoryEstimate(config, tokens, rows, traceBytes(config, tokens - 1) + chunk + results);
    }

    /**
     * Lets a job pass only if it fits.
     *
     * @param available bytes that may be taken
     * @throws NotEnoughMemoryException if it does not fit
     */
    public void requireWithin(long available) throws NotEnoughMemoryException {
        if (bytes > available) {
            int longest = longestWithin(available);
            throw new NotEnoughMemoryException(String.format(
                    Locale.ROOT,
                    "Attributing %d output tokens over %d tokens needs about %.0f MiB of memory, but %.0f MiB are free; %s.",
                    rows,
                    tokens,
                    Math.ceil(bytes / MIB),
                    Math.floor(available / MIB),
                    longest < 2
                            ? "not even a sequence of 2 tokens would fit"
                            : "a sequence of up to " + longest + " tokens would fit"));
        }
    }

    /** The longest sequence, with as many output tokens as it can have up to {@code rows}, that fits; 0 if none does. */
    private int longestWithin(long available) {
        int fits = 0;
        int tooLong = tokens;
        while (tooLong - fits > 1) {
            int middle = fits + (tooLong - fits) / 2;
            boolean does = middle < 2 || of(config, middle, Math.min(rows, middle - 1)).bytes <= available;
            fits = does ? middle : fits;
            tooLong = does ? tooLong : middle;
        }
        return fits;
    }

    /**
     * What one row of a chunk takes on its way through a block, float32.
     *
     * @param config the model
     * @param prefix tokens before the row's own
     */
    public static long rowBytes(DecoderConfig config, int prefix) {
        long perToken = 6L * config.width()
                + Math.max(2L * config.mlp().inRows(), 2L * config.attention().heads() * Math.min(64, prefix));
        return prefix * perToken * Float.BYTES;
    }

    /** What the forward pass keeps until the map is done, float32: every array it makes, rounded up. */
    private static long traceBytes(DecoderConfig config, int tokens) {
        long d = config.width();
        long block =
                24 * d + 10L * config.mlp().inRows() + 5L * config.attention().heads() * tokens;
        return tokens * (config.layers() * block + 12 * d) * Float.BYTES;
    }
}

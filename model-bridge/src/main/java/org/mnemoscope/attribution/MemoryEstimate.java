package org.mnemoscope.attribution;

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
    /** What one batch may take if it has more than one row. */
    static final long GROUP_BYTES = 256L << 20;

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
        long batch = Math.max(oneRow, Math.min(GROUP_BYTES, rows * oneRow));
        long results = 3L * Float.BYTES * rows * tokens;
        return new MemoryEstimate(config, tokens, rows, batch + results);
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

    /** What one copy of a prefix takes in a batch: every array of both passes, float32. */
    static long rowBytes(DecoderConfig config, int prefix) {
        long d = config.width();
        long perToken = 20 * d + 10L * config.innerWidth() + 4L * config.heads() * prefix;
        long floats = prefix * (config.layers() * perToken + 16 * d) + 4L * config.vocabularySize();
        return floats * Float.BYTES;
    }
}

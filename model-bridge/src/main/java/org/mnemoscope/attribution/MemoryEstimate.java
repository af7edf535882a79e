package org.mnemoscope.attribution;

import java.util.Locale;
import org.mnemoscope.model.Activation;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.PositionEncoding;

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
     * What one copy of a prefix takes in a batch, float32. The engine keeps every array of the forward pass until the batch is
     * done; the counts of them are measured peaks, rounded up.
     */
    static long rowBytes(DecoderConfig config, int prefix) {
        double d = config.width();
        double ofWidth = config.position() instanceof PositionEncoding.Rotary ? 24 : 14;
        double ofInnerWidth = config.activation() == Activation.GELU_TANH ? 12 : 3;
        double ofPairs = 4.5;
        double block = ofWidth * d + ofInnerWidth * config.innerWidth() + ofPairs * config.heads() * prefix;
        double outside = 12 * d;
        double floats = prefix * (config.layers() * block + outside) + 4.0 * config.vocabularySize();
        return (long) (floats * Float.BYTES);
    }
}

package org.mnemoscope.attribution;

import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.engine.FreeMemory;
import org.mnemoscope.language.Texts;

/**
 * The memory an attribution takes at its peak, beside the model itself.
 *
 * @param tokens length of the sequence, T
 * @param rows number of output tokens
 * @param other the same of another sequence
 * @param shared bytes of what the forward pass keeps, of the results, and of what no array is counted for
 * @param once bytes that one forward pass takes on its way, given back before any thread begins; 0 where each thread makes its own
 * @param help bytes that each thread takes that helps with that pass
 * @param perThread bytes that each thread takes for the chunk of rows it works on
 */
public record MemoryEstimate(int tokens, int rows, OfSize other, long shared, long once, long help, long perThread) {
    private static final Texts TEXTS = Texts.of(MemoryEstimate.class);

    /**
     * What the process takes beside the arrays: scratch of the engine's products, and Java's heap as it grows. This and the factors
     * of the methods' estimates are such that nothing measured with {@code bench memory} took more than was expected of it.
     */
    static final long BESIDE_BYTES = 200L << 20;

    private static final double MIB = 1 << 20;

    /** The same job with a sequence of another length. */
    @FunctionalInterface
    interface OfSize {
        /**
         * @param tokens length of the sequence, at least 2
         * @param rows number of output tokens, 1 to tokens - 1
         */
        MemoryEstimate of(int tokens, int rows);
    }

    /**
     * Estimates what a method takes.
     *
     * @param config the model
     * @param method the method
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     * @param way how gradients are computed
     * @return the estimate; it grows with the length, but for the one from which on attention weights are no longer kept
     */
    public static MemoryEstimate of(
            DecoderConfig config, AttributionMethod method, int tokens, int rows, long widened, MapWay way) {
        return switch (method.kind()) {
            case OCCLUSION, SWAP -> PassMemory.ofReplacements(config, tokens, rows, widened);
            case ATTENTION, ATTENTION_ROLLOUT -> PassMemory.ofLook(config, tokens, rows, widened);
            case INTEGRATED_GRADIENTS ->
                of(config, tokens, rows, ((AttributionMethod.IntegratedGradients) method).steps(), widened, way);
            case SMOOTHGRAD_TIMES_INPUT ->
                of(config, tokens, rows, ((AttributionMethod.SmoothGradTimesInput) method).samples(), widened, way);
            case GRADIENT_TIMES_INPUT, GRADIENT_NORM, GRADIENT_TIMES_DIFFERENCE ->
                of(config, tokens, rows, 1, widened, way);
        };
    }

    /**
     * Estimates a job that takes gradients at several points.
     *
     * @param config the model
     * @param tokens length of the sequence, at least 2
     * @param rows number of output tokens, 1 to tokens - 1
     * @param points at least 1
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     * @param way how they are computed
     */
    public static MemoryEstimate of(DecoderConfig config, int tokens, int rows, int points, long widened, MapWay way) {
        return new GradientMemory(config, points, widened, way).of(tokens, rows);
    }

    /**
     * Estimates a pass over a sequence that is looked at on its way.
     *
     * @param config the model
     * @param tokens length of the sequence
     * @param widened bytes of weights that are widened at a time, as a decoder tells, or 0
     */
    public static MemoryEstimate ofReading(DecoderConfig config, int tokens, long widened) {
        return PassMemory.ofLook(config, tokens, 1, widened);
    }

    /**
     * The memory with some threads.
     *
     * @param threads at least 1
     */
    public long bytes(int threads) {
        return shared + Math.max(once + threads * help, threads * perThread);
    }

    /**
     * How many threads fit.
     *
     * @param available bytes that may be taken
     * @param wanted at least 1
     * @return 1 to {@code wanted}
     */
    public int threadsWithin(long available, int wanted) {
        int threads = wanted;
        while (threads > 1 && bytes(threads) > available) {
            threads--;
        }
        return threads;
    }

    /** Whether a job fits, on one thread at least. */
    public boolean fits(long available) {
        return bytes(1) <= available;
    }

    /**
     * Lets a job pass only if it fits.
     *
     * @param available bytes that may be taken
     * @throws NotEnoughMemoryException if it does not fit
     */
    public void requireWithin(long available) throws NotEnoughMemoryException {
        if (!fits(available)) {
            throw refusal(available);
        }
    }

    /**
     * Why a job does not fit.
     *
     * @param available bytes that may be taken
     */
    public NotEnoughMemoryException refusal(long available) {
        int longest = longestWithin(available);
        return new NotEnoughMemoryException(TEXTS.get(
                longest < 2 ? "memory.none" : "memory.longest",
                rows,
                tokens,
                Math.ceil(bytes(1) / MIB),
                Math.floor(available / MIB),
                longest,
                FreeMemory.place()));
    }

    /** The longest sequence, with as many output tokens as it can have up to {@code rows}, that fits; 0 if none does. */
    private int longestWithin(long available) {
        int fits = 0;
        int tooLong = tokens;
        while (tooLong - fits > 1) {
            int middle = fits + (tooLong - fits) / 2;
            boolean does =
                    middle < 2 || other.of(middle, Math.min(rows, middle - 1)).fits(available);
            fits = does ? middle : fits;
            tooLong = does ? tooLong : middle;
        }
        return fits;
    }
}

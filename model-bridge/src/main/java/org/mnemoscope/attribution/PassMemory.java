package org.mnemoscope.attribution;

import org.mnemoscope.attribution.MemoryEstimate.Work;
import org.mnemoscope.decoder.DecoderConfig;

/**
 * The memory of methods without gradients: forward passes of which every block's arrays stay until it is done. The factors are such that nothing
 * measured with {@code bench memory --method} took more than was expected of it.
 */
final class PassMemory {
    /** Replacements that go beside each other, where a pass takes no more than {@link #PASS_BYTES}. */
    private static final int SIDE_BY_SIDE = 4;

    private static final long PASS_BYTES = 64L << 20;

    /** Logits that are computed at a time, and how often they are there: in the engine, on their way to Java, and as rows. */
    private static final long LOGITS_BYTES = 32L << 20;

    private static final long LOGITS_COPIES = 4;

    /** How often a replacement's pass is there: sequences of ever other lengths leave gaps that the next one's arrays do not fit into. */
    private static final long PASSES_A_GAP = 2;

    /** An object for each cell that a pass gives, until its column is done. */
    private static final long CELL_BYTES = 48;

    private PassMemory() {}

    static MemoryEstimate of(DecoderConfig config, Work work, int tokens, int rows, long widened) {
        return work == Work.LOOK
                ? ofLook(config, tokens, rows, widened)
                : ofReplacements(config, tokens, rows, widened);
    }

    private static MemoryEstimate ofLook(DecoderConfig config, int tokens, int rows, long widened) {
        long matrix = (long) Float.BYTES * tokens * tokens;
        // the mean of a block's heads, what has come of all up to it and is made of both; at the end as Java's array
        long own = 6 * matrix;
        long results = 2L * Float.BYTES * rows * tokens;
        long once = MemoryEstimate.passBytes(config, tokens) + own + widened;
        return new MemoryEstimate(
                config, Work.LOOK, tokens, rows, 1, false, results + MemoryEstimate.BESIDE_BYTES, once, widened, 1);
    }

    private static MemoryEstimate ofReplacements(DecoderConfig config, int tokens, int rows, long widened) {
        long pass = MemoryEstimate.passBytes(config, tokens);
        long together = Math.max(1, Math.min(SIDE_BY_SIDE, PASS_BYTES / pass));
        long cache = 2L * config.layers() * config.attention().keyRows() * tokens * Float.BYTES;
        long results = 4L * Double.BYTES * rows * tokens;
        long logits = (long) Float.BYTES * config.vocabularySize();
        long atOnce = Math.max(logits, Math.min(LOGITS_BYTES, together * rows * logits));
        // the sequence as it is, with the logits of all rows
        long once = pass + widened + LOGITS_COPIES * rows * logits;
        long perThread =
                together * (PASSES_A_GAP * pass + 2 * cache + CELL_BYTES * rows) + LOGITS_COPIES * atOnce + widened;
        return new MemoryEstimate(
                config,
                Work.REPLACEMENTS,
                tokens,
                rows,
                1,
                false,
                cache + results + MemoryEstimate.BESIDE_BYTES,
                once,
                widened,
                perThread);
    }
}

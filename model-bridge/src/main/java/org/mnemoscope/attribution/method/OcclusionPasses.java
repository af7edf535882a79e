package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.attribution.MemoryEstimate;
import org.mnemoscope.decoder.AttentionObserver;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.KeyValueCache;

/**
 * Occlusion, column by column: with token j replaced, one pass over what follows gives f_t for every t > j. The tokens before j
 * are read once, into a cache; a few neighbouring columns go beside each other. A row is done when the last column before it
 * is.
 */
final class OcclusionPasses {
    /** Columns of one pass where memory allows it: more make a small model's passes no faster. */
    private static final int SIDE_BY_SIDE = 4;

    /** What a pass over several columns may take. */
    private static final long PASS_BYTES = 64L << 20;

    private final NDManager parent;
    private final RowJob job;
    private final Decoder decoder;
    private final int replacement;
    private final int[] context;
    private final int[] positions;
    private final float[][] cells;

    /** @param parent the memory scope it works in */
    OcclusionPasses(NDManager parent, RowJob job, int replacement) {
        this.parent = parent;
        this.job = job;
        this.decoder = job.decoder();
        this.replacement = replacement;
        context = job.request().ids();
        positions = job.request().positions();
        cells = new float[positions.length][];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = new float[positions[row]];
        }
    }

    void run() {
        try (KeyValueCache cache = new KeyValueCache(parent, decoder.config().layers())) {
            RowTargets targets = readUnchanged(cache);
            int from = 0;
            while (from < context.length) {
                job.cancel().check();
                int to = Math.min(context.length, from + columns(context.length - from));
                replace(cache, targets, from, to);
                deliver(targets, to);
                job.report(done(to));
                from = to;
            }
        }
    }

    /** How many columns go beside each other. It depends on the model and the sequence only, as rounding does on it. */
    private int columns(int tokens) {
        long one = MemoryEstimate.passBytes(decoder.config(), tokens);
        return (int) Math.max(1, Math.min(SIDE_BY_SIDE, PASS_BYTES / one));
    }

    private RowTargets readUnchanged(KeyValueCache cache) {
        try (NDManager scope = parent.newSubManager()) {
            NDArray hidden = ForwardPass.hidden(scope, decoder, context, 1, cache, AttentionObserver.NONE);
            return RowTargets.of(job.request(), decoder, hidden);
        }
    }

    /** Fills some neighbouring columns. */
    private void replace(KeyValueCache cache, RowTargets targets, int from, int to) {
        int copies = to - from;
        int tokens = context.length - from;
        int[] ids = new int[copies * tokens];
        List<Cell> reached = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(context, from, ids, copy * tokens, tokens);
            ids[copy * tokens + copy] = replacement;
            // a token that is its own replacement changes nothing: its cells stay exactly 0
            for (int row = 0; row < positions.length && context[from + copy] != replacement; row++) {
                if (positions[row] > from + copy) {
                    reached.add(new Cell(row, from + copy, copy * tokens + positions[row] - 1 - from));
                }
            }
        }
        if (reached.isEmpty()) {
            return;
        }
        try (NDManager scope = parent.newSubManager();
                KeyValueCache before = cache.prefix(scope, from, copies)) {
            NDArray hidden = ForwardPass.hidden(scope, decoder, ids, copies, before, AttentionObserver.NONE);
            float[][] logits = ForwardPass.logits(
                    decoder, hidden, reached.stream().mapToLong(Cell::place).toArray());
            for (int i = 0; i < logits.length; i++) {
                int row = reached.get(i).row();
                cells[row][reached.get(i).column()] = targets.values()[row] - targets.of(row, logits[i]);
            }
        }
    }

    /** Hands over the rows that no column from {@code next} on belongs to. */
    private void deliver(RowTargets targets, int next) {
        for (int row = job.rows().size(); row < positions.length && positions[row] <= next; row++) {
            job.add(targets.contrastIds()[row], targets.values()[row], cells[row]);
        }
    }

    /** The share of the work: a column costs as many positions as come after it. */
    private double done(int columns) {
        double left = (context.length - columns) / (double) context.length;
        return 1 - left * left;
    }

    /**
     * A cell that a pass fills.
     *
     * @param row which row
     * @param column the replaced token
     * @param place the position whose logits it needs, among all of the pass
     */
    private record Cell(int row, int column, long place) {}
}

package org.mnemoscope.attribution.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mnemoscope.attribution.PassMemory;
import org.mnemoscope.attribution.vjp.ChunkWorkers;
import org.mnemoscope.decoder.AttentionObserver;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.FiniteNumbers;
import org.mnemoscope.decoder.KeyValueCache;
import org.mnemoscope.engine.Engines;

/**
 * What f_t loses when a token is replaced, f_t − f_t with another token at j, the mean over several others; column by column. With
 * token j replaced, one pass over what follows gives f_t for every t > j. The tokens before j are read once, into a cache; a few
 * neighbouring replacements go beside each other, and threads share the passes out. A row is done when the last column before it is.
 */
final class ReplacementPasses {
    /** Replacements of one pass where memory allows it: more make a small model's passes no faster. */
    private static final int SIDE_BY_SIDE = 4;

    /** What a pass over several replacements may take. */
    private static final long PASS_BYTES = 64L << 20;

    private static final long LOGITS_BYTES = 32L << 20;

    private final NDManager parent;
    private final RowJob job;
    private final Decoder decoder;
    private final AttentionObserver cancels;
    private final int[] context;
    private final int[] positions;
    private final List<Replacement> replacements = new ArrayList<>();
    private final int[] counts;
    private final double[][] losses;

    /**
     * @param parent the memory scope it works in
     * @param others for each position what is put there; where there is nothing, the column stays 0
     */
    ReplacementPasses(NDManager parent, RowJob job, List<int[]> others) {
        this.parent = parent;
        this.job = job;
        this.decoder = job.decoder();
        this.cancels = (layer, weights) -> job.cancel().check();
        context = job.request().ids();
        positions = job.request().positions();
        counts = others.stream().mapToInt(ids -> ids.length).toArray();
        int columns = positions[positions.length - 1];
        for (int column = 0; column < columns; column++) {
            for (int id : others.get(column)) {
                // a token that is its own replacement changes nothing: its cells stay exactly 0
                if (id != context[column]) {
                    replacements.add(new Replacement(column, id));
                }
            }
        }
        losses = new double[positions.length][];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = new double[positions[row]];
        }
    }

    /**
     * @param workers take the passes
     * @param threads how many passes are made at a time
     */
    void run(ChunkWorkers workers, int threads) {
        try (KeyValueCache cache = new KeyValueCache(parent, decoder.config().layers())) {
            RowTargets targets = readUnchanged(cache);
            List<List<Replacement>> passes = passes();
            Iterator<List<Replacement>> next = passes.iterator();
            if (next.hasNext()) {
                next.next();
            }
            workers.run(threads, passes, together -> replace(cache, targets, together), cells -> {
                cells.forEach(cell -> losses[cell.row()][cell.column()] += cell.loss() / counts[cell.column()]);
                int complete = next.hasNext() ? next.next().get(0).column() : context.length;
                deliver(targets, complete);
                job.report(done(complete));
            });
            deliver(targets, context.length);
            job.report(1);
        }
    }

    /** Neighbouring replacements, as many as go beside each other. */
    private List<List<Replacement>> passes() {
        List<List<Replacement>> passes = new ArrayList<>();
        int next = 0;
        while (next < replacements.size()) {
            int from = replacements.get(next).column();
            int to = Math.min(replacements.size(), next + sideBySide(context.length - from));
            passes.add(replacements.subList(next, to));
            next = to;
        }
        return passes;
    }

    /** How many replacements go beside each other. It depends on the model and the sequence only, as rounding does on it. */
    private int sideBySide(int tokens) {
        long one = PassMemory.passBytes(decoder.config(), tokens);
        return (int) Math.max(1, Math.min(SIDE_BY_SIDE, PASS_BYTES / one));
    }

    /** At how many places the logits are computed at a time. */
    private int logitsAtOnce() {
        return (int) Math.max(1, LOGITS_BYTES / Float.BYTES / decoder.config().vocabularySize());
    }

    private RowTargets readUnchanged(KeyValueCache cache) {
        try (NDManager scope = parent.newSubManager()) {
            NDArray hidden = ForwardPass.hidden(scope, decoder, context, 1, cache, cancels);
            return RowTargets.of(job.request(), decoder, hidden);
        }
    }

    /** Makes one pass, from the first replacement's column on. */
    private List<Cell> replace(KeyValueCache cache, RowTargets targets, List<Replacement> together) {
        job.cancel().check();
        int from = together.get(0).column();
        int tokens = context.length - from;
        int[] ids = new int[together.size() * tokens];
        List<Place> reached = new ArrayList<>();
        for (int copy = 0; copy < together.size(); copy++) {
            Replacement replacement = together.get(copy);
            System.arraycopy(context, from, ids, copy * tokens, tokens);
            ids[copy * tokens + replacement.column() - from] = replacement.id();
            for (int row = 0; row < positions.length; row++) {
                if (positions[row] > replacement.column()) {
                    reached.add(new Place(row, replacement.column(), copy * tokens + positions[row] - 1 - from));
                }
            }
        }
        try (NDManager scope = Engines.newScope();
                KeyValueCache before = cache.prefix(scope, from, together.size())) {
            NDArray hidden = ForwardPass.hidden(scope, decoder, ids, together.size(), before, cancels);
            FiniteNumbers.require(hidden);
            List<Cell> cells = new ArrayList<>();
            for (int first = 0; first < reached.size(); first += logitsAtOnce()) {
                // a large vocabulary takes longer than all blocks
                job.cancel().check();
                List<Place> some = reached.subList(first, Math.min(reached.size(), first + logitsAtOnce()));
                float[][] logits = ForwardPass.logits(
                        decoder, hidden, some.stream().mapToLong(Place::index).toArray());
                for (int i = 0; i < logits.length; i++) {
                    FiniteNumbers.require(logits[i]);
                    Place place = some.get(i);
                    double loss = (double) targets.values()[place.row()] - targets.of(place.row(), logits[i]);
                    cells.add(new Cell(place.row(), place.column(), loss));
                }
            }
            return cells;
        }
    }

    /** Hands over the rows that no column from {@code next} on belongs to. */
    private void deliver(RowTargets targets, int next) {
        for (int row = job.rows().size(); row < positions.length && positions[row] <= next; row++) {
            float[] values = new float[losses[row].length];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) losses[row][j];
            }
            job.add(targets.contrastIds()[row], targets.values()[row], values);
        }
    }

    /** The share of the work: a column costs as many positions as come after it. */
    private double done(int columns) {
        double left = (context.length - columns) / (double) context.length;
        return 1 - left * left;
    }

    /**
     * A token in another's place.
     *
     * @param column where
     * @param id what is put there
     */
    private record Replacement(int column, int id) {}

    /**
     * Where a pass has what a cell needs.
     *
     * @param row which row
     * @param column the replaced token
     * @param index the position whose logits it needs, among all of the pass
     */
    private record Place(int row, int column, long index) {}

    /**
     * What one replacement adds to a cell.
     *
     * @param row which row
     * @param column the replaced token
     * @param loss what f_t loses
     */
    private record Cell(int row, int column, double loss) {}
}

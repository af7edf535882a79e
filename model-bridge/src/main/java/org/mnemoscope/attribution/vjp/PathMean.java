package org.mnemoscope.attribution.vjp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.attribution.AttributionRow;

/** Takes what chunks have at the points of a path, in the order of the points, and makes rows of the mean. For one thread. */
final class PathMean {
    private final InputPath path;
    private final Map<Integer, ChunkGradient> sums = new HashMap<>();
    private int pieces;

    PathMean(InputPath path) {
        this.path = path;
    }

    /** Takes a piece; gives the rows whose last point it is. */
    List<AttributionRow> add(List<ChunkGradient> gradients) {
        List<AttributionRow> rows = new ArrayList<>();
        pieces++;
        for (ChunkGradient gradient : gradients) {
            int row = gradient.targets().firstRow();
            ChunkGradient sum =
                    gradient.point() == 0 ? gradient : sums.remove(row).plus(gradient);
            if (sum.point() == path.points().size() - 1) {
                rows.addAll(Reductions.reduce(path, sum));
            } else {
                sums.put(row, sum);
            }
        }
        return rows;
    }

    /** How many pieces it has taken. */
    int pieces() {
        return pieces;
    }
}

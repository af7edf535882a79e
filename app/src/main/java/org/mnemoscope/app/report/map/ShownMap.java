package org.mnemoscope.app.report.map;

import java.util.List;
import org.mnemoscope.score.Scores;
import org.mnemoscope.viz.matrix.HeatmapData;

/**
 * A map as it is shown, finished or not.
 *
 * @param data what the heatmap draws
 * @param columns position in the sequence of each column's output token
 * @param rows position in the sequence of each row's context token
 * @param scores scores of the digits that are there
 * @param hiddenShare the share of all weight that lies on context tokens that are not shown, 0 to 1
 */
public record ShownMap(
        HeatmapData data, List<Integer> columns, List<Integer> rows, Scores scores, double hiddenShare) {
    /** Copies the lists. */
    public ShownMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether no column is still being computed. */
    public boolean isComplete() {
        return data.pendingColumns() == 0;
    }
}

package org.mnemoscope.app.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.DisplayMap;
import org.mnemoscope.viz.figure.Figure;
import org.mnemoscope.viz.figure.FigurePanel;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.matrix.Verdict;

/** The picture of a free sequence: no task, so no right answer and no expected sources. */
public final class SequenceFigure {
    private SequenceFigure() {}

    /**
     * Lays the figure out.
     *
     * @param model the model's name
     * @param map the map
     * @param tokens texts of all tokens of the sequence
     * @param look how it looks; of its options those that ask for roles have no effect
     */
    public static Figure of(String model, AttributionMap map, List<String> tokens, MapFigures.Look look) {
        MapOptions options = look.options();
        List<AttributionRow> rows = map.rows();
        float[][] display = DisplayMap.of(rows, options.reduction(), options.normalisation(), Set.of())
                .values();
        int context = rows.get(rows.size() - 1).position();
        float[] values = values(display, context, options.showsSign());
        HeatmapData data = HeatmapData.builder(
                        rows.stream().map(row -> output(row.position(), tokens)).toList(),
                        IntStream.range(0, context)
                                .mapToObj(j -> new ContextToken(tokens.get(j), "token " + (j + 1)))
                                .toList())
                .values(values)
                .range(options.range(values))
                .build();
        String method =
                MapFigures.methodLine(map.request().method(), map.request().target(), options);
        return new Figure(
                "Sequence of " + tokens.size() + " tokens",
                List.of(new FigurePanel(model, "", Verdict.UNKNOWN, data)),
                model + " · " + method,
                look.scale(),
                false,
                look.theme());
    }

    private static OutputToken output(int position, List<String> tokens) {
        return new OutputToken(tokens.get(position), "token " + (position + 1), tokens.get(position), Optional.empty());
    }

    /** Context tokens as rows, output tokens as columns; NaN where a cell does not exist. */
    private static float[] values(float[][] display, int context, boolean signed) {
        int columns = display.length;
        float[] values = new float[context * columns];
        Arrays.fill(values, Float.NaN);
        for (int column = 0; column < columns; column++) {
            for (int j = 0; j < display[column].length; j++) {
                float value = display[column][j];
                values[j * columns + column] = signed ? value : Math.abs(value);
            }
        }
        return values;
    }
}

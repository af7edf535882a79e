package org.mnemoscope.app.report.map;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.mnemoscope.export.DifferenceExport;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.InquiryJson;
import org.mnemoscope.task.Example;
import org.mnemoscope.viz.matrix.Cell;

/** The numbers of a difference for files. */
public final class DifferenceFile {
    private DifferenceFile() {}

    /**
     * What is written.
     *
     * @param parts two, the one that is subtracted from first
     * @param options how both are shown
     */
    public static DifferenceExport of(List<MapFigures.Part> parts, MapOptions options) {
        return Texts.inFiles(() -> said(parts, options));
    }

    private static DifferenceExport said(List<MapFigures.Part> parts, MapOptions options) {
        MapDifference difference =
                MapDifference.of(parts.get(0).analysis(), parts.get(1).analysis(), options);
        JsonObject shown = new JsonObject();
        shown.addProperty("normalisation", options.normalisation().id());
        shown.addProperty("signed", options.showsSign());
        int columns = difference.columns().size();
        int rows = difference.rows().size();
        float[][] first = new float[columns][rows];
        float[][] second = new float[columns][rows];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                Cell cell = new Cell(column, row);
                first[column][row] = difference.first(cell).orElse(Float.NaN);
                second[column][row] = difference.second(cell).orElse(Float.NaN);
            }
        }
        return new DifferenceExport(
                MapFigures.sides(parts.get(0), parts.get(1)),
                record(parts.get(0)),
                record(parts.get(1)),
                shown,
                names(difference.columns(), difference, ShownMap::columns, parts),
                names(difference.rows(), difference, ShownMap::rows, parts),
                first,
                second);
    }

    /** What the first map has is named as there. */
    private static List<String> names(
            List<MapDifference.Pair> pairs,
            MapDifference difference,
            Function<ShownMap, List<Integer>> positions,
            List<MapFigures.Part> parts) {
        return pairs.stream()
                .map(pair -> pair.first() >= 0
                        ? name(positions.apply(difference.first()).get(pair.first()), parts.get(0))
                        : name(positions.apply(difference.second()).get(pair.second()), parts.get(1)))
                .toList();
    }

    private static String name(int position, MapFigures.Part part) {
        Example example = part.analysis().answer().example();
        return TokenWords.describe(example.tokens().get(position), example.subject());
    }

    private static JsonObject record(MapFigures.Part part) {
        JsonObject json = new JsonObject();
        json.addProperty("model", part.model());
        json.add("question", InquiryJson.write(part.analysis().inquiry()));
        return json;
    }
}

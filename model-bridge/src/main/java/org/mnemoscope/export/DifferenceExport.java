package org.mnemoscope.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.files.AtomicFile;

/**
 * The difference of two maps as a file, whole or not at all. Matrices have one row an output token, one column a context token; NaN
 * stands where a map has no such cell.
 *
 * @param sides what the first and the second map are told apart by
 * @param first the record of the first map, see {@link Provenance}
 * @param second the record of the second map
 * @param shown how values are shown: keys normalisation and signed
 * @param outputs names of the output tokens
 * @param context names of the context tokens
 * @param ofFirst values of the first map, as they are shown
 * @param ofSecond values of the second map
 */
public record DifferenceExport(
        List<String> sides,
        JsonObject first,
        JsonObject second,
        JsonObject shown,
        List<String> outputs,
        List<String> context,
        float[][] ofFirst,
        float[][] ofSecond) {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    /** First minus second; NaN where one of the maps has no such cell. */
    public float[][] difference() {
        float[][] difference = new float[ofFirst.length][];
        for (int row = 0; row < ofFirst.length; row++) {
            difference[row] = new float[ofFirst[row].length];
            for (int column = 0; column < ofFirst[row].length; column++) {
                difference[row][column] = ofFirst[row][column] - ofSecond[row][column];
            }
        }
        return difference;
    }

    /**
     * A table of the differences: one line an output token, one column a context token; cells that one of the maps lacks stay empty.
     *
     * @param file where to
     * @throws IOException if the file cannot be written
     */
    public void writeCsv(Path file) throws IOException {
        StringBuilder text = new StringBuilder("output");
        context.forEach(name -> text.append(',').append(MapExport.quote(name)));
        float[][] values = difference();
        for (int row = 0; row < values.length; row++) {
            text.append('\n').append(MapExport.quote(outputs.get(row)));
            for (float value : values[row]) {
                text.append(',').append(Float.isNaN(value) ? "" : Float.toString(value));
            }
        }
        text.append('\n');
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * An object with the keys sides, first, second, shown, outputs, context, first_values, second_values and values; null where a map
     * has no such cell.
     *
     * @param file where to
     * @throws IOException if the file cannot be written
     */
    public void writeJson(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.add("sides", GSON.toJsonTree(sides));
        json.add("first", first);
        json.add("second", second);
        json.add("shown", shown);
        json.add("outputs", GSON.toJsonTree(outputs));
        json.add("context", GSON.toJsonTree(context));
        json.add("first_values", matrix(ofFirst));
        json.add("second_values", matrix(ofSecond));
        json.add("values", matrix(difference()));
        AtomicFile.write(file, out -> out.write((GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The differences as a matrix for NumPy, float32.
     *
     * @param file where to
     * @throws IOException if the file cannot be written
     */
    public void writeNpy(Path file) throws IOException {
        AtomicFile.write(file, out -> NpyArray.write(out, difference(), context.size()));
    }

    private static JsonArray matrix(float[][] values) {
        JsonArray rows = new JsonArray();
        for (float[] row : values) {
            JsonArray cells = new JsonArray();
            for (float value : row) {
                JsonElement cell = Float.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
                cells.add(cell);
            }
            rows.add(cells);
        }
        return rows;
    }
}

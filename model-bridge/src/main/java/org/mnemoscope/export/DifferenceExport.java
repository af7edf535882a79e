package org.mnemoscope.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
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
        AtomicFile.write(file, this::writeJson);
    }

    /** Value by value: a large difference has millions. */
    private void writeJson(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        JsonWriter json = new JsonWriter(text);
        json.setHtmlSafe(true);
        json.beginObject();
        GSON.toJson(GSON.toJsonTree(sides), json.name("sides"));
        GSON.toJson(first, json.name("first"));
        GSON.toJson(second, json.name("second"));
        GSON.toJson(shown, json.name("shown"));
        GSON.toJson(GSON.toJsonTree(outputs), json.name("outputs"));
        GSON.toJson(GSON.toJsonTree(context), json.name("context"));
        MapExport.write(json.name("first_values"), ofFirst);
        MapExport.write(json.name("second_values"), ofSecond);
        MapExport.write(json.name("values"), difference());
        json.endObject();
        json.flush();
        text.write('\n');
        text.flush();
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
}

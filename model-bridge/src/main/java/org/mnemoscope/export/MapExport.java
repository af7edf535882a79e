package org.mnemoscope.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.files.AtomicFile;

/** Writes the values of a map as CSV, JSON or for NumPy, each file whole or not at all. */
public final class MapExport {
    private MapExport() {}

    /**
     * A table of values: one line an output token, one column a context position; cells that do not exist stay empty. A map of
     * Integrated Gradients has a last column with the rows' completeness gaps.
     *
     * @param file where to
     * @param map what to write
     * @throws IOException if the file cannot be written
     */
    public static void writeCsv(Path file, ExportedMap map) throws IOException {
        AtomicFile.write(file, out -> writeCsv(out, map));
    }

    /**
     * An object with the keys model, task, format, method, method_settings, target, reduction, input_point, tokens, input_ids,
     * positions, target_ids, contrast_ids, row_targets, target_values, values, completeness_gap, scores and provenance. A value
     * that is no finite number is null, and so is what the method does not have: a target, an input point, a completeness gap.
     *
     * @param file where to
     * @param map what to write
     * @throws IOException if the file cannot be written
     */
    public static void writeJson(Path file, ExportedMap map) throws IOException {
        String text = new GsonBuilder().serializeNulls().create().toJson(json(map));
        AtomicFile.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A matrix for NumPy, float32: one row an output token, one column a context position, NaN where a cell does not exist.
     *
     * @param file where to
     * @param map what to write
     * @throws IOException if the file cannot be written
     */
    public static void writeNpy(Path file, ExportedMap map) throws IOException {
        float[][] rows =
                map.rows().stream().map(row -> row.values(map.reduction())).toArray(float[][]::new);
        AtomicFile.write(file, out -> NpyArray.write(out, rows, columns(map)));
    }

    /** Context positions that any row has. */
    private static int columns(ExportedMap map) {
        return map.rows().stream().mapToInt(AttributionRow::position).max().orElse(0);
    }

    private static void writeCsv(OutputStream out, ExportedMap map) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<AttributionRow> rows = map.rows();
        int columns = columns(map);
        StringBuilder line = new StringBuilder("position,output");
        for (int j = 0; j < columns; j++) {
            line.append(',').append(quote(map.tokens().get(j).text()));
        }
        boolean gaps = rows.stream().anyMatch(row -> row.completenessGap().isPresent());
        line.append(gaps ? ",completeness_gap" : "");
        writer.write(line.append('\n').toString());
        for (AttributionRow row : rows) {
            line.setLength(0);
            line.append(row.position())
                    .append(',')
                    .append(quote(map.tokens().get(row.position()).text()));
            float[] values = row.values(map.reduction());
            for (int j = 0; j < columns; j++) {
                line.append(',');
                if (j < values.length) {
                    line.append(values[j]);
                }
            }
            row.completenessGap().ifPresent(gap -> line.append(',').append(gap));
            writer.write(line.append('\n').toString());
        }
        writer.flush();
    }

    /** Quotes a field as RFC 4180 asks. */
    private static String quote(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static JsonObject json(ExportedMap map) {
        JsonObject json = new JsonObject();
        json.addProperty("model", map.model());
        json.addProperty("task", map.task());
        json.addProperty("format", map.format());
        MethodKind method = map.method().kind();
        json.addProperty("method", method.id());
        json.add("method_settings", new Gson().toJsonTree(map.method().settings()));
        json.addProperty("target", method.hasTarget() ? map.target().id() : null);
        json.addProperty("reduction", map.reduction().id());
        json.addProperty(
                "input_point", method.hasInputPoint() ? map.inputPoint().id() : null);
        json.add("tokens", tokens(map));
        json.add("input_ids", numbers(map.inputIds()));
        json.add(
                "positions",
                numbers(map.rows().stream().mapToInt(AttributionRow::position).toArray()));
        json.add(
                "target_ids",
                numbers(map.rows().stream().mapToInt(AttributionRow::targetId).toArray()));
        json.add(
                "contrast_ids",
                numbers(map.rows().stream().mapToInt(AttributionRow::contrastId).toArray()));
        JsonArray targets = new JsonArray();
        JsonArray targetValues = new JsonArray();
        JsonArray values = new JsonArray();
        JsonArray gaps = new JsonArray();
        for (AttributionRow row : map.rows()) {
            targets.add(method.hasTarget() ? map.targetOf(row).id() : null);
            targetValues.add(number(row.targetValue()));
            JsonArray ofRow = new JsonArray();
            for (float value : row.values(map.reduction())) {
                ofRow.add(number(value));
            }
            values.add(ofRow);
            row.completenessGap().ifPresent(gaps::add);
        }
        json.add("row_targets", targets);
        json.add("target_values", targetValues);
        json.add("values", values);
        json.add("completeness_gap", gaps.isEmpty() ? JsonNull.INSTANCE : gaps);
        json.add("scores", map.scores());
        json.add("provenance", map.provenance());
        return json;
    }

    private static JsonElement number(float value) {
        return Float.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonArray tokens(ExportedMap map) {
        JsonArray tokens = new JsonArray();
        for (ExportedMap.Token token : map.tokens()) {
            JsonObject json = new JsonObject();
            json.addProperty("text", token.text());
            json.addProperty("role", token.role());
            tokens.add(json);
        }
        return tokens;
    }

    private static JsonArray numbers(int[] values) {
        JsonArray array = new JsonArray();
        for (int value : values) {
            array.add(value);
        }
        return array;
    }
}

package org.mnemoscope.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.files.AtomicFile;

/** Writes the values of a map as CSV, JSON or for NumPy, each file whole or not at all. */
public final class MapExport {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

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
     * alternative_ids, positions, target_ids, contrast_ids, row_targets, target_values, values, completeness_gap, scores and provenance. A value
     * that is no finite number is null, and so is what the method does not have: a target, an input point, alternatives, a
     * completeness gap.
     *
     * @param file where to
     * @param map what to write
     * @throws IOException if the file cannot be written
     */
    public static void writeJson(Path file, ExportedMap map) throws IOException {
        AtomicFile.write(file, out -> writeJson(out, map));
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
                if (j < values.length && !Float.isNaN(values[j])) {
                    line.append(values[j]);
                }
            }
            row.completenessGap().ifPresent(gap -> line.append(',').append(gap));
            writer.write(line.append('\n').toString());
        }
        writer.flush();
    }

    /** Quotes a field as RFC 4180 asks; in front of one that a spreadsheet would compute stands an apostrophe. */
    static String quote(String text) {
        String field = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** Value by value: a large map has millions. */
    static void writeJson(OutputStream out, ExportedMap map) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        JsonWriter json = new JsonWriter(text);
        json.setHtmlSafe(true);
        MethodKind method = map.method().kind();
        List<AttributionRow> rows = map.rows();
        json.beginObject();
        json.name("model").value(map.model());
        json.name("task").value(map.task());
        json.name("format").value(map.format());
        json.name("method").value(method.id());
        GSON.toJson(GSON.toJsonTree(map.method().settings()), json.name("method_settings"));
        json.name("target").value(method.hasTarget() ? map.target().id() : null);
        json.name("reduction").value(map.reduction().id());
        json.name("input_point").value(method.hasInputPoint() ? map.inputPoint().id() : null);
        writeTokens(json.name("tokens"), map.tokens());
        write(json.name("input_ids"), IntStream.of(map.inputIds()));
        writeAlternatives(json.name("alternative_ids"), map);
        write(json.name("positions"), rows.stream().mapToInt(AttributionRow::position));
        write(json.name("target_ids"), rows.stream().mapToInt(AttributionRow::targetId));
        write(json.name("contrast_ids"), rows.stream().mapToInt(AttributionRow::contrastId));
        json.name("row_targets").beginArray();
        for (AttributionRow row : rows) {
            json.value(method.hasTarget() ? map.targetOf(row).id() : null);
        }
        json.endArray();
        writeValues(json, map);
        GSON.toJson(map.scores(), json.name("scores"));
        GSON.toJson(map.provenance(), json.name("provenance"));
        json.endObject();
        json.flush();
        text.write('\n');
        text.flush();
    }

    private static void writeTokens(JsonWriter json, List<ExportedMap.Token> tokens) throws IOException {
        json.beginArray();
        for (ExportedMap.Token token : tokens) {
            json.beginObject();
            json.name("text").value(token.text());
            json.name("role").value(token.role());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeAlternatives(JsonWriter json, ExportedMap map) throws IOException {
        if (map.alternatives().isEmpty()) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (int[] ids : map.alternatives().get().ids()) {
            write(json, IntStream.of(ids));
        }
        json.endArray();
    }

    private static void writeValues(JsonWriter json, ExportedMap map) throws IOException {
        json.name("target_values").beginArray();
        for (AttributionRow row : map.rows()) {
            write(json, row.targetValue());
        }
        json.endArray();
        json.name("values").beginArray();
        for (AttributionRow row : map.rows()) {
            write(json, row.values(map.reduction()));
        }
        json.endArray();
        boolean gaps = map.rows().stream().anyMatch(row -> row.completenessGap().isPresent());
        json.name("completeness_gap");
        if (!gaps) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (AttributionRow row : map.rows()) {
            if (row.completenessGap().isPresent()) {
                json.value(row.completenessGap().getAsDouble());
            }
        }
        json.endArray();
    }

    /** Rows of values; null for what is no finite number. */
    static void write(JsonWriter json, float[][] rows) throws IOException {
        json.beginArray();
        for (float[] row : rows) {
            write(json, row);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, float[] values) throws IOException {
        json.beginArray();
        for (float value : values) {
            write(json, value);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.value(value);
        } else {
            json.nullValue();
        }
    }

    private static void write(JsonWriter json, IntStream values) throws IOException {
        json.beginArray();
        for (int value : values.toArray()) {
            json.value(value);
        }
        json.endArray();
    }
}

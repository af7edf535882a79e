package org.mnemoscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapExportTest {
    private LanguageModel model;
    private Analysis analysis;

    @TempDir
    private Path folder;

    @BeforeAll
    void analyze() throws Exception {
        model = BundledModels.open("parity-alibi-aligned");
        analysis = by(MethodChoice.USUAL);
    }

    @AfterAll
    void close() {
        model.close();
    }

    private ExportedMap map(Reduction reduction) {
        return ExportedMap.of(analysis.showing(reduction), model);
    }

    private JsonObject written(ExportedMap map) throws IOException {
        Path file = folder.resolve("map.json");
        MapExport.writeJson(file, map);
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void a_json_file_has_exactly_these_keys() throws IOException {
        JsonObject json = written(map(Reduction.SIGNED_SUM));

        assertThat(json.keySet())
                .containsExactlyInAnyOrder(
                        "model",
                        "task",
                        "format",
                        "method",
                        "method_settings",
                        "target",
                        "reduction",
                        "input_point",
                        "tokens",
                        "input_ids",
                        "alternative_ids",
                        "positions",
                        "target_ids",
                        "contrast_ids",
                        "row_targets",
                        "target_values",
                        "values",
                        "completeness_gap",
                        "scores",
                        "provenance");
        assertThat(json.getAsJsonObject("scores").keySet())
                .contains("exact_match", "hit_rate", "source_mass", "break_point");
        assertThat(json.getAsJsonObject("provenance").keySet())
                .contains("program", "engine", "model_type", "folder", "time", "problem");
    }

    @Test
    void a_json_file_names_what_was_computed() throws IOException {
        JsonObject json = written(map(Reduction.L2));

        assertThat(json.get("model").getAsString()).isEqualTo("parity-alibi-aligned");
        assertThat(json.get("task").getAsString()).isEqualTo("parity");
        assertThat(json.get("format").getAsString()).isEqualTo("mnemonics-aligned");
        assertThat(json.get("method").getAsString()).isEqualTo("gradient-x-input");
        assertThat(json.get("target").getAsString()).isEqualTo("contrast");
        assertThat(json.get("reduction").getAsString()).isEqualTo("l2");
        assertThat(json.get("input_point").getAsString()).isEqualTo("embedding");
        assertThat(json.getAsJsonObject("provenance").get("problem").getAsString())
                .isEqualTo("01101");
    }

    @ParameterizedTest
    @EnumSource(value = Reduction.class, mode = EnumSource.Mode.EXCLUDE, names = "VALUE")
    void a_json_file_has_one_entry_a_row_and_one_value_a_position_before_it(Reduction reduction) throws IOException {
        JsonObject json = written(map(reduction));
        List<AttributionRow> rows = analysis.rows();
        for (String key :
                List.of("positions", "target_ids", "contrast_ids", "row_targets", "target_values", "values")) {
            assertThat(json.getAsJsonArray(key)).as(key).hasSize(rows.size());
        }
        int tokens = analysis.answer().ids().length;
        assertThat(json.getAsJsonArray("tokens")).hasSize(tokens);
        assertThat(json.getAsJsonArray("input_ids")).hasSize(tokens);
        for (int i = 0; i < rows.size(); i++) {
            AttributionRow row = rows.get(i);
            assertThat(json.getAsJsonArray("positions").get(i).getAsInt()).isEqualTo(row.position());
            assertThat(json.getAsJsonArray("target_values").get(i).getAsFloat()).isEqualTo(row.targetValue());
            assertThat(floats(json.getAsJsonArray("values").get(i).getAsJsonArray()))
                    .isEqualTo(row.values(reduction));
            boolean digit = row.contrastId() >= 0;
            assertThat(json.getAsJsonArray("row_targets").get(i).getAsString()).isEqualTo(digit ? "contrast" : "logit");
        }
    }

    private static float[] floats(JsonArray array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsFloat();
        }
        return values;
    }

    @Test
    void tokens_have_text_and_role() throws IOException {
        JsonArray tokens = written(map(Reduction.L2)).getAsJsonArray("tokens");

        assertThat(StreamSupport.stream(tokens.spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .map(token -> token.get("text").getAsString()))
                .isEqualTo(analysis.answer().emitted());
        assertThat(tokens.get(0).getAsJsonObject().keySet()).containsExactly("text", "role");
    }

    @ParameterizedTest
    @EnumSource(value = Reduction.class, mode = EnumSource.Mode.EXCLUDE, names = "VALUE")
    void a_csv_file_reads_back_to_the_same_numbers(Reduction reduction) throws IOException {
        Path file = folder.resolve("map.csv");
        MapExport.writeCsv(file, map(reduction));
        List<String> lines = Files.readAllLines(file);
        int last = analysis.rows().get(analysis.rows().size() - 1).position();

        assertThat(lines).hasSize(1 + analysis.rows().size());
        assertThat(lines.get(0))
                .isEqualTo("position,output,"
                        + String.join(",", analysis.answer().emitted().subList(0, last))
                                .replace("===", "'==="));
        for (int i = 0; i < analysis.rows().size(); i++) {
            AttributionRow row = analysis.rows().get(i);
            String[] fields = lines.get(i + 1).split(",", -1);
            assertThat(fields).hasSize(2 + last);
            assertThat(Integer.parseInt(fields[0])).isEqualTo(row.position());
            float[] values = row.values(reduction);
            for (int j = 0; j < last; j++) {
                if (j < row.position()) {
                    assertThat(Float.parseFloat(fields[2 + j])).isEqualTo(values[j]);
                } else {
                    assertThat(fields[2 + j]).isEmpty();
                }
            }
        }
    }

    @Test
    void a_map_of_integrated_gradients_has_its_settings_and_a_completeness_gap_a_row() throws Exception {
        ExportedMap map = ExportedMap.of(
                by(new MethodChoice(
                        MethodKind.INTEGRATED_GRADIENTS, 4, "id:2", "", "", "", MethodChoice.Noise.USUAL, "")),
                model);
        JsonObject json = written(map);

        assertThat(json.get("method").getAsString()).isEqualTo("integrated-gradients");
        assertThat(json.get("method_settings")).hasToString("{\"steps\":4,\"baseline\":\"token\",\"baseline_id\":2}");
        assertThat(json.getAsJsonArray("completeness_gap"))
                .hasSize(json.getAsJsonArray("positions").size())
                .noneMatch(JsonElement::isJsonNull);
        Path file = folder.resolve("map.csv");
        MapExport.writeCsv(file, map);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).endsWith(",completeness_gap");
        assertThat(lines.get(1))
                .endsWith("," + json.getAsJsonArray("completeness_gap").get(0));
    }

    @Test
    void what_attention_does_not_have_is_null() throws Exception {
        JsonObject json = written(ExportedMap.of(
                by(new MethodChoice(MethodKind.ATTENTION, 32, "", "1", "", "", MethodChoice.Noise.USUAL, "")), model));

        assertThat(json.get("method_settings")).hasToString("{\"layer\":1,\"head\":\"mean\"}");
        assertThat(json.get("reduction").getAsString()).isEqualTo("value");
        for (String key : List.of("target", "input_point", "alternative_ids", "completeness_gap")) {
            assertThat(json.get(key).isJsonNull()).as(key).isTrue();
        }
        for (String key : List.of("row_targets", "target_values")) {
            assertThat(json.getAsJsonArray(key)).as(key).allMatch(JsonElement::isJsonNull);
        }
    }

    @Test
    void a_swap_map_says_what_was_put_in_and_leaves_out_what_nothing_was_put_for() throws Exception {
        ExportedMap map = ExportedMap.of(by(MethodChoice.USUAL.with(MethodKind.SWAP)), model);
        JsonObject json = written(map);
        JsonArray others = json.getAsJsonArray("alternative_ids");
        Path file = folder.resolve("map.csv");
        MapExport.writeCsv(file, map);
        String[] fields = Files.readAllLines(file).get(1).split(",", -1);
        JsonArray first = json.getAsJsonArray("values").get(0).getAsJsonArray();

        assertThat(others).hasSize(json.getAsJsonArray("tokens").size());
        assertThat(others.get(0).getAsJsonArray()).as(">>>").isEmpty();
        assertThat(others.get(2).getAsJsonArray()).as("a bit").hasSize(1);
        assertThat(first.get(0).isJsonNull()).isTrue();
        assertThat(fields[2]).isEmpty();
        assertThat(Float.parseFloat(fields[4])).isEqualTo(first.get(2).getAsFloat());
    }

    private Analysis by(MethodChoice method) throws Exception {
        Question question =
                new Question.OfProblem(new ParityProblem("01101"), new ParityFormat(ParityScheme.MNEMONICS_ALIGNED), 1);
        return new Analyzer(model)
                .analyze(Inquiry.of(question).withMethod(method), soFar -> {}, ProgressSink.NONE, new CancelToken());
    }

    @Test
    void a_large_map_is_written_value_by_value() throws IOException {
        int size = 1_000;
        List<AttributionRow> rows = IntStream.range(1, size)
                .mapToObj(t -> new AttributionRow(
                        t - 1, t, 5, -1, 1, Map.of(Reduction.VALUE, new float[t]), OptionalDouble.empty()))
                .toList();
        ExportedMap map = new ExportedMap(
                "m",
                "text",
                "",
                new AttributionMethod.AttentionRollout(),
                Target.LOGIT,
                Target.LOGIT,
                Reduction.VALUE,
                InputPoint.EMBEDDING,
                Collections.nCopies(size, new ExportedMap.Token("a", "prompt token", false)),
                new int[size],
                Optional.empty(),
                rows,
                new JsonObject(),
                new JsonObject());
        Allocations largest = new Allocations();

        MapExport.writeJson(largest, map);

        assertThat(largest.written).isGreaterThan(size * size);
        assertThat(largest.betweenWrites)
                .as("bytes allocated between one write to the file and the next")
                .isLessThan(1_000_000);
    }

    /** Forgets what it is given and looks how much its thread allocates in between. */
    private static final class Allocations extends OutputStream {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long written;
        private long betweenWrites;
        private long before = allocated();

        private long allocated() {
            return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            long now = allocated();
            betweenWrites = Math.max(betweenWrites, now - before);
            before = now;
            written += count;
        }
    }

    @Test
    void a_file_says_what_the_prompt_was_drawn_from() throws IOException {
        JsonObject provenance = written(map(Reduction.SIGNED_SUM)).getAsJsonObject("provenance");

        assertThat(provenance.get("problem").getAsString()).isEqualTo("01101");
        assertThat(provenance.get("seed").getAsLong()).isEqualTo(1);
    }

    /** Two tokens that CSV must quote, and values that JSON has no number for. */
    private static ExportedMap awkward() {
        AttributionRow row = new AttributionRow(
                0, 2, 5, -1, Float.NaN, new float[] {1, Float.POSITIVE_INFINITY}, new float[] {1, 2}, new float[] {1, 2
                });
        return new ExportedMap(
                "m",
                "text",
                "",
                new AttributionMethod.GradientTimesInput(),
                Target.LOGIT,
                Target.LOGIT,
                Reduction.SIGNED_SUM,
                InputPoint.EMBEDDING,
                List.of(
                        new ExportedMap.Token("a,b", "token", false),
                        new ExportedMap.Token("say \"hi\"\n", "token", false),
                        new ExportedMap.Token("😀", "token", false)),
                new int[] {3, 4, 5},
                Optional.empty(),
                List.of(row),
                new JsonObject(),
                new JsonObject());
    }

    @Test
    void fields_with_commas_quotes_and_line_breaks_are_quoted() throws IOException {
        Path file = folder.resolve("map.csv");
        MapExport.writeCsv(file, awkward());

        assertThat(Files.readString(file))
                .isEqualTo("position,output,\"a,b\",\"say \"\"hi\"\"\n\"\n2,😀,1.0,Infinity\n");
    }

    @Test
    void what_is_no_finite_number_is_null_in_json() throws IOException {
        JsonObject json = written(awkward());

        assertThat(json.getAsJsonArray("target_values").get(0).isJsonNull()).isTrue();
        assertThat(json.getAsJsonArray("values")).hasToString("[[1.0,null]]");
    }

    @Test
    void a_file_that_cannot_be_written_is_named_and_nothing_is_left() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "kept");
        Files.createDirectory(folder.resolve("folder"));
        ExportedMap map = map(Reduction.L2);

        assertThatThrownBy(() -> MapExport.writeCsv(folder.resolve("absent/map.csv"), map))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent/map.csv cannot be written: there is no folder");
        assertThatThrownBy(() -> MapExport.writeJson(inTheWay.resolve("map.json"), map))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file/map.json cannot be written");
        assertThatThrownBy(() -> MapExport.writeJson(folder.resolve("folder"), map))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder cannot be written: it is a folder");
        assertThat(Files.readString(inTheWay)).isEqualTo("kept");
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("file", "folder");
        }
    }

    @Test
    void a_numpy_file_is_a_float32_matrix_with_nan_where_no_cell_exists() throws IOException {
        Path file = folder.resolve("map.npy");
        MapExport.writeNpy(file, map(Reduction.L2));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.getLong()).isEqualTo(0x0001_59_50_4D_55_4E_93L);
        int header = bytes.getShort();
        assertThat((10 + header) % 64).isZero();
        int rows = analysis.rows().size();
        int columns = analysis.rows().get(rows - 1).position();
        assertThat(new String(bytes.array(), 10, header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }")
                .endsWith("\n");
        FloatBuffer values = bytes.position(10 + header)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(values.remaining()).isEqualTo(rows * columns);
        for (AttributionRow row : analysis.rows()) {
            float[] expected = Arrays.copyOf(row.values(Reduction.L2), columns);
            Arrays.fill(expected, row.position(), columns, Float.NaN);
            float[] written = new float[columns];
            values.get(written);
            assertThat(written).isEqualTo(expected);
        }
    }
}

package org.mnemoscope.app.report.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.OutputToken;

/** Differences of maps of the bundled models. */
class MapDifferenceTest {
    private static final Format ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    private static final Format SCRATCHPAD = new ParityFormat(ParityScheme.SCRATCHPAD);

    private static Analysis analysis(String bits, Format format) throws Exception {
        String name = format.equals(ALIGNED) ? "parity-alibi-aligned" : "parity-alibi-scratchpad";
        try (LanguageModel model =
                LanguageModel.open(Path.of("../samples/models", name), ProgressSink.NONE, new CancelToken())) {
            Question question = new Question.OfProblem(new ParityProblem(bits), format, 1);
            return new Analyzer(model).analyze(Inquiry.of(question), soFar -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    private static Cell cell(MapDifference difference, String output, String context) {
        List<String> outputs =
                difference.data().outputs().stream().map(OutputToken::label).toList();
        List<String> rows =
                difference.data().context().stream().map(ContextToken::label).toList();
        return new Cell(outputs.indexOf(output), rows.indexOf(context));
    }

    @Test
    void bits_and_parities_of_two_formats_are_matched_and_mnemonics_are_of_one_side() throws Exception {
        MapDifference difference =
                MapDifference.of(analysis("0110", ALIGNED), analysis("0110", SCRATCHPAD), MapOptions.FIRST);

        assertThat(difference.data().columns()).isEqualTo(4);
        assertThat(difference.data().rows()).isEqualTo(difference.first().data().rows());
        for (String row : List.of("b2", "p1", "===")) {
            Cell cell = cell(difference, "p2", row);
            float left = difference.first(cell).orElseThrow();
            float right = difference.second(cell).orElseThrow();
            assertThat(difference.data().value(cell.column(), cell.row())).isEqualTo(left - right);
            assertThat(difference.data().isOneSided(cell.column(), cell.row())).isFalse();
        }
        Cell mnemonic = new Cell(1, cell(difference, "p2", "b2").row() - 1);
        assertThat(difference.first(mnemonic)).isPresent();
        assertThat(difference.second(mnemonic)).isEmpty();
        assertThat(difference.data().isOneSided(mnemonic.column(), mnemonic.row()))
                .isTrue();
        Cell later = cell(difference, "p2", "p3");
        assertThat(difference.data().value(later.column(), later.row())).isNaN();
    }

    @Test
    void a_longer_map_keeps_its_own_columns_and_rows_hatched() throws Exception {
        MapDifference difference =
                MapDifference.of(analysis("011", SCRATCHPAD), analysis("01101", SCRATCHPAD), MapOptions.FIRST);

        assertThat(difference.data().outputs())
                .extracting(OutputToken::label)
                .containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(difference.data().context())
                .extracting(ContextToken::label)
                .containsExactly(">>>", "b1", "b2", "b3", "b4", "b5", "===", "p1", "p2", "p3", "p4");
        assertThat(difference.data().isOneSided(0, 4)).isTrue();
        assertThat(difference.data().isOneSided(3, 1)).isTrue();
        assertThat(difference.data().isOneSided(2, 3)).isFalse();
    }

    @Test
    void the_other_way_round_every_difference_has_the_other_sign() throws Exception {
        Analysis before = analysis("0110100", ALIGNED);
        Analysis after = analysis("0010100", ALIGNED);
        MapDifference one = MapDifference.of(after, before, MapOptions.FIRST);
        MapDifference other = MapDifference.of(before, after, MapOptions.FIRST);

        boolean any = false;
        for (int row = 0; row < one.data().rows(); row++) {
            for (int column = 0; column < one.data().columns(); column++) {
                float value = one.data().value(column, row);
                any |= value > 0.05;
                assertThat(Float.valueOf(other.data().value(column, row)))
                        .isEqualTo(Float.valueOf(Float.isNaN(value) ? Float.NaN : 0 - value));
            }
        }
        assertThat(any).isTrue();
        assertThat(one.data().range().high()).isEqualTo(1);
        assertThat(one.data().range().low()).isEqualTo(-1);
        assertThat(one.data().outputs().get(1).emitted()).isEqualTo("0/1");
    }

    @Test
    void its_numbers_are_those_of_the_maps(@TempDir Path folder) throws Exception {
        List<MapFigures.Part> parts = List.of(
                new MapFigures.Part("one", analysis("0110", ALIGNED)),
                new MapFigures.Part("other", analysis("0110", SCRATCHPAD)));
        MapDifference difference =
                MapDifference.of(parts.get(0).analysis(), parts.get(1).analysis(), MapOptions.FIRST);
        DifferenceFile.of(parts, MapOptions.FIRST).writeJson(folder.resolve("d.json"));
        DifferenceFile.of(parts, MapOptions.FIRST).writeCsv(folder.resolve("d.csv"));

        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("d.json")))
                .getAsJsonObject();
        assertThat(json.get("sides").toString()).isEqualTo("[\"Mnemonics, aligned\",\"Scratchpad, no mnemonics\"]");
        Cell cell = cell(difference, "p2", "b2");
        assertThat(json.getAsJsonArray("values")
                        .get(cell.column())
                        .getAsJsonArray()
                        .get(cell.row())
                        .getAsFloat())
                .isEqualTo(difference.data().value(cell.column(), cell.row()));
        List<String> lines = Files.readAllLines(folder.resolve("d.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("input bit 2");
        assertThat(lines.get(1)).contains(",,");
    }
}

package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.matrix.StripCells.StripCell;

class StripCellsTest {
    private static final double CHARACTER = 6.6;

    @Test
    void tokens_are_written_where_columns_are_wide_enough() {
        assertThat(cells(40, "1", 520)).hasSize(40).allMatch(cell -> cell.text().equals("1"));
    }

    @Test
    void only_colours_remain_where_columns_are_narrow() {
        List<StripCell> cells = cells(240, "1", 520);
        assertThat(cells).hasSize(240).allMatch(cell -> cell.text().isEmpty() && cell.width() >= 1);
    }

    @Test
    void long_tokens_are_cut_when_there_is_room_for_a_part() {
        assertThat(cells(10, "attribution", 520)).allMatch(cell -> cell.text().equals("attrib…"));
    }

    @Test
    void a_long_token_among_short_ones_leaves_a_mark() {
        List<OutputToken> outputs = List.of(
                new OutputToken("p1", "", "1", Optional.of("1")),
                new OutputToken("p2", "", "<end>", Optional.of("0")),
                new OutputToken("p3", "", "0", Optional.of("0")));
        HeatmapData data = HeatmapData.builder(outputs, Maps.context(1)).build();
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(3, 1), 0, 0, 39, 10, 1);
        assertThat(new StripCells(data, geometry, text -> text.length() * CHARACTER).visible())
                .extracting(StripCell::text)
                .containsExactlyInAnyOrder("1", "…", "0");
    }

    @Test
    void wrong_tokens_come_last_so_that_no_right_one_covers_them() {
        List<OutputToken> outputs = List.of(
                new OutputToken("p1", "", "1", Optional.of("0")), new OutputToken("p2", "", "1", Optional.of("1")));
        HeatmapData data = HeatmapData.builder(outputs, Maps.context(1)).build();
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(2, 1), 0, 0, 1, 1, 1);
        assertThat(new StripCells(data, geometry, text -> text.length() * CHARACTER).visible())
                .extracting(StripCell::verdict)
                .containsExactly(Correctness.RIGHT, Correctness.WRONG);
    }

    @Test
    void each_token_stands_on_its_column() {
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(40, 1), 50, 0, 521, 100, 1);
        HeatmapData data = Maps.of(40, 1, new float[40]).build();
        for (StripCell cell : new StripCells(data, geometry, text -> text.length() * CHARACTER).visible()) {
            assertThat(cell.left()).isEqualTo(geometry.columnEdge(cell.column()) + 1);
            assertThat(cell.left() + cell.width()).isEqualTo(geometry.columnEdge(cell.column() + 1) - 1);
        }
    }

    private static List<StripCell> cells(int columns, String token, double width) {
        List<OutputToken> outputs = Maps.outputs(columns).stream()
                .map(output -> new OutputToken(output.label(), "", token, Optional.of(token)))
                .toList();
        HeatmapData data = HeatmapData.builder(outputs, Maps.context(1)).build();
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(columns, 1), 0, 0, width, 10, 1);
        return new StripCells(data, geometry, text -> text.length() * CHARACTER).visible();
    }
}

package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.colour.ColourScale;

/** A map while its answer was being written. */
class WrittenColumnsTest {
    private static final RasterInk INK = new RasterInk(0xFF000001, 0xFF000002, 0xFF000003);
    private final HeatmapData whole = HeatmapData.builder(
                    List.of(output("p1"), output("p2"), output("p3")),
                    List.of(new ContextToken("b1", ""), new ContextToken("p1", "")))
            .values(new float[] {1, 1, 1, Float.NaN, 1, 1})
            .expected(Set.of(new Cell(0, 0), new Cell(2, 1)))
            .build();

    private static OutputToken output(String label) {
        return new OutputToken(label, "", "1", Optional.of("1"));
    }

    @Test
    void what_comes_later_is_neither_written_nor_judged_nor_expected() {
        HeatmapData part = whole.writtenUpTo(1);

        assertThat(part.value(0, 0)).isEqualTo(1);
        assertThat(part.value(1, 0)).isNaN();
        assertThat(part.outputs()).extracting(OutputToken::emitted).containsExactly("1", "·", "·");
        assertThat(part.outputs().get(2).verdict()).isEqualTo(Correctness.UNKNOWN);
        assertThat(part.expected()).containsExactly(new Cell(0, 0));
        assertThat(part.newest()).hasValue(0);
    }

    @Test
    void a_map_that_is_written_to_its_end_is_whole() {
        assertThat(whole.newest()).isEmpty();
        assertThat(whole.writtenUpTo(3).newest()).isEmpty();
        assertThatThrownBy(() -> whole.writtenUpTo(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cells_to_come_are_empty_and_those_that_never_exist_are_grey() {
        int[] pixels = new int[6];
        new CellRaster(whole.writtenUpTo(1), ColourScale.WHITE_BLUE)
                .paint(pixels, new PlotGeometry(Viewport.whole(3, 2), 0, 0, 3, 2, 1), INK);

        assertThat(pixels[1]).isEqualTo(INK.pending());
        assertThat(pixels[5]).isEqualTo(INK.pending());
        assertThat(pixels[3]).isEqualTo(INK.absent());
    }
}

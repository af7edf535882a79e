package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.viz.colour.ColourScale;

class CellRasterTest {
    private static final RasterInk INK = new RasterInk(0xFF010203, 0xFF111111, 0xFF222222);
    private static final int LOW = ColourScale.VIRIDIS.argb(0);
    private static final int HIGH = ColourScale.VIRIDIS.argb(1);

    @Test
    void each_cell_fills_its_pixels_and_absent_cells_are_background() {
        HeatmapData data = Maps.of(2, 2, 0, 1, Float.NaN, 0).build();
        assertThat(paint(data, 4, 4))
                .containsExactly(
                        LOW,
                        LOW,
                        HIGH,
                        HIGH, //
                        LOW,
                        LOW,
                        HIGH,
                        HIGH, //
                        INK.absent(),
                        INK.absent(),
                        LOW,
                        LOW, //
                        INK.absent(),
                        INK.absent(),
                        LOW,
                        LOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 64, 100, 333, 999})
    void a_thin_diagonal_never_vanishes_however_small_the_picture(int pixels) {
        int[] picture = paint(Maps.diagonal(1000).build(), pixels, pixels);
        for (int x = 0; x < pixels; x++) {
            boolean found = false;
            for (int y = 0; y < pixels; y++) {
                found |= picture[y * pixels + x] == HIGH;
            }
            assertThat(found).as("pixel column %d", x).isTrue();
        }
    }

    @Test
    void of_cells_that_share_a_pixel_the_strongest_is_shown_with_its_sign() {
        HeatmapData data = Maps.of(4, 1, 0.5f, -1, 0.2f, Float.NaN)
                .range(ValueRange.symmetric(1))
                .build();
        assertThat(paint(data, 2, 1))
                .containsExactly(
                        ColourScale.VIRIDIS.argb(0),
                        ColourScale.VIRIDIS.argb(ValueRange.symmetric(1).fraction(0.2f)));
    }

    @Test
    void pending_cells_are_hatched_but_absent_ones_stay_absent() {
        BitSet pending = new BitSet();
        pending.set(1);
        HeatmapData data = Maps.of(2, 2, 1, 1, 1, Float.NaN).pending(pending).build();
        int[] picture = paint(data, 16, 16);
        assertThat(picture[3 * 16 + 3]).isEqualTo(HIGH);
        assertThat(picture[12 * 16 + 12]).isEqualTo(INK.absent());
        int hatched = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 8; x < 16; x++) {
                assertThat(picture[y * 16 + x]).isIn(INK.pending(), INK.hatch());
                hatched += picture[y * 16 + x] == INK.hatch() ? 1 : 0;
            }
        }
        assertThat(hatched).isBetween(8, 16);
    }

    @Test
    void only_the_part_in_sight_is_painted() {
        HeatmapData data = Maps.diagonal(10).build();
        Viewport viewport = Viewport.whole(10, 10).zoomed(2, 0, 0).panned(5, 0);
        int[] picture = new int[25];
        new CellRaster(data, ColourScale.VIRIDIS).paint(picture, new PlotGeometry(viewport, 0, 0, 5, 5, 1), INK);
        assertThat(picture).containsOnly(LOW);
    }

    private static int[] paint(HeatmapData data, int width, int height) {
        int[] picture = new int[width * height];
        PlotGeometry geometry = new PlotGeometry(Viewport.whole(data.columns(), data.rows()), 0, 0, width, height, 1);
        new CellRaster(data, ColourScale.VIRIDIS).paint(picture, geometry, INK);
        return picture;
    }
}

package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedOutlinesTest {
    /** A panel of the window at 1280 × 800, of the window at 1920 × 1080, of a comparison written to a file, and of figure 5. */
    private enum Panel {
        SMALL_WINDOW(520, 305),
        LARGE_WINDOW(840, 700),
        FILE(532, 437),
        FIGURE_5(232, 197);

        private final double width;
        private final double height;

        Panel(double width, double height) {
            this.width = width;
            this.height = height;
        }
    }

    @Test
    void forty_bits_are_outlined_in_windows_and_comparisons_with_mnemonics_and_without() {
        for (Panel panel : List.of(Panel.SMALL_WINDOW, Panel.LARGE_WINDOW, Panel.FILE)) {
            for (int tokensPerBit : new int[] {1, 2}) {
                assertThat(outlines(panel, 40, tokensPerBit, 1, Set.of()).visible())
                        .as(panel + ", " + tokensPerBit)
                        .hasSize(79);
            }
        }
    }

    @Test
    void outlines_alone_never_make_two_diagonals_of_ninety_bits_or_more_nor_in_figure_5() {
        for (int tokensPerBit : new int[] {1, 2}) {
            for (Panel panel : Panel.values()) {
                assertThat(outlines(panel, 90, tokensPerBit, 2, Set.of()).visible())
                        .as(panel.name())
                        .isEmpty();
                assertThat(outlines(panel, 120, tokensPerBit, 2, Set.of()).visible())
                        .as(panel.name())
                        .isEmpty();
            }
            assertThat(outlines(Panel.FIGURE_5, 40, tokensPerBit, 4, Set.of()).visible())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2, 4})
    void a_line_is_whole_device_pixels_and_thinner_than_a_cell(double scale) {
        for (int bits = 5; bits <= 43; bits++) {
            ExpectedOutlines outlines = outlines(Panel.SMALL_WINDOW, bits, 2, scale, Set.of());
            double cell = Panel.SMALL_WINDOW.height / (4 * bits);

            assertThat(outlines.haveRoom()).isTrue();
            assertThat(outlines.line() * scale).isEqualTo(Math.rint(outlines.line() * scale));
            assertThat(outlines.line()).isLessThanOrEqualTo(cell / 1.75);
        }
    }

    @Test
    void columns_without_values_have_no_outlines_yet() {
        Set<Integer> all = new HashSet<>(IntStream.range(0, 40).boxed().toList());
        assertThat(outlines(Panel.FILE, 40, 1, 1, all).visible()).isEmpty();

        all.remove(0);
        assertThat(outlines(Panel.FILE, 40, 1, 1, all).visible()).hasSize(1);
    }

    @Test
    void an_outline_runs_around_its_cell() {
        ExpectedOutlines outlines = outlines(Panel.FILE, 10, 1, 2, Set.of());
        PlotGeometry geometry = geometry(Panel.FILE, 10, 20, 2);

        Rectangle2D first = outlines.visible().get(0);

        assertThat(first.getX() + outlines.line() / 2).isEqualTo(geometry.columnEdge(0));
        assertThat(first.getMaxX() - outlines.line() / 2).isEqualTo(geometry.columnEdge(1));
        assertThat(first.getMaxY() - outlines.line() / 2).isEqualTo(geometry.rowEdge(1));
    }

    /** Parity: output i needs bit i, which is in the upper half, and the parity before it, in the lower. */
    private static ExpectedOutlines outlines(
            Panel panel, int bits, int tokensPerBit, double scale, Set<Integer> pending) {
        int rows = 2 * bits * tokensPerBit;
        Set<Cell> expected = new HashSet<>();
        for (int bit = 0; bit < bits; bit++) {
            expected.add(new Cell(bit, bit * tokensPerBit));
            if (bit > 0) {
                expected.add(new Cell(bit, (bits + bit - 1) * tokensPerBit));
            }
        }
        BitSet columns = new BitSet();
        pending.forEach(columns::set);
        HeatmapData data = Maps.of(bits, rows, new float[bits * rows])
                .expected(expected)
                .pending(columns)
                .build();
        return new ExpectedOutlines(data, geometry(panel, bits, rows, scale));
    }

    private static PlotGeometry geometry(Panel panel, int columns, int rows, double scale) {
        return new PlotGeometry(Viewport.whole(columns, rows), 30, 20, panel.width, panel.height, scale);
    }
}

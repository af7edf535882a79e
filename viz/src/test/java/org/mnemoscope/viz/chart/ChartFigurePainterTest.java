package org.mnemoscope.viz.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.viz.theme.Theme;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class ChartFigurePainterTest {
    private static final double HALF_A_PAGE_IN_POINTS = 85 / 25.4 * 72;

    private final ChartFigurePainter painter = new ChartFigurePainter();

    @ParameterizedTest
    @EnumSource(Theme.class)
    void every_curve_and_the_training_range_have_the_colours_of_the_theme(Theme theme) {
        Set<Integer> colours = colours(painter.picture(figure(theme, 4, 2)).pixels(2));

        assertThat(colours)
                .contains(
                        theme.palette().argb("card"),
                        theme.palette().argb("curve-first"),
                        theme.palette().argb("curve-second"),
                        theme.palette().argb("training-band"));
    }

    @Test
    void a_png_has_the_wanted_pixels_and_a_further_row_of_charts_makes_it_taller() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        painter.picture(figure(Theme.LIGHT, 4, 2)).writePng(4, png);
        BufferedImage four = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));

        assertThat(four.getWidth()).isEqualTo(4 * ChartFigureLayout.WIDTH);
        assertThat(four.getHeight())
                .isGreaterThan(
                        painter.picture(figure(Theme.LIGHT, 2, 2)).pixels(4).getHeight());
    }

    @Test
    void what_is_counted_has_room_to_the_left_of_the_plot_however_long_it_is() {
        assertThat(trainingStart("tokens of the output") - trainingStart("bits"))
                .isGreaterThan(80);
    }

    /** Where the training range starts, in points, in the middle of the figure. */
    private int trainingStart(String counted) {
        LengthChart chart =
                new LengthChart("", counted, List.of(curve(0, 0.9)), Optional.of(new TrainingRange(10, 20)));
        BufferedImage image = painter.picture(new ChartFigure("", List.of(chart), 1, Theme.LIGHT))
                .pixels(1);
        int band = Theme.LIGHT.palette().argb("training-band");
        return IntStream.range(0, image.getWidth())
                .filter(x -> image.getRGB(x, image.getHeight() / 2) == band)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void letters_are_at_least_seven_points_where_the_figure_is_half_a_page_wide() {
        assertThat(ChartFigureLayout.LETTERS * HALF_A_PAGE_IN_POINTS / ChartFigureLayout.WIDTH)
                .isGreaterThan(7);
    }

    @Test
    void svg_is_well_formed_says_its_size_and_needs_neither_font_nor_dtd()
            throws ParserConfigurationException, IOException, SAXException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        painter.picture(figure(Theme.LIGHT, 2, 2)).writeSvg(svg);
        Element root = root(svg.toByteArray());

        assertThat(root.getOwnerDocument().getDoctype()).isNull();
        assertThat(root.getAttribute("viewBox")).startsWith("0 0 480 ");
        assertThat(root.getAttribute("aria-label")).isEqualTo("Title");
        assertThat(root.getElementsByTagName("path").getLength()).isPositive();
        assertThat(root.getElementsByTagName("text").getLength()).isZero();
    }

    @Test
    void the_same_figure_gives_the_same_svg() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        painter.picture(figure(Theme.DARK, 1, 1)).writeSvg(once);
        painter.picture(figure(Theme.DARK, 1, 1)).writeSvg(again);

        assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
    }

    @Test
    void neighbouring_curves_differ_in_marker_and_dashes_not_in_colour_alone() {
        for (int i = 0; i < 8; i++) {
            CurveLook one = CurveLook.of(i);
            CurveLook next = CurveLook.of(i + 1);

            assertThat(one.marker()).isNotEqualTo(next.marker());
            assertThat(one.dash()).isNotEqualTo(next.dash());
            assertThat(one.colour()).isNotEqualTo(next.colour());
        }
    }

    @Test
    void without_colour_the_marker_of_a_curve_is_still_another() {
        Set<Set<Long>> seen = new HashSet<>();
        for (CurveLook.Marker marker : CurveLook.Marker.values()) {
            seen.add(inside(marker));
        }
        assertThat(seen).hasSize(CurveLook.Marker.values().length);
    }

    @Test
    void nothing_to_draw_odd_columns_odd_colours_and_odd_enlargements_are_refused() {
        assertThatThrownBy(() -> figure(Theme.LIGHT, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> figure(Theme.LIGHT, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CurveLook(8, CurveLook.Marker.DISC, CurveLook.Dash.SOLID, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> painter.picture(figure(Theme.LIGHT, 1, 1)).pixels(9))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ChartFigure figure(Theme theme, int charts, int columns) {
        return new ChartFigure(
                "Title",
                IntStream.range(0, charts)
                        .mapToObj(i -> new LengthChart(
                                "Chart " + i,
                                "bits",
                                List.of(curve(0, 0.9), curve(1, 0.3)),
                                Optional.of(new TrainingRange(10, 20))))
                        .toList(),
                columns,
                theme);
    }

    private static Curve curve(int index, double fraction) {
        return new Curve(
                "Curve " + index,
                CurveLook.of(index),
                IntStream.of(5, 20, 40, 80)
                        .mapToObj(x -> new CurvePoint(x, fraction, fraction - 0.1, fraction + 0.1, 100))
                        .toList());
    }

    /** The places of a fine grid that a marker covers. */
    private static Set<Long> inside(CurveLook.Marker marker) {
        Set<Long> inside = new HashSet<>();
        for (int x = -15; x <= 15; x++) {
            for (int y = -15; y <= 15; y++) {
                if (marker.shape(10).contains(x, y)) {
                    inside.add(100L * x + y);
                }
            }
        }
        return inside;
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private static Element root(byte[] svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
    }
}

package org.mnemoscope.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.matrix.Cell;
import org.mnemoscope.viz.matrix.ContextToken;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.matrix.Maps;
import org.mnemoscope.viz.matrix.OutputToken;
import org.mnemoscope.viz.theme.Theme;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigurePainterTest {
    private final FigurePainter painter = new FigurePainter();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void the_picture_grows_with_the_enlargement(int enlargement) {
        BufferedImage image =
                painter.picture(figure(Theme.LIGHT, true, panel())).pixels(enlargement);
        BufferedImage once = painter.picture(figure(Theme.LIGHT, true, panel())).pixels(1);
        assertThat(image.getWidth()).isEqualTo(648 * enlargement);
        assertThat(image.getHeight()).isEqualTo(once.getHeight() * enlargement);
    }

    @Test
    void two_panels_stand_side_by_side() {
        assertThat(painter.picture(figure(Theme.LIGHT, true, panel(), panel()))
                        .pixels(1)
                        .getWidth())
                .isEqualTo(1280);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void it_has_the_colours_of_theme_scale_and_verdicts(Theme theme) {
        BufferedImage image = painter.picture(figure(theme, true, panel())).pixels(2);
        assertThat(image.getRGB(2, 2)).isEqualTo(theme.palette().argb("card"));
        assertThat(colours(image))
                .contains(
                        theme.defaultScale().argb(0),
                        theme.defaultScale().argb(1),
                        theme.palette().argb("absent"),
                        theme.defaultScale().outline(),
                        theme.palette().argb("right-subtle"),
                        theme.palette().argb("wrong-subtle"));
    }

    private static int heightOfText(int tokens) {
        HeatmapData text = HeatmapData.builder(
                        List.of(new OutputToken("out", "", "out", Optional.empty())),
                        IntStream.range(0, tokens)
                                .mapToObj(i -> new ContextToken("word" + "s".repeat(i % 3), ""))
                                .toList())
                .build();
        Figure figure = new Figure(
                "",
                List.of(new FigurePanel("", "", Correctness.UNKNOWN, text)),
                "",
                ColourScale.WHITE_BLUE,
                false,
                Theme.LIGHT);
        return new FigurePainter().picture(figure).height();
    }

    @Test
    void the_picture_of_a_long_text_grows_with_it_up_to_two_hundred_rows() {
        assertThat(heightOfText(20)).isEqualTo(558);
        assertThat(heightOfText(100) - heightOfText(99)).isEqualTo(15);
        assertThat(heightOfText(1294)).isEqualTo(heightOfText(200)).isEqualTo(3121);
    }

    @Test
    void a_character_that_no_typeface_has_is_named_in_the_caption() throws IOException {
        assertThat(svgOf("한 \uDB00\uDC00", "caption"))
                .contains("caption · drawn as boxes, since no typeface here has them: U+D0000");
    }

    @Test
    void one_that_stands_in_the_caption_alone_is_named_as_well() throws IOException {
        assertThat(svgOf("title", "of \uDB00\uDC00")).contains("no typeface here has them: U+D0000");
    }

    private String svgOf(String title, String caption) throws IOException {
        Figure figure = new Figure(title, List.of(panel()), caption, ColourScale.WHITE_BLUE, false, Theme.LIGHT);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        painter.picture(figure).writeSvg(svg);
        return svg.toString(StandardCharsets.UTF_8);
    }

    @Test
    void outlines_are_left_out_when_not_wanted() {
        assertThat(colours(painter.picture(figure(Theme.LIGHT, false, panel())).pixels(1)))
                .doesNotContain(ColourScale.WHITE_BLUE.outline());
    }

    @Test
    void the_written_file_is_a_png_of_the_same_picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        painter.picture(figure(Theme.DARK, true, panel())).writePng(1, out);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        BufferedImage painted =
                painter.picture(figure(Theme.DARK, true, panel())).pixels(1);
        assertThat(out.toByteArray()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(read.getRGB(0, 0, 648, 100, null, 0, 648)).isEqualTo(painted.getRGB(0, 0, 648, 100, null, 0, 648));
    }

    @Test
    void an_svg_document_has_the_same_size_words_outlines_and_cells() throws Exception {
        Figure figure = figure(Theme.LIGHT, true, panel());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        painter.picture(figure).writeSvg(out);
        Element svg = xml(out).getDocumentElement();

        BufferedImage painted = painter.picture(figure).pixels(1);
        assertThat(svg.getAttribute("width")).isEqualTo(Integer.toString(painted.getWidth()));
        assertThat(svg.getAttribute("height")).isEqualTo(Integer.toString(painted.getHeight()));
        assertThat(svg.getAttribute("xml:lang")).isEqualTo("en");
        assertThat(attributes(svg, "path", "aria-label"))
                .contains("Title", "Panel", "✗ First error at output 2", "Caption · expected sources outlined", "p1");
        assertThat(strokes(svg)).contains("rgb(228,87,46)");
        String href = attributes(svg, "image", "xlink:href").get(0);
        byte[] png = Base64.getDecoder().decode(href.substring(href.indexOf(',') + 1));
        assertThat(colours(ImageIO.read(new ByteArrayInputStream(png))))
                .contains(
                        Theme.LIGHT.defaultScale().argb(0),
                        Theme.LIGHT.defaultScale().argb(1));
    }

    @Test
    void an_svg_document_is_xml_whatever_its_words() throws Exception {
        Figure odd = new Figure(
                "<a> & \"b\" \u0001 ✗ \uD83D\uDE00", List.of(panel()), "", ColourScale.VIRIDIS, true, Theme.DARK);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        painter.picture(odd).writeSvg(out);
        assertThat(attributes(xml(out).getDocumentElement(), "path", "aria-label"))
                .contains("<a> & \"b\" \uFFFD ✗ \uD83D\uDE00");
    }

    @Test
    void a_pdf_is_one_page_of_the_pictures_size_that_looks_alike_and_is_the_same_every_time() throws IOException {
        Picture picture = painter.picture(figure(Theme.LIGHT, true, panel()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        picture.writePdf(out);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        picture.writePdf(again);

        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(picture.width());
            BufferedImage page = new PDFRenderer(document).renderImage(0);
            BufferedImage painted = picture.pixels(1);
            long apart = 0;
            for (int y = 0; y < painted.getHeight(); y++) {
                for (int x = 0; x < painted.getWidth(); x++) {
                    apart += Math.abs((page.getRGB(x, y) & 0xFF) - (painted.getRGB(x, y) & 0xFF));
                }
            }
            assertThat(apart / (double) (painted.getWidth() * painted.getHeight()))
                    .as("mean difference of a pixel's blue, of 255")
                    .isLessThan(4);
        }
    }

    @Test
    void what_a_full_disk_says_of_an_svg_document_is_said_as_it_is() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() ->
                        painter.picture(figure(Theme.LIGHT, true, panel())).writeSvg(full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void the_same_figure_gives_the_same_svg() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        painter.picture(figure(Theme.DARK, true, panel(), panel())).writeSvg(once);
        new FigurePainter().picture(figure(Theme.DARK, true, panel(), panel())).writeSvg(again);

        assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
    }

    @Test
    void panels_of_one_figure_have_outlines_all_or_none() {
        FigurePanel small =
                new FigurePanel("", "", Correctness.UNKNOWN, Maps.diagonal(90).build());
        Figure large = figure(Theme.LIGHT, true, panel());
        Figure mixed = figure(Theme.LIGHT, true, panel(), small);

        assertThat(colours(painter.picture(large).pixels(1))).contains(ColourScale.WHITE_BLUE.outline());
        assertThat(colours(painter.picture(mixed).pixels(1))).doesNotContain(ColourScale.WHITE_BLUE.outline());
    }

    /** The colours of lines: an element's own, or those of the group it stands in. */
    private static Set<String> strokes(Element svg) {
        Set<String> strokes = new HashSet<>(attributes(svg, "rect", "stroke"));
        strokes.addAll(attributes(svg, "g", "stroke"));
        return strokes;
    }

    private static Document xml(ByteArrayOutputStream out) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> attributes(Element svg, String element, String attribute) {
        NodeList found = svg.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute(attribute))
                .toList();
    }

    @Test
    void a_long_caption_makes_the_picture_taller_instead_of_running_out() {
        Figure narrow = new Figure("", List.of(panel()), "word ".repeat(80), ColourScale.VIRIDIS, true, Theme.LIGHT);
        Figure brief = new Figure("", List.of(panel()), "word", ColourScale.VIRIDIS, true, Theme.LIGHT);
        BufferedImage tall = painter.picture(narrow).pixels(1);
        assertThat(tall.getHeight())
                .isGreaterThan(painter.picture(brief).pixels(1).getHeight());
        for (int y = 0; y < tall.getHeight(); y++) {
            assertThat(tall.getRGB(tall.getWidth() - 10, y))
                    .isEqualTo(Theme.LIGHT.palette().argb("card"));
        }
    }

    @Test
    void more_than_two_panels_are_smaller_and_stand_in_rows_of_two() {
        BufferedImage four = painter.picture(figure(Theme.LIGHT, true, panel(), panel(), panel(), panel()))
                .pixels(1);
        BufferedImage six = painter.picture(
                        figure(Theme.LIGHT, true, panel(), panel(), panel(), panel(), panel(), panel()))
                .pixels(1);

        assertThat(four.getWidth()).isEqualTo(680);
        assertThat(six.getWidth()).isEqualTo(680);
        assertThat(six.getHeight() - four.getHeight()).isBetween(250, 350);
    }

    @Test
    void nothing_to_draw_and_odd_enlargements_are_refused() {
        HeatmapData empty = HeatmapData.builder(List.of(), List.of()).build();
        assertThatThrownBy(() -> new FigurePanel("", "", Correctness.UNKNOWN, empty))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> figure(Theme.LIGHT, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        painter.picture(figure(Theme.LIGHT, true, panel())).pixels(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Figure figure(Theme theme, boolean expected, FigurePanel... panels) {
        return new Figure("Title", List.of(panels), "Caption", theme.defaultScale(), expected, theme);
    }

    private static FigurePanel panel() {
        List<OutputToken> outputs = List.of(
                new OutputToken("p1", "", "1", Optional.of("1")), new OutputToken("p2", "", "1", Optional.of("0")));
        HeatmapData data = HeatmapData.builder(outputs, Maps.context(2))
                .values(new float[] {0, 1, Float.NaN, 0.5f})
                .expected(Set.of(new Cell(1, 0)))
                .build();
        return new FigurePanel("Panel", "✗ First error at output 2", Correctness.WRONG, data);
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
}

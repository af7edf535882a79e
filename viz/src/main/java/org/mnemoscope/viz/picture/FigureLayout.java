package org.mnemoscope.viz.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnemoscope.viz.language.Texts;
import org.mnemoscope.viz.theme.PaintedFonts;

/** Where the parts of a figure go: headline, panels in rows of two, caption. */
final class FigureLayout {
    private static final Texts TEXTS = Texts.of(FigureLayout.class);
    private static final int MARGIN = 24;
    private static final int PANEL_WIDTH = 600;
    private static final int PANEL_HEIGHT = 510;
    private static final int SMALL_PANEL_WIDTH = 300;
    private static final int SMALL_PANEL_HEIGHT = 290;
    private static final int PANEL_GAP = 32;
    private static final int ROW_GAP = 14;
    private static final int TITLE_HEIGHT = 32;
    private static final int CAPTION_GAP = 16;
    private static final int CAPTION_LINE = 16;

    private final Figure figure;
    private final PaintedFonts fonts;
    private final Font captionFont;
    private final boolean outlined;
    private final int panelHeight;
    private final List<String> caption;

    /** @param measures knows how wide letters are */
    FigureLayout(Figure figure, PaintedFonts fonts, Graphics2D measures) {
        this.figure = figure;
        this.fonts = fonts;
        captionFont = fonts.words(11);
        panelHeight = figure.panels().stream()
                .mapToInt(panel -> PanelPainter.heightOfNames(panel.data()))
                .reduce(PANEL_HEIGHT, Math::max);
        outlined = isOutlined(measures);
        caption = new Lettering(measures, fonts).wrap(captionFont, captionWords(), width() - 2.0 * MARGIN);
    }

    private String captionWords() {
        String said = outlined && !figure.caption().isEmpty()
                ? figure.caption() + " · " + TEXTS.get("outlined")
                : figure.caption();
        return Stream.concat(Stream.of(said), lacking().stream())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** What boxes stand for. */
    private Optional<String> lacking() {
        return Boxes.words(
                fonts,
                Stream.concat(
                        Stream.of(figure.title(), figure.caption()),
                        figure.panels().stream()
                                .flatMap(panel -> Stream.concat(
                                        Stream.of(panel.title(), panel.verdict()), Boxes.texts(panel.data())))));
    }

    /** Panels of one figure are compared, so all have outlines or none has. */
    private boolean isOutlined(Graphics2D measures) {
        PanelPainter painter = new PanelPainter(measures, fonts, figure, false, 1);
        return figure.expectedVisible()
                && figure.panels().stream()
                        .anyMatch(panel -> !panel.data().expected().isEmpty())
                && IntStream.range(0, figure.panels().size())
                        .allMatch(
                                i -> painter.hasRoomForOutlines(figure.panels().get(i), place(i)));
    }

    int width() {
        int columns = Math.min(2, figure.panels().size());
        return 2 * MARGIN + columns * panelWidth() + (columns - 1) * PANEL_GAP;
    }

    int height() {
        int captionHeight = caption.isEmpty() ? 0 : CAPTION_GAP + caption.size() * CAPTION_LINE;
        return captionTop() - CAPTION_GAP + captionHeight + MARGIN;
    }

    /** Paints the page in points. */
    void paint(Graphics2D graphics, int enlargement) {
        PanelPainter painter = new PanelPainter(graphics, fonts, figure, outlined, enlargement);
        Lettering lettering = new Lettering(graphics, fonts);
        painter.ink("card");
        graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
        if (!figure.title().isEmpty()) {
            Font font = fonts.strongWords(17);
            painter.ink("text");
            lettering.write(font, lettering.cut(font, figure.title(), width() - 2.0 * MARGIN), MARGIN, MARGIN + 15);
        }
        for (int i = 0; i < figure.panels().size(); i++) {
            painter.paint(figure.panels().get(i), place(i));
        }
        painter.ink("text-muted");
        for (int i = 0; i < caption.size(); i++) {
            lettering.write(captionFont, caption.get(i), MARGIN, captionTop() + i * CAPTION_LINE + 11);
        }
    }

    private Rectangle2D place(int panel) {
        return new Rectangle2D.Double(
                MARGIN + panel % 2 * (panelWidth() + PANEL_GAP),
                panelsTop() + panel / 2 * (panelHeight() + ROW_GAP),
                panelWidth(),
                panelHeight());
    }

    private int panelsTop() {
        return MARGIN + (figure.title().isEmpty() ? 0 : TITLE_HEIGHT);
    }

    private int captionTop() {
        int rows = (figure.panels().size() + 1) / 2;
        return panelsTop() + rows * panelHeight() + (rows - 1) * ROW_GAP + CAPTION_GAP;
    }

    private int panelWidth() {
        return figure.panels().size() > 2 ? SMALL_PANEL_WIDTH : PANEL_WIDTH;
    }

    private int panelHeight() {
        return figure.panels().size() > 2 ? SMALL_PANEL_HEIGHT : panelHeight;
    }
}

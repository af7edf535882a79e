package org.mnemoscope.viz.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.mnemoscope.viz.theme.PaintedFonts;
import org.mnemoscope.viz.theme.Palette;

/**
 * The colours and the fonts of a chart, taken from CSS.
 *
 * @param curves one colour for each {@link CurveLook#colour}
 */
record ChartInk(
        Color text,
        Color line,
        Color grid,
        Color band,
        Color edge,
        Color warm,
        Color bar,
        List<Color> curves,
        Font font,
        Font strong) {
    /** The names of the curve colours in the style sheets, without what comes before {@code curve-}. */
    static final List<String> CURVES =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth");

    /** The size of the font for which lines and markers were drawn. */
    private static final double DRAWN_FOR = 11;

    private static final double FAINT = 0.4;

    ChartInk {
        curves = List.copyOf(curves);
    }

    /** The ink of a theme, for what is painted without a scene; {@code size} is that of the letters. */
    static ChartInk of(Palette palette, PaintedFonts fonts, float size) {
        return new ChartInk(
                colour(palette, "text-muted"),
                colour(palette, "border-strong"),
                colour(palette, "grid"),
                colour(palette, "training-band"),
                colour(palette, "training"),
                colour(palette, "warm"),
                colour(palette, "bar-fill"),
                CURVES.stream().map(name -> colour(palette, "curve-" + name)).toList(),
                fonts.speech(size),
                fonts.strongSpeech(size));
    }

    static Color colour(Palette palette, String name) {
        return new Color(palette.argb(name));
    }

    Color of(CurveLook look) {
        Color colour = curves.get(look.colour());
        return look.faint() ? pale(colour, FAINT) : colour;
    }

    /** A colour that lets what is behind through; {@code share} is how much of it stays. */
    static Color pale(Color colour, double share) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(colour.getAlpha() * share));
    }

    /** A length that grows with the letters. */
    double scaled(double length) {
        return length * font.getSize2D() / DRAWN_FOR;
    }
}

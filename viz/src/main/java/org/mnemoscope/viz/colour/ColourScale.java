package org.mnemoscope.viz.colour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mnemoscope.viz.language.Texts;

/**
 * The colour scales a heatmap can use. Each is a table of 256 colours, perceptually uniform and readable with the
 * common colour-vision deficiencies.
 */
public enum ColourScale {
    /**
     * White to dark blue, the default on light ground. The anchors of ColorBrewer's nine-class <i>Blues</i> (Cynthia
     * Brewer, Apache-2.0 style licence, colorbrewer2.org), smoothed and re-sampled at equal distances in CAM02-UCS.
     */
    WHITE_BLUE("blues.txt", false, ColourScale.ORANGE),
    /** Viridis, the default on dark ground; Smith and van der Walt for Matplotlib, CC0 (bids.github.io/colormap). */
    VIRIDIS("viridis.txt", false, ColourScale.ORANGE),
    /** Cividis, made for red–green deficiency; Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018, CC0. */
    CIVIDIS("cividis.txt", false, ColourScale.ORANGE),
    /** Magma, black over purple to cream; Smith and van der Walt for Matplotlib, CC0 (bids.github.io/colormap). */
    MAGMA("magma.txt", false, ColourScale.OLIVE),
    /**
     * Vik, blue over near-white to red, for signed values; Fabio Crameri, <i>Scientific colour maps</i> 8, MIT licence
     * (doi.org/10.5281/zenodo.1243862).
     */
    BLUE_RED("vik.txt", true, ColourScale.OLIVE);

    private static final Texts TEXTS = Texts.of(ColourScale.class);
    private static final int ORANGE = 0xFFE4572E;
    private static final int OLIVE = 0xFF7A8B00;

    private final boolean diverging;
    private final int outline;
    private final int[] table;

    ColourScale(String resource, boolean diverging, int outline) {
        this.diverging = diverging;
        this.outline = outline;
        this.table = read(resource);
    }

    /** The name to show in a menu, in sentence case. */
    public String displayName() {
        return TEXTS.get("scale." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether the middle of the scale is neutral, so that it suits signed values. */
    public boolean isDiverging() {
        return diverging;
    }

    /**
     * The colour of outlines over cells of this scale, as opaque ARGB: one that the scale does not have, which stands out from small
     * values less than large values do.
     */
    public int outline() {
        return outline;
    }

    /**
     * The colour at a fraction of the scale.
     *
     * @param fraction 0 for the low end, 1 for the high end; values outside are clamped, NaN counts as 0
     * @return opaque ARGB
     */
    public int argb(double fraction) {
        double clamped = fraction > 0 ? Math.min(fraction, 1) : 0;
        return table[(int) Math.round(clamped * (table.length - 1))];
    }

    private static int[] read(String resource) {
        try (InputStream in = ColourScale.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .mapToInt(line -> 0xFF000000 | Integer.parseInt(line.substring(1), 16))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The colour table " + resource + " cannot be read.", e);
        }
    }
}

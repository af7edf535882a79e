package org.mnemoscope.app.report.experiments;

import org.mnemoscope.language.Texts;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.viz.chart.CurveLook;
import org.mnemoscope.viz.chart.CurveLook.Dash;
import org.mnemoscope.viz.chart.CurveLook.Marker;

/** How the curve of each format looks, the same in every chart, and what legends call it. Forced formats look like free-running ones with hollow markers. */
public final class FormatLooks {
    private static final Texts TEXTS = Texts.of(FormatLooks.class);

    private FormatLooks() {}

    /** The look of a format's curve. */
    public static CurveLook of(Format format) {
        if (format instanceof ParityFormat parity) {
            return forced(parity.spacing() > 1 ? spaced(parity.spacing()) : of(parity.scheme()), format);
        }
        return forced(of(((AdditionFormat) format).scheme()), format);
    }

    /** What a legend calls a format, as in {@code Aligned mnemonics}; it says nothing of forcing and spacing. */
    static String name(Format format) {
        String bare = shortName(format);
        return format.usesMnemonics() ? TEXTS.get("mnemonics", bare) : bare;
    }

    /** The same among formats that all have mnemonics, as in {@code Aligned}. */
    static String shortName(Format format) {
        String scheme = format instanceof ParityFormat parity
                ? parity.scheme().id()
                : ((AdditionFormat) format).scheme().id();
        return TEXTS.get("scheme." + scheme);
    }

    private static CurveLook forced(CurveLook look, Format format) {
        return new CurveLook(look.colour(), look.marker(), look.dash(), format.environmentForced());
    }

    private static CurveLook of(ParityScheme scheme) {
        return switch (scheme) {
            case MNEMONICS_ALIGNED -> look(0, Marker.DISC, Dash.SOLID);
            case SCRATCHPAD -> look(1, Marker.SQUARE, Dash.DASHED);
            case INTERLEAVED -> look(2, Marker.TRIANGLE, Dash.DASH_DOT);
            case NO_SCRATCHPAD -> look(4, Marker.CROSS, Dash.DOTTED);
            case MNEMONICS_NUMERIC -> look(3, Marker.DIAMOND, Dash.DASHED);
            case MNEMONICS_CONSTANT -> look(7, Marker.POINTER, Dash.DOTTED);
            case MNEMONICS_NON_ALIGNED -> look(5, Marker.TRIANGLE, Dash.DASH_DOT);
            case MNEMONICS_CYCLIC -> look(6, Marker.SQUARE, Dash.SOLID);
        };
    }

    private static CurveLook of(AdditionScheme scheme) {
        return switch (scheme) {
            case MNEMONICS_ALIGNED -> look(0, Marker.DISC, Dash.SOLID);
            case MNEMONICS_ALIGNED_PADDED -> look(3, Marker.DIAMOND, Dash.DASHED);
            case MNEMONICS_NON_ALIGNED -> look(5, Marker.TRIANGLE, Dash.DASH_DOT);
            case PLAIN -> look(1, Marker.SQUARE, Dash.DASHED);
            case PLAIN_PADDED -> look(4, Marker.CROSS, Dash.DOTTED);
        };
    }

    private static CurveLook spaced(int spacing) {
        return switch (spacing) {
            case 2 -> look(3, Marker.SQUARE, Dash.DASH_DOT);
            case 4 -> look(2, Marker.DIAMOND, Dash.DASHED);
            default -> look(5, Marker.POINTER, Dash.DOTTED);
        };
    }

    private static CurveLook look(int colour, Marker marker, Dash dash) {
        return new CurveLook(colour, marker, dash, false);
    }
}

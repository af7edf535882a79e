package org.mnemoscope.viz.chart;

import java.awt.Color;
import java.awt.Font;

/** The colours and the font of a chart, taken from CSS. */
record ChartInk(Color text, Color line, Color grid, Color band, Color warm, Color first, Color second, Font font) {

    Color ofSeries(int index) {
        return index % 2 == 0 ? first : second;
    }
}

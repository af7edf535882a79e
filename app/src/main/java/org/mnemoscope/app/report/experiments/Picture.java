package org.mnemoscope.app.report.experiments;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.theme.Theme;

/** Something that can be painted light and dark, as pixels and as vectors. */
sealed interface Picture {
    /** Pixels a point. */
    int ENLARGEMENT = 4;

    /** What it consists of, a class of the page's style sheet. */
    String kind();

    /** Writes it on light ground as PNG. */
    void writePng(OutputStream out) throws IOException;

    /** Writes it as SVG. */
    void writeSvg(Theme theme, OutputStream out) throws IOException;

    /** Charts. */
    record OfCharts(ChartFigurePainter painter, Function<Theme, ChartFigure> charts) implements Picture {
        @Override
        public String kind() {
            return "charts";
        }

        @Override
        public void writePng(OutputStream out) throws IOException {
            painter.writePng(charts.apply(Theme.LIGHT), ENLARGEMENT, out);
        }

        @Override
        public void writeSvg(Theme theme, OutputStream out) throws IOException {
            painter.writeSvg(charts.apply(theme), out);
        }
    }

    /** Heatmaps. */
    record OfMaps(FigurePainter painter, Function<Theme, Figure> maps) implements Picture {
        @Override
        public String kind() {
            return "maps";
        }

        @Override
        public void writePng(OutputStream out) throws IOException {
            painter.writePng(maps.apply(Theme.LIGHT), ENLARGEMENT, out);
        }

        @Override
        public void writeSvg(Theme theme, OutputStream out) throws IOException {
            painter.writeSvg(maps.apply(theme), out);
        }
    }
}

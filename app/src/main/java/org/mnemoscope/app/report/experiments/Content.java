package org.mnemoscope.app.report.experiments;

import java.util.function.Function;
import org.mnemoscope.viz.chart.ChartFigure;
import org.mnemoscope.viz.chart.ChartFigurePainter;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.Picture;
import org.mnemoscope.viz.theme.Theme;

/** What a figure of the experiments shows, light or dark. */
sealed interface Content {
    /** What it consists of, a class of the page's style sheet. */
    String kind();

    /** What it looks like. */
    Picture picture(Theme theme);

    /** Charts. */
    record Charts(ChartFigurePainter painter, Function<Theme, ChartFigure> figure) implements Content {
        @Override
        public String kind() {
            return "charts";
        }

        @Override
        public Picture picture(Theme theme) {
            return painter.picture(figure.apply(theme));
        }
    }

    /** Heatmaps. */
    record Maps(FigurePainter painter, Function<Theme, Figure> figure) implements Content {
        @Override
        public String kind() {
            return "maps";
        }

        @Override
        public Picture picture(Theme theme) {
            return painter.picture(figure.apply(theme));
        }
    }
}

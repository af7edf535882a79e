package org.mnemoscope.viz.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.theme.Theme;

class ChartFigurePainterTest {
    @Test
    void look() throws IOException {
        for (Theme theme : Theme.values()) {
            ChartFigure figure = new ChartFigure(
                    "Parity: exact match by length",
                    Stream.of("ALiBi", "Rotary", "Learned", "None")
                            .map(t -> new LengthChart(
                                    t, "bits", curves(t.length()), Optional.of(new TrainingRange(10, 20))))
                            .toList(),
                    2,
                    theme);
            try (var out = Files.newOutputStream(Path.of("/tmp/figures-scratch/" + theme + ".png"))) {
                new ChartFigurePainter().writePng(figure, 4, out);
            }
            try (var out = Files.newOutputStream(Path.of("/tmp/figures-scratch/" + theme + ".svg"))) {
                new ChartFigurePainter().writeSvg(figure, out);
            }
        }
    }

    private static List<Curve> curves(int k) {
        List<Curve> curves = new ArrayList<>();
        String[] names = {"Aligned mnemonics", "Interleaved scratchpad", "Scratchpad", "No scratchpad"};
        for (int i = 0; i < 4; i++) {
            List<CurvePoint> points = new ArrayList<>();
            for (int x : new int[] {5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120}) {
                double f = 1 / (1 + Math.exp((x - 100.0 / (i + 1) - k) / (6.0)));
                points.add(new CurvePoint(x, f, Math.max(0, f - 0.08), Math.min(1, f + 0.08), 100));
            }
            curves.add(new Curve(names[i], CurveLook.of(i), points));
        }
        return curves;
    }
}

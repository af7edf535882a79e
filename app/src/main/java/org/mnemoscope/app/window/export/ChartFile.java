package org.mnemoscope.app.window.export;

import java.util.List;
import java.util.function.Supplier;
import org.mnemoscope.app.report.experiments.Csv;
import org.mnemoscope.viz.chart.Curve;
import org.mnemoscope.viz.chart.CurvePoint;
import org.mnemoscope.viz.chart.LengthChart;
import org.mnemoscope.viz.chart.StepValue;
import org.mnemoscope.viz.picture.Picture;

/**
 * A chart to be written to a file.
 *
 * @param name a name for the file, without ending
 * @param picture paints it; for a background thread
 * @param csv its numbers as a table
 */
public record ChartFile(String name, Supplier<Picture> picture, String csv) {
    /** The kinds of files a chart can be. */
    public static final List<ExportKind> KINDS =
            List.of(ExportKind.PNG, ExportKind.SVG, ExportKind.PDF, ExportKind.CSV);

    /** The numbers of charts of fractions, one line a point; an interval where there is one. */
    public static String csv(List<LengthChart> charts, String fraction) {
        Csv csv = new Csv("chart", "curve", charts.get(0).counted(), fraction, "low", "high", "samples");
        for (LengthChart chart : charts) {
            for (Curve curve : chart.curves()) {
                for (CurvePoint point : curve.points()) {
                    boolean counted = point.samples() > 0;
                    csv.row(
                            chart.title(),
                            curve.name(),
                            point.x(),
                            point.fraction(),
                            counted ? point.low() : null,
                            counted ? point.high() : null,
                            counted ? point.samples() : null);
                }
            }
        }
        return csv.toString();
    }

    /** The numbers of a loss, of each batch and their running mean. */
    public static String csvOfLoss(List<StepValue> raw, List<StepValue> smooth) {
        Csv csv = new Csv("series", "step", "loss");
        raw.forEach(value -> csv.row("each batch", value.step(), value.value()));
        smooth.forEach(value -> csv.row("running mean", value.step(), value.value()));
        return csv.toString();
    }
}

package org.mnemoscope.app.report.map;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;
import org.mnemoscope.viz.picture.AnimatedGif;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePainter;
import org.mnemoscope.viz.picture.FigurePanel;

/**
 * A figure step by step, as its answers were written: a token, its column, the next.
 *
 * @param whole the figure of the whole answers
 */
public record StepFigures(Figure whole) {
    private static final Texts TEXTS = Texts.of(StepFigures.class);
    /** How long a step of an animation stays, in seconds. */
    public static final double SECONDS_A_STEP = 0.5;

    private static final double SECONDS_AT_THE_END = 3;

    /** How many steps there are: the outputs of the longest panel. */
    public int count() {
        return whole.panels().stream()
                .mapToInt(panel -> panel.data().columns())
                .max()
                .orElse(0);
    }

    /**
     * The figure after some steps.
     *
     * @param steps 1 to {@link #count}
     */
    public Figure after(int steps) {
        List<FigurePanel> panels =
                whole.panels().stream().map(panel -> after(panel, steps)).toList();
        return new Figure(
                whole.title(), panels, whole.caption(), whole.scale(), whole.expectedVisible(), whole.theme());
    }

    private static FigurePanel after(FigurePanel panel, int steps) {
        if (steps >= panel.data().columns()) {
            return panel;
        }
        HeatmapData data = panel.data().writtenUpTo(steps);
        boolean judged = !panel.verdict().isEmpty();
        return new FigurePanel(
                panel.title(),
                judged ? VerdictWords.soFar(data) : "",
                judged ? VerdictWords.toneSoFar(data) : Correctness.UNKNOWN,
                data);
    }

    /**
     * Writes the steps as an animated GIF.
     *
     * @param enlargement pixels to a point, 1 to 8
     * @param out receives the file's bytes; stays open
     * @param progress told after each step
     * @param cancel looked at before each step
     * @throws IOException if they cannot be written
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    public void writeGif(int enlargement, OutputStream out, ProgressSink progress, CancelToken cancel)
            throws IOException {
        FigurePainter painter = new FigurePainter();
        int count = count();
        try (AnimatedGif gif = new AnimatedGif(out)) {
            for (int step = 1; step <= count; step++) {
                cancel.check();
                gif.add(
                        painter.picture(after(step)).pixels(enlargement),
                        step < count ? SECONDS_A_STEP : SECONDS_AT_THE_END);
                progress.report(TEXTS.get("drawing.steps"), step / (double) count);
            }
        }
    }
}

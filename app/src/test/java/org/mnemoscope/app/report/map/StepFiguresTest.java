package org.mnemoscope.app.report.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.picture.Figure;
import org.mnemoscope.viz.picture.FigurePanel;

class StepFiguresTest {
    private final Findings right = Samples.finished(Samples.request("0110", Samples.MNEMONICS), List.of());
    private final Findings wrong = Samples.finished(Samples.request("0110", Samples.SCRATCHPAD), List.of(7));
    private final StepFigures steps = new StepFigures(MapFigures.figure(
            List.of(new MapFigures.Part("one", right.analysis()), new MapFigures.Part("two", wrong.analysis())),
            MapFigures.Look.FIRST));

    @Test
    void there_is_a_step_for_every_output() {
        assertThat(steps.count()).isEqualTo(4);
    }

    @Test
    void each_step_says_what_is_known_by_then() {
        assertThat(steps.after(1).panels()).extracting(FigurePanel::verdict).containsOnly("✓ 1 of 1 so far");
        FigurePanel second = steps.after(2).panels().get(1);
        assertThat(second.verdict()).isEqualTo("✗ First error at output 2");
        assertThat(second.tone()).isEqualTo(Correctness.WRONG);
        assertThat(second.data().written()).isEqualTo(2);
    }

    @Test
    void the_last_step_is_the_whole_figure() {
        Figure last = steps.after(4);

        assertThat(last.panels()).isEqualTo(steps.whole().panels());
    }

    @Test
    void the_animation_is_a_gif_and_tells_how_far_it_is() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger told = new AtomicInteger();

        steps.writeGif(1, out, (activity, done) -> told.incrementAndGet(), new CancelToken());

        assertThat(new String(out.toByteArray(), 0, 6, StandardCharsets.US_ASCII))
                .isEqualTo("GIF89a");
        assertThat(told).hasValue(4);
    }
}

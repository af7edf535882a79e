package org.mnemoscope.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mnemoscope.viz.chart.StepValue;

class LossTraceTest {
    private final LossTrace trace = new LossTrace();

    @Test
    void a_long_run_is_thinned_out_evenly_and_keeps_its_values() {
        for (int step = 1; step <= 100_000; step++) {
            trace.add(step, step);
        }
        List<StepValue> values = trace.values();

        assertThat(values).hasSizeBetween(LossTrace.MOST / 2, LossTrace.MOST);
        double gap = values.get(1).step() - values.get(0).step();
        for (int i = 1; i < values.size(); i++) {
            assertThat(values.get(i).step() - values.get(i - 1).step()).isEqualTo(gap);
        }
        assertThat(values).allSatisfy(value -> assertThat(value.value()).isEqualTo(value.step()));
    }

    @Test
    void what_came_after_a_checkpoint_is_forgotten() {
        for (int step = 1; step <= 10; step++) {
            trace.add(step, 1);
        }
        trace.removeAfter(7);

        assertThat(trace.values()).hasSize(7).last().extracting(StepValue::step).isEqualTo(7.0);
    }
}

package org.mnemoscope.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;

class ModuleGradientsTest {
    private static AttributionRow row(int index) {
        float[] values = new float[index + 1];
        return new AttributionRow(index, index + 1, 0, -1, 0, values, values, values);
    }

    @Test
    void a_row_that_was_being_computed_when_its_map_was_cancelled_is_not_handed_over() {
        CancelToken cancel = new CancelToken();
        List<AttributionRow> handedOver = new ArrayList<>();

        assertThatThrownBy(() -> ModuleGradients.rows(
                        4,
                        index -> {
                            if (index == 2) {
                                cancel.cancel();
                            }
                            return row(index);
                        },
                        handedOver::add,
                        ProgressSink.NONE,
                        cancel))
                .isInstanceOf(CancellationException.class);

        assertThat(handedOver).extracting(AttributionRow::index).containsExactly(0, 1);
    }
}

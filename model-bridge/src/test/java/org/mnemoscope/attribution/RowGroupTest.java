package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowGroupTest {
    @Test
    void the_groups_of_a_plan_cover_every_row_once_and_in_order() {
        List<RowGroup> plan =
                RowGroup.plan(RandomModel.CONFIG, IntStream.rangeClosed(1, 500).toArray());

        int next = 0;
        for (RowGroup group : plan) {
            assertThat(group.from()).isEqualTo(next);
            assertThat(group.rows()).isPositive();
            next = group.to();
        }
        assertThat(next).isEqualTo(500);
    }

    @Test
    void the_longer_the_context_the_smaller_the_group() {
        assertThat(RowGroup.size(RandomModel.CONFIG, 20)).isGreaterThan(RowGroup.size(RandomModel.CONFIG, 100));
        assertThat(RowGroup.size(RandomModel.CONFIG, 5000)).isEqualTo(1);
    }

    @Test
    void a_group_stays_within_its_share_of_memory() {
        for (int prefix = 1; prefix < 1000; prefix++) {
            int size = RowGroup.size(RandomModel.CONFIG, prefix);
            assertThat(size == 1
                            || size * MemoryEstimate.rowBytes(RandomModel.CONFIG, prefix) <= MemoryEstimate.GROUP_BYTES)
                    .isTrue();
        }
    }
}

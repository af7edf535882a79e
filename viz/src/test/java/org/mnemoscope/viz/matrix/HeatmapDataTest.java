package org.mnemoscope.viz.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeatmapDataTest {
    @Test
    void values_are_found_by_column_and_row_and_do_not_follow_the_callers_array() {
        float[] values = {1, 2, 3, 4, 5, 6};
        HeatmapData data = Maps.of(3, 2, values).build();
        values[5] = 99;
        assertThat(data.value(0, 0)).isEqualTo(1);
        assertThat(data.value(2, 0)).isEqualTo(3);
        assertThat(data.value(0, 1)).isEqualTo(4);
        assertThat(data.value(2, 1)).isEqualTo(6);
    }

    @Test
    void the_range_reaches_to_the_largest_magnitude_unless_given() {
        assertThat(Maps.of(2, 1, -4, Float.NaN).build().range()).isEqualTo(ValueRange.upTo(4));
        assertThat(Maps.of(2, 1, 1, 2).range(ValueRange.symmetric(9)).build().range())
                .isEqualTo(new ValueRange(-9, 9));
    }

    @Test
    void a_wrong_number_of_values_is_refused_with_the_numbers() {
        assertThatThrownBy(() -> Maps.of(3, 2, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 columns by 2 rows need 6 values, got 2");
    }

    @Test
    void an_infinite_value_is_refused() {
        assertThatThrownBy(() -> Maps.of(1, 1, Float.NEGATIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pending_columns_are_remembered_as_they_were_given() {
        BitSet pending = new BitSet();
        pending.set(1);
        HeatmapData data = Maps.of(2, 1, 1, 2).pending(pending).build();
        pending.set(0);
        assertThat(data.isPending(0)).isFalse();
        assertThat(data.isPending(1)).isTrue();
        assertThat(data.pendingColumns()).isEqualTo(1);
    }

    @Test
    void a_verdict_needs_a_gold_token() {
        assertThat(new OutputToken("p", "", "1", Optional.of("1")).verdict()).isEqualTo(Correctness.RIGHT);
        assertThat(new OutputToken("p", "", "1", Optional.of("0")).verdict()).isEqualTo(Correctness.WRONG);
        assertThat(new OutputToken("p", "", "1", Optional.empty()).verdict()).isEqualTo(Correctness.UNKNOWN);
    }

    @Test
    void a_range_must_be_finite_and_rising() {
        assertThatThrownBy(() -> new ValueRange(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ValueRange.upTo(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ValueRange.upTo(0).fraction(5)).isZero();
        assertThat(ValueRange.symmetric(2).fraction(0)).isEqualTo(0.5);
    }
}

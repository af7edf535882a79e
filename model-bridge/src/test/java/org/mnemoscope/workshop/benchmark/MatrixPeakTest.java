package org.mnemoscope.workshop.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.job.CancelToken;

class MatrixPeakTest {
    /** A clock by which five multiplications take a quarter of a second, on every thread. */
    private static LongSupplier clock() {
        ThreadLocal<Long> now = ThreadLocal.withInitial(() -> 0L);
        return () -> {
            now.set(now.get() + TimeUnit.MILLISECONDS.toNanos(250));
            return now.get();
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void operations_are_two_to_a_product_and_the_threads_speeds_add_up(int threads) {
        double operations = 5 * 2.0 * 8 * 8 * 8;

        assertThat(MatrixPeak.measure(threads, 8, clock(), new CancelToken())).isEqualTo(threads * operations / 0.25);
    }

    @Test
    void it_can_be_cancelled() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();

        assertThatThrownBy(() -> MatrixPeak.measure(1, 8, clock(), cancel)).isInstanceOf(CancellationException.class);
    }
}

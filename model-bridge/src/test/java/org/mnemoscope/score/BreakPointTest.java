package org.mnemoscope.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakPointTest {
    private static final int MAPS = 4000;

    @Test
    void hits_that_stop_break_where_they_stop() {
        assertThat(of("1111111111000000")).isEqualTo(new BreakPoint.At(11));
        assertThat(of("11111111111111111111" + "00000000000000000000").words()).isEqualTo("breaks at 21");
        assertThat(of("11011110110000100000").outputIndex()).hasValue(11);
    }

    @Test
    void a_dip_is_no_break() {
        assertThat(of("1111111111111000001111111111111111111111")).isEqualTo(new BreakPoint.None());
        assertThat(of("1111111111111111110101111111111111101111").words()).isEqualTo("no break");
        assertThat(of("1010101010101010101010101010101010101010")).isEqualTo(new BreakPoint.None());
    }

    @Test
    void a_map_that_never_hits_or_gets_better_does_not_break() {
        assertThat(of("00000000000000000000")).isEqualTo(new BreakPoint.None());
        assertThat(of("00000000001111111111")).isEqualTo(new BreakPoint.None());
    }

    @Test
    void one_miss_at_the_very_end_is_too_little_and_a_break_leaves_three_digits_after_it() {
        assertThat(of("11111111111111111110")).isEqualTo(new BreakPoint.None());
        assertThat(of("11111111111111111000")).isEqualTo(new BreakPoint.At(18));
        assertThat(of("11111111111111111100")).isEqualTo(new BreakPoint.At(18));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "11000"})
    void with_fewer_than_six_digits_nobody_can_say(String hits) {
        assertThat(of(hits)).isEqualTo(new BreakPoint.TooShort());
        assertThat(of(hits).words()).isEqualTo("too short to say");
        assertThat(of(hits).outputIndex()).isEmpty();
    }

    @Test
    void six_digits_are_enough_where_half_hit_and_half_miss() {
        assertThat(of("111000")).isEqualTo(new BreakPoint.At(4));
        assertThat(of("111100")).isEqualTo(new BreakPoint.None());
    }

    @Test
    void it_is_named_by_the_digit_not_by_the_row() {
        List<RowScore> everySecond = IntStream.range(0, 20)
                .mapToObj(i -> new RowScore(i, 2 * i + 1, 0, 0, 0, i < 10))
                .toList();

        assertThat(BreakPoint.of(everySecond)).isEqualTo(new BreakPoint.At(21));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 14",
        "0.5, 20",
        "0.5, 40",
        "0.5, 90",
        "0.8, 14",
        "0.8, 40",
        "0.8, 90",
        "0.95, 14",
        "0.95, 40",
        "0.95, 90"
    })
    void at_a_constant_rate_it_reports_one_in_at_most_two_of_a_hundred_maps(double rate, int digits) {
        SplittableRandom random = new SplittableRandom(17);
        long breaks = IntStream.range(0, MAPS)
                .mapToObj(map -> of(random, digits, i -> rate))
                .filter(found -> found.outputIndex().isPresent())
                .count();

        assertThat(breaks / (double) MAPS).isLessThanOrEqualTo(0.02);
    }

    @Test
    void a_fall_in_the_middle_of_forty_digits_is_found_within_a_digit_on_average() {
        SplittableRandom random = new SplittableRandom(17);
        int[] found = IntStream.range(0, MAPS)
                .mapToObj(map -> of(random, 40, i -> i < 20 ? 0.8 : 0.05))
                .flatMapToInt(point -> point.outputIndex().stream())
                .toArray();

        assertThat(found.length / (double) MAPS).isGreaterThanOrEqualTo(0.99);
        assertThat(IntStream.of(found).map(at -> Math.abs(at - 21)).average().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    private static BreakPoint of(SplittableRandom random, int digits, IntToDoubleFunction rate) {
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            hits.append(random.nextDouble() < rate.applyAsDouble(i) ? '1' : '0');
        }
        return of(hits.toString());
    }

    /** One scored digit a character, a hit where it is 1. */
    private static BreakPoint of(String hits) {
        return BreakPoint.of(IntStream.range(0, hits.length())
                .mapToObj(i -> new RowScore(i + 1, i + 1, 0, 0, 0, hits.charAt(i) == '1'))
                .toList());
    }
}

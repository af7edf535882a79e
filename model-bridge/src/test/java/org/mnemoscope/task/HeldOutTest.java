package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutTest {
    private static Problem bits(int value, int length) {
        String binary = Integer.toBinaryString(1 << length | value).substring(1);
        return new ParityProblem(binary);
    }

    @Test
    void an_eighth_of_the_problems_is_kept_for_tests_and_half_of_it_is_odd() {
        int length = 14;
        long tests = IntStream.range(0, 1 << length)
                .filter(value -> HeldOut.isTest(bits(value, length)))
                .count();
        long odd = IntStream.range(0, 1 << length)
                .filter(value -> Integer.bitCount(value) % 2 == 1 && HeldOut.isTest(bits(value, length)))
                .count();

        assertThat(tests / (double) (1 << length)).isEqualTo(1 / 8.0, within(0.01));
        assertThat(odd / (double) tests).isEqualTo(0.5, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"PARITY, 7", "PARITY, 20", "PARITY, 120", "ADDITION, 2", "ADDITION, 10", "ADDITION, 30"})
    void what_is_drawn_for_a_test_is_a_test_problem(TaskKind kind, int length) {
        RandomGenerator random = new SplittableRandom(3);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Problem problem = HeldOut.draw(kind, length, random);
            assertThat(problem.length()).isEqualTo(length);
            assertThat(HeldOut.isTest(problem)).as(problem.text()).isTrue();
            drawn.add(problem.text());
        }
        assertThat(drawn).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"PARITY, 1", "PARITY, 6", "ADDITION, 1"})
    void lengths_with_hardly_any_problems_are_not_divided(TaskKind kind, int length) {
        RandomGenerator random = new SplittableRandom(3);

        assertThat(IntStream.range(0, 200).mapToObj(i -> HeldOut.draw(kind, length, random)))
                .noneMatch(HeldOut::isTest);
    }
}

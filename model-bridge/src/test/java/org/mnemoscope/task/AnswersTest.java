package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The written answers are right, by another way of calculating. */
class AnswersTest {
    private static final int SAMPLES = 60;

    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#parity")
    void everyParityIsThatOfTheOnesSoFar(ParityFormat format) {
        Random random = new Random(1);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String bits = ((ParityProblem) Formats.randomProblem(TaskKind.PARITY, random)).bits();
            Example example = ExampleWriter.write(new ParityProblem(bits), format, Formats.POOL, random);
            String expected = IntStream.rangeClosed(1, bits.length())
                    .mapToObj(end -> bits.substring(0, end)
                                    .chars()
                                    .filter(bit -> bit == '1')
                                    .count()
                            % 2)
                    .map(String::valueOf)
                    .collect(Collectors.joining());

            assertThat(digits(example, Role.DIGIT)).isEqualTo(bits);
            assertThat(digits(example, Role.RESULT))
                    .isEqualTo(
                            format.scheme() == ParityScheme.NO_SCRATCHPAD
                                    ? expected.substring(bits.length() - 1)
                                    : expected);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#addition")
    void theSumIsWrittenFromTheUnitsAndThenReversed(AdditionFormat format) {
        Random random = new Random(2);
        for (int sample = 0; sample < SAMPLES; sample++) {
            AdditionProblem problem = (AdditionProblem) Formats.randomProblem(TaskKind.ADDITION, random);
            Example example = ExampleWriter.write(problem, format, Formats.POOL, random);
            String sum = new BigInteger(problem.first())
                    .add(new BigInteger(problem.second()))
                    .toString();
            String padded = "0".repeat(problem.length() + 1 - sum.length()) + sum;

            assertThat(digits(example, Role.RESULT)).isEqualTo(new StringBuilder(padded).reverse() + padded);
        }
    }

    private static String digits(Example example, Role role) {
        return example.tokens().stream()
                .filter(token -> token.role() == role)
                .map(ExampleToken::text)
                .collect(Collectors.joining())
                .replace('a', '0')
                .replace('b', '1');
    }
}

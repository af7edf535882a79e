package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    @Test
    void hasTheLengthOfItsBitsOrOfItsLongerOperand() {
        assertThat(new ParityProblem("0110").length()).isEqualTo(4);
        assertThat(new AdditionProblem("12", "009").length()).isEqualTo(3);
        assertThat(new AdditionProblem("1234", "9").length()).isEqualTo(4);
    }

    @Test
    void isTypedAsBitsOrAsASum() {
        assertThat(new ParityProblem("0110").text()).isEqualTo("0110");
        assertThat(new AdditionProblem("12", "09").text()).isEqualTo("12+09");
    }

    @Test
    void randomProblemsHaveTheLengthsAskedForAndAllDigits() {
        Random random = new Random(1);
        Set<Integer> bits = new HashSet<>();
        Set<Integer> leading = new HashSet<>();
        for (int sample = 0; sample < 200; sample++) {
            AdditionProblem sum = AdditionProblem.random(3, 30, random);
            assertThat(sum.first()).hasSize(3);
            assertThat(sum.second()).hasSize(30);
            leading.add(sum.first().charAt(0) - '0');
            ParityProblem parity = ParityProblem.random(120, random);
            assertThat(parity.bits()).hasSize(120);
            bits.add(parity.bits().charAt(0) - '0');
        }

        assertThat(leading).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(bits).containsExactlyInAnyOrder(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 121})
    void refusesLengthsOutOfRangeForParity(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParityProblem.random(length, new Random(1)))
                .withMessage("a parity problem has 1 to 120 bits, but " + length + " were asked for");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 31})
    void refusesLengthsOutOfRangeForAddition(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdditionProblem.random(3, length, new Random(1)))
                .withMessage("an operand has 1 to 30 digits, but " + length + " were asked for");
    }

    @Test
    void refusesOtherCharacters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ParityProblem("012"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ParityProblem(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdditionProblem("1a", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdditionProblem("1", "٣"));
    }
}

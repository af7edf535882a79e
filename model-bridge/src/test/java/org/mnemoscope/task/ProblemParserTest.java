package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemParserTest {
    @ParameterizedTest
    @CsvSource({"0110,0110", "' 0 1\t10\n',0110", "1,1", "'0\u00a01',01"})
    void readsBitsAndIgnoresSpaces(String typed, String bits) throws ProblemException {
        assertThat(ProblemParser.parse(TaskKind.PARITY, typed)).isEqualTo(new ParityProblem(bits));
    }

    @ParameterizedTest
    @CsvSource({"12+9,12,9", "' 1 2 + 0 9 ',12,09", "000+5,000,5"})
    void readsSumsAndKeepsLeadingZeros(String typed, String first, String second) throws ProblemException {
        assertThat(ProblemParser.parse(TaskKind.ADDITION, typed)).isEqualTo(new AdditionProblem(first, second));
    }

    @Test
    void readsTheLongestProblems() throws ProblemException {
        assertThat(ProblemParser.parse(TaskKind.PARITY, "01".repeat(60)).length())
                .isEqualTo(120);
        assertThat(ProblemParser.parse(TaskKind.ADDITION, "9".repeat(30) + "+" + "8".repeat(30))
                        .length())
                .isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryProblemsText(TaskKind task) throws ProblemException {
        Random random = new Random(4);
        for (int sample = 0; sample < 100; sample++) {
            Problem problem = Formats.randomProblem(task, random);
            assertThat(ProblemParser.parse(task, problem.text())).isEqualTo(problem);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""         |   | There are no bits: type at least one 0 or 1.
            "  "       |   | There are no bits: type at least one 0 or 1.
            01x1       | 3 | Character 3 is 'x'; a parity problem takes only 0 and 1.
            "0 1 2"    | 5 | Character 5 is '2'; a parity problem takes only 0 and 1.
            0😀1       | 2 | Character 2 is '😀'; a parity problem takes only 0 and 1.
            01٣        | 3 | Character 3 is '٣', a digit of another script; a parity problem takes only 0 and 1.
            1\uff11    | 2 | Character 2 is '\uff11', a digit of another script; a parity problem takes only 0 and 1.
            0\u200b1   | 2 | Character 2 is 'U+200B'; a parity problem takes only 0 and 1.
            0\u202e1   | 2 | Character 2 is 'U+202E'; a parity problem takes only 0 and 1.
            0\ud83d    | 2 | Character 2 is 'U+D83D'; a parity problem takes only 0 and 1.
            -1         | 1 | Character 1 is '-'; a parity problem takes only 0 and 1.
            0+1        | 2 | Character 2 is '+'; a parity problem takes only 0 and 1.
            """)
    void refusesWhatIsNoBits(String typed, Integer position, String message) {
        assertRefused(TaskKind.PARITY, typed, position, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""         |   | There is no sum: type two numbers with a + between them, such as 12+9.
            12         |   | There is no + and no second operand: type a sum such as 12+9.
            +          | 1 | There is no first operand in front of the + at character 1.
            "  +9"     | 3 | There is no first operand in front of the + at character 3.
            12+        | 3 | There is no second operand after the + at character 3.
            "12 + "    | 4 | There is no second operand after the + at character 4.
            12+9+1     | 5 | Character 5 is a second +, but a sum has two operands.
            12++9      | 4 | Character 4 is a second +, but a sum has two operands.
            1a+9       | 2 | Character 2 is 'a'; an operand takes only the digits 0 to 9.
            12+9b      | 5 | Character 5 is 'b'; an operand takes only the digits 0 to 9.
            12+😀      | 4 | Character 4 is '😀'; an operand takes only the digits 0 to 9.
            12+٣       | 4 | Character 4 is '٣', a digit of another script; an operand takes only the digits 0 to 9.
            12+9=      | 5 | Character 5 is '='; an operand takes only the digits 0 to 9.
            12-9       | 3 | Character 3 is '-'; an operand takes only the digits 0 to 9.
            """)
    void refusesWhatIsNoSum(String typed, Integer position, String message) {
        assertRefused(TaskKind.ADDITION, typed, position, message);
    }

    @Test
    void refusesTooManyBitsWithTheirNumber() {
        assertRefused(
                TaskKind.PARITY,
                "01".repeat(60) + "1",
                121,
                "A parity problem has at most 120 bits, not 121; the first too many is character 121.");
        assertRefused(
                TaskKind.PARITY,
                "1".repeat(10_000),
                121,
                "A parity problem has at most 120 bits, not 10000; the first too many is character 121.");
        assertRefused(
                TaskKind.PARITY,
                "0 ".repeat(200),
                241,
                "A parity problem has at most 120 bits, not 200; the first too many is character 241.");
    }

    @Test
    void refusesTooManyDigitsWithTheOperand() {
        assertRefused(
                TaskKind.ADDITION,
                "1".repeat(31) + "+2",
                31,
                "An operand has at most 30 digits, but the first has 31; the first too many is character 31.");
        assertRefused(
                TaskKind.ADDITION,
                "1+" + "2".repeat(10_000),
                33,
                "An operand has at most 30 digits, but the second has 10000; the first too many is character 33.");
    }

    @Test
    void refusesTenThousandCharactersInAShortSentence() {
        assertRefused(
                TaskKind.PARITY, "x".repeat(10_000), 1, "Character 1 is 'x'; a parity problem takes only 0 and 1.");
        assertRefused(
                TaskKind.ADDITION,
                "y".repeat(10_000),
                1,
                "Character 1 is 'y'; an operand takes only the digits 0 to 9.");
    }

    private static void assertRefused(TaskKind task, String typed, Integer position, String message) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> ProblemParser.parse(task, typed));

        assertThat(refusal).hasMessage(message);
        if (position == null) {
            assertThat(refusal.position()).isEmpty();
        } else {
            assertThat(refusal.position()).hasValue(position);
        }
    }
}

package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats token for token; brackets mark what the model predicts. */
class WrittenFormatsTest {
    private static final List<String> MNEMONICS = List.of("M1", "M2", "M3", "X1", "X2", "X3");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-scratchpad         | >>> 0 1 1 === [0] [<end>]
            scratchpad            | >>> 0 1 1 === [0] [1] [0] [<end>]
            interleaved           | >>> 0 [0] 1 [1] 1 [0] <end>
            mnemonics-aligned     | >>> M1 0 M2 1 M3 1 === [M1] [0] [M2] [1] [M3] [0] [<end>]
            mnemonics-numeric     | >>> 1 a 2 b 3 b === [1] [a] [2] [b] [3] [a] [<end>]
            mnemonics-constant    | >>> # 0 # 1 # 1 === [#] [0] [#] [1] [#] [0] [<end>]
            mnemonics-non-aligned | >>> M1 0 M2 1 M3 1 === [X1] [0] [X2] [1] [X3] [0] [<end>]
            mnemonics-cyclic      | >>> M1 0 M2 1 M3 1 === [M1] [0] [M2] [1] [M3] [0] [<end>]
            """)
    void parityFreeRunning(String id, String expected) throws ProblemException {
        assertThat(written(new ParityProblem("011"), Format.parse(TaskKind.PARITY, id, false, 1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mnemonics-aligned     | >>> M1 0 M2 1 M3 1 === M1 [0] M2 [1] M3 [0] <end>
            mnemonics-numeric     | >>> 1 a 2 b 3 b === 1 [a] 2 [b] 3 [a] <end>
            mnemonics-constant    | >>> # 0 # 1 # 1 === # [0] # [1] # [0] <end>
            mnemonics-non-aligned | >>> M1 0 M2 1 M3 1 === X1 [0] X2 [1] X3 [0] <end>
            mnemonics-cyclic      | >>> M1 0 M2 1 M3 1 === M1 [0] M2 [1] M3 [0] <end>
            """)
    void parityEnvironmentForced(String id, String expected) throws ProblemException {
        assertThat(written(new ParityProblem("011"), Format.parse(TaskKind.PARITY, id, true, 1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0110  | 2 | false | >>> M1 0 1 M2 1 0 === [M1] [0] [1] [M2] [0] [0] [<end>]
            0110  | 1 | false | >>> M1 0 M2 1 M3 1 X1 0 === [M1] [0] [M2] [1] [M3] [0] [X1] [0] [<end>]
            01101 | 2 | false | >>> M1 0 1 M2 1 0 M3 1 === [M1] [0] [1] [M2] [0] [0] [M3] [1] [<end>]
            01101 | 2 | true  | >>> M1 0 1 M2 1 0 M3 1 === M1 [0] [1] M2 [0] [0] M3 [1] <end>
            011   | 5 | false | >>> M1 0 1 1 === [M1] [0] [1] [0] [<end>]
            """)
    void paritySpaced(String bits, int spacing, boolean forced, String expected) throws ProblemException {
        Format format = Format.parse(TaskKind.PARITY, "mnemonics-aligned", forced, spacing);

        assertThat(written(new ParityProblem(bits), format)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                    | >>> 1 2 + 9 === [1] [2] [0] [###] [0] [2] [1]
            plain-padded             | >>> 1 2 + 0 9 === [1] [2] [0] [###] [0] [2] [1]
            mnemonics-aligned        | >>> M1 1 M2 2 M3 + M2 9 M3 === [M2] [1] [M1] [2] [M3] [0] [###] [M3] [0] [M1] [2] [M2] [1]
            mnemonics-aligned-padded | >>> M1 1 M2 2 M3 + M1 0 M2 9 M3 === [M2] [1] [M1] [2] [M3] [0] [###] [M3] [0] [M1] [2] [M2] [1]
            mnemonics-non-aligned    | >>> M1 1 M2 2 + M3 9 === [M3] [M2] [1] [M1] [2] [0] [###] [0] [M1] [2] [M3] [M2] [1]
            """)
    void additionFreeRunning(String id, String expected) throws ProblemException {
        Format format = Format.parse(TaskKind.ADDITION, id, false, 1);

        assertThat(written(new AdditionProblem("12", "9"), format)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mnemonics-aligned        | >>> M1 1 M2 2 M3 + M2 9 M3 === M2 [1] M1 [2] M3 [0] ### M3 [0] M1 [2] M2 [1]
            mnemonics-aligned-padded | >>> M1 1 M2 2 M3 + M1 0 M2 9 M3 === M2 [1] M1 [2] M3 [0] ### M3 [0] M1 [2] M2 [1]
            mnemonics-non-aligned    | >>> M1 1 M2 2 + M3 9 === M3 M2 [1] M1 [2] [0] ### [0] M1 [2] M3 M2 [1]
            """)
    void additionEnvironmentForced(String id, String expected) throws ProblemException {
        Format format = Format.parse(TaskKind.ADDITION, id, true, 1);

        assertThat(written(new AdditionProblem("12", "9"), format)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                    | >>> 9 + 9 5 === [4] [0] [1] [###] [1] [0] [4]
            plain-padded             | >>> 0 9 + 9 5 === [4] [0] [1] [###] [1] [0] [4]
            mnemonics-aligned        | >>> M2 9 M3 + M1 9 M2 5 M3 === [M2] [4] [M1] [0] [M3] [1] [###] [M3] [1] [M1] [0] [M2] [4]
            mnemonics-aligned-padded | >>> M1 0 M2 9 M3 + M1 9 M2 5 M3 === [M2] [4] [M1] [0] [M3] [1] [###] [M3] [1] [M1] [0] [M2] [4]
            mnemonics-non-aligned    | >>> M1 9 + M2 9 M3 5 === [M3] [M1] [4] [M2] [0] [1] [###] [1] [M2] [0] [M3] [M1] [4]
            """)
    void additionWithALongerSecondOperandAndACarryOut(String id, String expected) throws ProblemException {
        Format format = Format.parse(TaskKind.ADDITION, id, false, 1);

        assertThat(written(new AdditionProblem("9", "95"), format)).isEqualTo(expected);
    }

    private static String written(Problem problem, Format format) {
        return ExampleWriter.write(problem, format, MNEMONICS).tokens().stream()
                .map(token -> token.predicted() ? "[" + token.text() + "]" : token.text())
                .collect(Collectors.joining(" "));
    }
}

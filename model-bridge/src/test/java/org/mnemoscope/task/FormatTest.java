package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {
    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#all")
    void isFoundByItsWords(Format format) throws ProblemException {
        int spacing = format instanceof ParityFormat parity ? parity.spacing() : 1;

        assertThat(Format.parse(format.task(), format.id(), format.environmentForced(), spacing))
                .isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PARITY   | no-scratchpad            | false | 1 | No scratchpad
            PARITY   | scratchpad               | false | 1 | Scratchpad, no mnemonics
            PARITY   | mnemonics-aligned        | false | 3 | Mnemonics, aligned, every 3 bits
            PARITY   | mnemonics-aligned        | true  | 3 | Mnemonics, aligned, every 3 bits, environment-forced
            PARITY   | mnemonics-non-aligned    | true  | 1 | Mnemonics, non-aligned, environment-forced
            ADDITION | plain                    | false | 1 | Plain, no mnemonics
            ADDITION | mnemonics-aligned-padded | true  | 1 | Mnemonics, aligned, zero-padded, environment-forced
            """)
    void hasATitleForPeople(TaskKind task, String id, boolean forced, int spacing, String title)
            throws ProblemException {
        assertThat(Format.parse(task, id, forced, spacing).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            PARITY   | plain                     | false | 1   | 'plain' is no format of parity; there are no-scratchpad, scratchpad, interleaved, mnemonics-aligned, mnemonics-numeric, mnemonics-constant, mnemonics-non-aligned, mnemonics-cyclic.
            ADDITION | SCRATCHPADSCRATCHPADSCRAT | false | 1   | 'SCRATCHPADSCRATCHPA…' is no format of addition; there are plain, plain-padded, mnemonics-aligned, mnemonics-aligned-padded, mnemonics-non-aligned.
            PARITY   | scratchpad                | true  | 1   | Format scratchpad has no mnemonics for the environment to write, so it cannot be environment-forced.
            PARITY   | interleaved               | true  | 1   | Format interleaved has no mnemonics for the environment to write, so it cannot be environment-forced.
            ADDITION | plain-padded              | true  | 1   | Format plain-padded has no mnemonics for the environment to write, so it cannot be environment-forced.
            PARITY   | mnemonics-cyclic          | false | 2   | Spacing is for format mnemonics-aligned; with mnemonics-cyclic it is 1, not 2.
            PARITY   | scratchpad                | false | 2   | Spacing is for format mnemonics-aligned; with scratchpad it is 1, not 2.
            PARITY   | mnemonics-aligned         | false | 0   | Spacing is 1 to 120 bits, not 0.
            PARITY   | mnemonics-aligned         | false | 121 | Spacing is 1 to 120 bits, not 121.
            ADDITION | mnemonics-aligned         | false | 2   | Spacing is for parity with format mnemonics-aligned; with addition it is 1, not 2.
            """)
    void refusesWhatDoesNotGoTogether(TaskKind task, String id, boolean forced, int spacing, String message) {
        assertThatThrownBy(() -> Format.parse(task, id, forced, spacing))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @Test
    void cannotBeMadeOfWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParityFormat(ParityScheme.SCRATCHPAD, true, 1))
                .withMessageContaining("cannot be environment-forced");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParityFormat(ParityScheme.MNEMONICS_NUMERIC, false, 2))
                .withMessageContaining("it is 1, not 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdditionFormat(AdditionScheme.PLAIN, true))
                .withMessageContaining("cannot be environment-forced");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scratchpad            | 1 | 0  | 0
            mnemonics-aligned     | 1 | 30 | 30
            mnemonics-aligned     | 4 | 8  | 8
            mnemonics-aligned     | 5 | 6  | 6
            mnemonics-numeric     | 1 | 0  | 0
            mnemonics-constant    | 1 | 0  | 0
            mnemonics-non-aligned | 1 | 60 | 30
            mnemonics-cyclic      | 1 | 24 | 24
            """)
    void thirtyBitsNeedSoManyMnemonics(String id, int spacing, int needed, int pool) throws ProblemException {
        Format format = Format.parse(TaskKind.PARITY, id, false, spacing);
        Problem problem = new ParityProblem("0".repeat(30));

        assertThat(format.mnemonicsNeeded(problem)).isEqualTo(needed);
        assertThat(format.poolNeeded(problem)).isEqualTo(pool);
    }

    @ParameterizedTest
    @CsvSource({
        "plain,0",
        "plain-padded,0",
        "mnemonics-aligned,4",
        "mnemonics-aligned-padded,4",
        "mnemonics-non-aligned,5"
    })
    void threeAndTwoDigitsNeedSoManyMnemonics(String id, int needed) throws ProblemException {
        Format format = Format.parse(TaskKind.ADDITION, id, false, 1);
        Problem problem = new AdditionProblem("123", "45");

        assertThat(format.mnemonicsNeeded(problem)).isEqualTo(needed);
        assertThat(format.poolNeeded(problem)).isEqualTo(needed);
    }

    @Test
    void writesOnlyProblemsOfItsTask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(
                        new AdditionProblem("1", "2"), new ParityFormat(ParityScheme.SCRATCHPAD), Formats.POOL))
                .withMessage("a parity format cannot write 1+2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(
                        new ParityProblem("01"), new AdditionFormat(AdditionScheme.PLAIN), Formats.POOL))
                .withMessage("an addition format cannot write 01");
    }
}

package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mnemoscope.task.Role.DIGIT;
import static org.mnemoscope.task.Role.END;
import static org.mnemoscope.task.Role.MARK;
import static org.mnemoscope.task.Role.MNEMONIC;
import static org.mnemoscope.task.Role.OPERATOR;
import static org.mnemoscope.task.Role.RESULT;
import static org.mnemoscope.task.Role.SEPARATOR;
import static org.mnemoscope.task.Role.START;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an example says of its tokens beside their text. */
class ExampleTokenTest {
    private static final List<String> MNEMONICS = List.of("M1", "M2", "M3", "X1", "X2", "X3");

    @Test
    void parityTokensHaveRolesAndLabels() {
        Example example = parity("01", new ParityFormat(ParityScheme.MNEMONICS_ALIGNED));

        assertThat(example.tokens())
                .extracting(ExampleToken::role)
                .containsExactly(
                        START, MNEMONIC, DIGIT, MNEMONIC, DIGIT, SEPARATOR, MNEMONIC, RESULT, MNEMONIC, RESULT, END);
        assertThat(example.tokens())
                .extracting(ExampleToken::label)
                .containsExactly(">>>", "M1", "b1", "M2", "b2", "===", "M1", "p1", "M2", "p2", "end");
    }

    @Test
    void theOnlyParityIsLabelledByItsLastBit() {
        Example example = parity("0110", new ParityFormat(ParityScheme.NO_SCRATCHPAD));

        assertThat(example.tokens().get(6).label()).isEqualTo("p4");
    }

    @Test
    void additionTokensHaveRolesAndLabelsByPlace() {
        Example example = sum(new AdditionFormat(AdditionScheme.PLAIN));

        assertThat(example.tokens())
                .extracting(ExampleToken::role)
                .containsExactly(
                        START, DIGIT, DIGIT, OPERATOR, DIGIT, SEPARATOR, RESULT, RESULT, RESULT, MARK, RESULT, RESULT,
                        RESULT);
        assertThat(example.tokens())
                .extracting(ExampleToken::label)
                .containsExactly(">>>", "a2", "a1", "+", "b1", "===", "s1", "s2", "s3", "###", "r3", "r2", "r1");
    }

    @ParameterizedTest(name = "{0}, spacing {1}, {2}: sources {3}, anchors {4}")
    @CsvSource(delimiter = '|', textBlock = """
            no-scratchpad         | 1 | p4 | b1 b2 b3 b4 |
            scratchpad            | 1 | p1 | b1          |
            scratchpad            | 1 | p3 | b3 p2       |
            interleaved           | 1 | p1 | b1          |
            interleaved           | 1 | p3 | p2 b3       |
            mnemonics-aligned     | 1 | p1 | b1          | M1@1 M1@10
            mnemonics-aligned     | 1 | p3 | b3 p2       | M3@5 M3@14
            mnemonics-aligned     | 2 | p3 | b3 p2       | M2@4 M2@11
            mnemonics-aligned     | 2 | p4 | b4 p3       | M2@4 M2@11
            mnemonics-aligned     | 4 | p4 | b4 p3       | M1@1 M1@7
            mnemonics-numeric     | 1 | p3 | b3 p2       | 3@5 3@14
            mnemonics-constant    | 1 | p3 | b3 p2       | #@5 #@14
            mnemonics-cyclic      | 1 | p3 | b3 p2       | M3@5 M3@14
            mnemonics-non-aligned | 1 | p3 | b3 p2       | X3@14
            """)
    void parityReadsItsBitAndTheParityBefore(String id, int spacing, String label, String sources, String anchors)
            throws ProblemException {
        Format format = Format.parse(TaskKind.PARITY, id, false, spacing);
        List<String> mnemonics = List.of("M1", "M2", "M3", "M4", "X1", "X2", "X3", "X4");
        Example example = ExampleWriter.write(new ParityProblem("0110"), format, mnemonics);

        assertSources(example, position(example, label), sources, anchors);
    }

    @ParameterizedTest(name = "{0} at {1}: sources {2}, anchors {3}")
    @CsvSource(delimiter = '|', textBlock = """
            mnemonics-aligned     | 8  | M1@1 |
            mnemonics-aligned     | 10 | M2@3 | M1@1 M1@8
            mnemonics-numeric     | 10 | 2@3  | 1@1 1@8
            mnemonics-cyclic      | 10 | M2@3 | M1@1 M1@8
            mnemonics-constant    | 10 |      | #@1 #@8
            mnemonics-non-aligned | 10 |      | X1@8
            mnemonics-aligned     | 14 |      |
            """)
    void aMnemonicOfAParityIsReadFromTheInput(String id, int position, String sources, String anchors)
            throws ProblemException {
        Example example = parity("011", (ParityFormat) Format.parse(TaskKind.PARITY, id, false, 1));

        assertSources(example, position, sources, anchors);
    }

    @Test
    void aCyclicMnemonicIsReadFromTheSamePlaceOfTheInput() {
        Example example = ExampleWriter.write(
                new ParityProblem("0".repeat(50)), new ParityFormat(ParityScheme.MNEMONICS_CYCLIC), Formats.POOL);
        int first = 1 + 2 * 50 + 1;

        assertThat(example.texts().get(1 + 2 * 24)).isEqualTo(example.texts().get(1));
        assertThat(example.tokens().get(first + 2 * 24).sources()).containsExactly(1 + 2 * 24);
    }

    @ParameterizedTest(name = "{0} at {1}: sources {2}, anchors {3}")
    @CsvSource(delimiter = '|', textBlock = """
            plain                    | 6  | a1@2 b1@4                 |
            plain                    | 7  | a2@1 a1@2 b1@4 s1@6       |
            plain                    | 8  | a2@1 s2@7                 |
            plain                    | 9  |                           |
            plain                    | 10 | s3@8                      |
            plain                    | 12 | s1@6                      |
            plain-padded             | 8  | a2@1 a1@2 b2@4 b1@5 s1@7  |
            plain-padded             | 9  | a2@1 b2@4 s2@8            |
            mnemonics-aligned        | 11 | M2@3 M2@7                 |
            mnemonics-aligned        | 12 | a1@4 b1@8                 | M2@3 M2@7 M2@11
            mnemonics-aligned        | 13 | M1@1                      | M2@3 M2@7 M2@11
            mnemonics-aligned        | 14 | a2@2 a1@4 b1@8 s1@12      | M1@1 M1@13
            mnemonics-aligned        | 15 | M3@5 M3@9                 | M1@1 M1@13
            mnemonics-aligned        | 16 | a2@2 s2@14                | M3@5 M3@9 M3@15
            mnemonics-aligned        | 17 |                           |
            mnemonics-aligned        | 18 | M3@5 M3@9                 |
            mnemonics-aligned        | 19 | s3@16                     | M3@5 M3@9 M3@15 M3@18
            mnemonics-aligned        | 20 | M1@1                      | M3@5 M3@9 M3@15 M3@18
            mnemonics-aligned        | 23 | s1@12                     | M2@3 M2@7 M2@11 M2@22
            mnemonics-non-aligned    | 9  | M3@6                      |
            mnemonics-non-aligned    | 10 | M2@3                      | M3@6 M3@9
            mnemonics-non-aligned    | 11 | a1@4 b1@7                 | M2@3 M3@6 M3@9 M2@10
            mnemonics-non-aligned    | 12 | M1@1                      | M2@3 M2@10
            mnemonics-non-aligned    | 13 | a2@2 a1@4 b1@7 s1@11      | M1@1 M1@12
            mnemonics-non-aligned    | 14 | a2@2 s2@13                |
            mnemonics-non-aligned    | 16 | s3@14                     |
            mnemonics-non-aligned    | 21 | s1@11                     | M2@3 M3@6 M3@9 M2@10 M3@19 M2@20
            """)
    void aSumReadsTwoPlacesAndItsReversalTheSum(String id, int position, String sources, String anchors)
            throws ProblemException {
        Example example = sum((AdditionFormat) Format.parse(TaskKind.ADDITION, id, false, 1));

        assertSources(example, position, sources, anchors);
    }

    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#all")
    void sourcesAndAnchorsAreEarlierApartAndAscending(Format format) {
        Random random = new Random(5);
        Example example =
                ExampleWriter.write(Formats.randomProblem(format.task(), random), format, Formats.POOL, random);

        for (int position = 0; position < example.tokens().size(); position++) {
            ExampleToken token = example.tokens().get(position);
            int here = position;
            assertThat(token.sources()).isSorted().doesNotHaveDuplicates().allMatch(source -> source < here);
            assertThat(token.anchors()).isSorted().doesNotHaveDuplicates().allMatch(anchor -> anchor < here);
            assertThat(token.anchors()).noneMatch(token.sources()::contains);
            assertThat(token.anchors())
                    .allMatch(anchor -> example.tokens().get(anchor).role() == MNEMONIC);
            if (!token.predicted()) {
                assertThat(token.sources()).isEmpty();
                assertThat(token.anchors()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#environmentForced")
    void anEnvironmentForcedExampleDiffersOnlyInWhatIsPredicted(Format format) {
        Problem problem = Formats.randomProblem(format.task(), new Random(6));
        Example forced = ExampleWriter.write(problem, format, Formats.POOL, new Random(7));
        Example free = ExampleWriter.write(problem, Formats.freeRunning(format), Formats.POOL, new Random(7));

        assertThat(forced.texts()).isEqualTo(free.texts());
        assertThat(forced.predictedPositions())
                .isEqualTo(free.predictedPositions().stream()
                        .filter(position -> free.tokens().get(position).role().isDigit())
                        .toList());
        assertThat(forced.predictedPositions())
                .allSatisfy(position -> assertThat(forced.tokens().get(position))
                        .isEqualTo(free.tokens().get(position)));
    }

    @Test
    void thePromptEndsInFrontOfTheFirstPredictedToken() {
        assertThat(parity("011", new ParityFormat(ParityScheme.SCRATCHPAD)).promptLength())
                .isEqualTo(5);
        assertThat(parity("011", new ParityFormat(ParityScheme.INTERLEAVED)).promptLength())
                .isEqualTo(2);
        assertThat(parity("011", new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, true, 1))
                        .promptLength())
                .isEqualTo(9);
    }

    @Test
    void anExampleListsItsTextsAndPredictedPositions() {
        Example example = parity("01", new ParityFormat(ParityScheme.INTERLEAVED));

        assertThat(example.texts()).containsExactly(">>>", "0", "0", "1", "1", "<end>");
        assertThat(example.text()).isEqualTo(">>> 0 0 1 1 <end>");
        assertThat(example.predictedPositions()).containsExactly(2, 4);
    }

    @Test
    void onlyBitsAndDigitsAreDigits() {
        assertThat(Role.values()).filteredOn(Role::isDigit).containsExactly(DIGIT, RESULT);
    }

    private static Example parity(String bits, ParityFormat format) {
        return ExampleWriter.write(new ParityProblem(bits), format, MNEMONICS);
    }

    private static Example sum(AdditionFormat format) {
        return ExampleWriter.write(new AdditionProblem("12", "9"), format, MNEMONICS);
    }

    private static int position(Example example, String label) {
        return example.tokens().stream().map(ExampleToken::label).toList().indexOf(label);
    }

    /** Names are {@code label} or {@code label@position}, separated by spaces. */
    private static void assertSources(Example example, int position, String sources, String anchors) {
        ExampleToken token = example.tokens().get(position);
        assertThat(token.predicted()).isTrue();
        assertThat(named(example, token.sources(), sources)).isEqualTo(sources == null ? "" : sources);
        assertThat(named(example, token.anchors(), anchors)).isEqualTo(anchors == null ? "" : anchors);
    }

    private static String named(Example example, List<Integer> positions, String like) {
        boolean withPositions = like != null && like.contains("@");
        return String.join(
                " ",
                positions.stream()
                        .map(at -> example.tokens().get(at).label() + (withPositions ? "@" + at : ""))
                        .toList());
    }
}

package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@link ExampleWriter} draws mnemonics, and which it refuses. */
class MnemonicDrawTest {
    private static final ParityFormat ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    private static final ParityFormat CYCLIC = new ParityFormat(ParityScheme.MNEMONICS_CYCLIC);
    private static final ParityFormat NON_ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_NON_ALIGNED);

    @ParameterizedTest
    @MethodSource("org.mnemoscope.task.Formats#all")
    void theSameSeedGivesTheSameExample(Format format) {
        Problem problem = Formats.randomProblem(format.task(), new Random(1));

        assertThat(ExampleWriter.write(problem, format, Formats.POOL, new Random(2)))
                .isEqualTo(ExampleWriter.write(problem, format, Formats.POOL, new Random(2)));
    }

    @Test
    void drawsWithoutReplacementUntilThePoolIsEmpty() {
        Problem problem = new ParityProblem("0".repeat(100));
        List<String> pool = Formats.POOL.subList(0, 100);
        List<String> drawn = anchors(ExampleWriter.write(problem, ALIGNED, pool, new Random(1)))
                .subList(0, 100);

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(pool).isNotEqualTo(pool);
    }

    @Test
    void everyMnemonicCanComeFirst() {
        List<String> pool = Formats.POOL.subList(0, 10);
        Random random = new Random(1);
        Set<String> first = new HashSet<>();
        for (int sample = 0; sample < 300; sample++) {
            first.add(anchors(ExampleWriter.write(new ParityProblem("01"), ALIGNED, pool, random))
                    .get(0));
        }

        assertThat(first).containsExactlyInAnyOrderElementsOf(pool);
    }

    @Test
    void nonAlignedDrawsInputAndOutputApart() {
        List<String> pool = Formats.POOL.subList(0, 100);
        List<String> drawn =
                anchors(ExampleWriter.write(new ParityProblem("0".repeat(100)), NON_ALIGNED, pool, new Random(1)));

        assertThat(drawn.subList(0, 100)).containsExactlyInAnyOrderElementsOf(pool);
        assertThat(drawn.subList(100, 200))
                .containsExactlyInAnyOrderElementsOf(pool)
                .isNotEqualTo(drawn.subList(0, 100));
    }

    @Test
    void cyclicWalksTheSameListInEverySample() {
        List<String> expected = new ArrayList<>(Formats.POOL.subList(0, 24));
        expected.addAll(Formats.POOL.subList(0, 6));
        Problem problem = new ParityProblem("0".repeat(30));

        for (int seed = 0; seed < 3; seed++) {
            Example example = ExampleWriter.write(problem, CYCLIC, Formats.POOL, new Random(seed));
            assertThat(anchors(example).subList(0, 30)).isEqualTo(expected);
            assertThat(anchors(example).subList(30, 60)).isEqualTo(expected);
        }
    }

    @Test
    void refusesTooFewMnemonics() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(new ParityProblem("0101"), ALIGNED, List.of("x", "y", "z")))
                .withMessage("format mnemonics-aligned needs 4 mnemonics at length 4, but there are 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ExampleWriter.write(new ParityProblem("0101"), NON_ALIGNED, List.of("x", "y"), new Random(1)))
                .withMessage("format mnemonics-non-aligned needs 4 mnemonics at length 4, but there are 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(
                        new AdditionProblem("1", "23"),
                        new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED),
                        List.of("x", "y")))
                .withMessage("format mnemonics-aligned needs 3 mnemonics at length 2, but there are 2");
    }

    @Test
    void refusesTheSameMnemonicTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(new ParityProblem("01"), ALIGNED, List.of("x", "x")))
                .withMessage("mnemonic 'x' is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ">>>", "+", "===", "###", "#", "<end>", "⟨end⟩", "0", "7", "12", "two words", "tab\t"})
    void refusesNamesThatMeanSomethingElse(String name) {
        assertThat(Symbols.canBeMnemonic(name)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleWriter.write(new ParityProblem("01"), ALIGNED, List.of("x", name)))
                .withMessageEndingWith("cannot be a mnemonic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1", "a", "b", "cat", "Ġdog", "😀", "m12", "<x>", "##", "٣"})
    void takesAnyOtherName(String name) {
        assertThat(Symbols.canBeMnemonic(name)).isTrue();
    }

    private static List<String> anchors(Example example) {
        return example.tokens().stream()
                .filter(token -> token.role() == Role.MNEMONIC)
                .map(ExampleToken::text)
                .toList();
    }
}

package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The expected sources of a predicted token really determine it. Looked at over all problems of one shape: whatever else
 * changes, the same texts at the sources go with the same gold token (they suffice), and for every source there are two
 * samples that differ at it alone and have different gold tokens (it is needed). And for long random problems: a solver that
 * sees nothing but the sources finds the gold token.
 */
class ExpectedSourcesTest {
    /** Digits that carry, do not carry, and carry only because of a carry. */
    private static final List<String> TELLING_DIGITS = List.of("0", "4", "5", "9");

    static Stream<Format> all() {
        return Formats.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSourcesGoWithTheSameTokenWhateverElseChanges(Format format) {
        for (List<Example> shape : shapes(format)) {
            for (int position : shape.get(0).predictedPositions()) {
                if (isDrawnAfresh(shape.get(0), position)) {
                    continue;
                }
                Map<List<String>, String> goldBySources = new HashMap<>();
                for (Example example : shape) {
                    String gold = example.texts().get(position);
                    String known = goldBySources.putIfAbsent(sourceTexts(example, position), gold);
                    if (known != null && !known.equals(gold)) {
                        fail("token %d of %s can also be %s", position, example.text(), known);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySourceCanChangeTheTokenAlone(Format format) {
        for (List<Example> shape : shapes(format)) {
            for (int position : shape.get(0).predictedPositions()) {
                for (int source : shape.get(0).tokens().get(position).sources()) {
                    if (!isFixedNumber(shape.get(0), source)) {
                        assertThat(canChangeAlone(shape, position, source))
                                .as(
                                        "source %d of token %d in %s",
                                        source, position, shape.get(0).text())
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSolverThatSeesOnlyTheSourcesFindsTheToken(Format format) {
        Random random = new Random(11);
        for (int sample = 0; sample < 60; sample++) {
            Problem problem = Formats.randomProblem(format.task(), random);
            Example example = ExampleWriter.write(problem, format, Formats.POOL, random);
            for (int position : example.predictedPositions()) {
                if (!isDrawnAfresh(example, position)) {
                    ExampleToken token = example.tokens().get(position);
                    List<ExampleToken> sources = token.sources().stream()
                            .map(source -> example.tokens().get(source))
                            .toList();
                    assertThat(SourceSolver.solve(token.role(), token.label(), sources))
                            .as("token %d of %s", position, example.text())
                            .isEqualTo(token.text());
                }
            }
        }
    }

    /** All problems of a few lengths, each written with a few draws of mnemonics; those of one shape together. */
    private static Collection<List<Example>> shapes(Format format) {
        Stream<? extends Problem> problems =
                switch (format.task()) {
                    case PARITY ->
                        Stream.of(1, 2, 4, 5)
                                .flatMap(length -> strings(List.of("0", "1"), length).stream())
                                .map(ParityProblem::new);
                    case ADDITION ->
                        Stream.of("1 1", "1 2", "2 1", "2 2", "1 3", "3 1", "3 3")
                                .map(lengths -> lengths.split(" "))
                                .flatMap(lengths ->
                                        sums(Integer.parseInt(lengths[0]), Integer.parseInt(lengths[1])).stream());
                };
        return written(problems, format)
                .collect(Collectors.groupingBy(example ->
                        example.tokens().stream().map(ExampleToken::role).toList()))
                .values();
    }

    private static Stream<Example> written(Stream<? extends Problem> problems, Format format) {
        Random random = new Random(3);
        List<String> pool = Formats.POOL.subList(0, 12);
        List<String> otherPool = Formats.POOL.subList(12, 24);
        return problems.flatMap(problem ->
                Stream.of(pool, otherPool).map(names -> ExampleWriter.write(problem, format, names, random)));
    }

    private static List<AdditionProblem> sums(int firstLength, int secondLength) {
        return strings(TELLING_DIGITS, firstLength).stream()
                .flatMap(first -> strings(TELLING_DIGITS, secondLength).stream()
                        .map(second -> new AdditionProblem(first, second)))
                .toList();
    }

    private static List<String> strings(List<String> letters, int length) {
        return length == 0
                ? List.of("")
                : strings(letters, length - 1).stream()
                        .flatMap(start -> letters.stream().map(letter -> start + letter))
                        .toList();
    }

    /**
     * Whether two samples agree at all other sources and differ at this one and in the gold token. Sources that cannot move
     * apart move together: the two equal mnemonics of a sum's input, and the units with their sum digit, for nothing is
     * carried into them.
     */
    private static boolean canChangeAlone(List<Example> shape, int position, int source) {
        List<ExampleToken> tokens = shape.get(0).tokens();
        List<Integer> held = tokens.get(position).sources().stream()
                .filter(other -> other != source && !moveTogether(tokens.get(source), tokens.get(other)))
                .toList();
        Map<List<String>, Map<String, Set<String>>> goldByValue = new HashMap<>();
        for (Example example : shape) {
            List<String> texts = example.texts();
            goldByValue
                    .computeIfAbsent(held.stream().map(texts::get).toList(), unseen -> new HashMap<>())
                    .computeIfAbsent(texts.get(source), unseen -> new HashSet<>())
                    .add(texts.get(position));
        }
        return goldByValue.values().stream()
                .anyMatch(byValue -> byValue.size() > 1
                        && byValue.values().stream()
                                        .flatMap(Set::stream)
                                        .distinct()
                                        .count()
                                > 1);
    }

    private static boolean moveTogether(ExampleToken one, ExampleToken other) {
        boolean mnemonics = one.role() == Role.MNEMONIC && other.role() == Role.MNEMONIC;
        return mnemonics || isUnitsAndTheirSum(one, other) || isUnitsAndTheirSum(other, one);
    }

    private static boolean isUnitsAndTheirSum(ExampleToken one, ExampleToken other) {
        return Set.of("a1", "b1").contains(one.label()) && other.label().equals("s1");
    }

    private static List<String> sourceTexts(Example example, int position) {
        return example.tokens().get(position).sources().stream()
                .map(source -> example.tokens().get(source).text())
                .toList();
    }

    /** The output's anchors of non-aligned parity are drawn for themselves: nothing determines them, and none is expected to. */
    private static boolean isDrawnAfresh(Example example, int position) {
        boolean drawn = ((Exercise) example.subject()).writtenIn() instanceof ParityFormat parity
                && parity.scheme() == ParityScheme.MNEMONICS_NON_ALIGNED
                && example.tokens().get(position).role() == Role.MNEMONIC;
        if (drawn) {
            assertThat(example.tokens().get(position).sources()).isEmpty();
        }
        return drawn;
    }

    /** The anchors of the numeric format are the same in every sample, so that none can be changed. */
    private static boolean isFixedNumber(Example example, int position) {
        return ((Exercise) example.subject()).writtenIn() instanceof ParityFormat parity
                && parity.scheme() == ParityScheme.MNEMONICS_NUMERIC
                && example.tokens().get(position).role() == Role.MNEMONIC;
    }

    /** Works a predicted token out from its sources' labels and texts, and knows nothing else. */
    private static final class SourceSolver {
        private SourceSolver() {}

        static String solve(Role role, String label, List<ExampleToken> sources) {
            return switch (role) {
                case MNEMONIC -> sources.isEmpty() ? "#" : onlyText(sources);
                case MARK -> "###";
                case END -> "<end>";
                case RESULT ->
                    switch (label.charAt(0)) {
                        case 'p' -> parity(sources);
                        case 's' -> sumDigit(Integer.parseInt(label.substring(1)), sources);
                        default -> onlyText(sources);
                    };
                default -> throw new AssertionError("never predicted: " + role);
            };
        }

        private static String onlyText(List<ExampleToken> sources) {
            Set<String> texts = sources.stream().map(ExampleToken::text).collect(Collectors.toSet());
            assertThat(texts).hasSize(1);
            return texts.iterator().next();
        }

        private static String parity(List<ExampleToken> sources) {
            boolean letters = sources.stream().anyMatch(source -> "ab".contains(source.text()));
            long ones = sources.stream()
                    .filter(source -> "1b".contains(source.text()))
                    .count();
            return (letters ? "ab" : "01").substring((int) (ones % 2)).substring(0, 1);
        }

        /** The sum digit of the place before tells what was carried into that place, and so what it carries out. */
        private static String sumDigit(int place, List<ExampleToken> sources) {
            int carry = 0;
            if (place > 1) {
                int digits = operands(place - 1, sources);
                int sum = value("s" + (place - 1), sources);
                int carriedIn = Math.floorMod(sum - digits, 10);
                assertThat(carriedIn).isBetween(0, 1);
                carry = (digits + carriedIn) / 10;
            }
            return Integer.toString((operands(place, sources) + carry) % 10);
        }

        private static int operands(int place, List<ExampleToken> sources) {
            return value("a" + place, sources) + value("b" + place, sources);
        }

        private static int value(String label, List<ExampleToken> sources) {
            return sources.stream()
                    .filter(source -> source.label().equals(label))
                    .mapToInt(source -> Integer.parseInt(source.text()))
                    .sum();
        }
    }
}

package org.mnemoscope.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PromptParserTest {
    static Stream<Format> all() {
        return Formats.all();
    }

    @ParameterizedTest(name = "“{0}”")
    @CsvSource(delimiter = '|', textBlock = """
            >>> 0 1 1 ===                                                 | scratchpad            | 011 |
            >>> 0 1 1 === 0                                               | scratchpad            | 011 |
            >>> 0 1 1 === 0 1 0 <end>                                     | scratchpad            | 011 |
            >>> 0 1 1 === 0 1 0 ⟨end⟩                                     | scratchpad            | 011 |
            >>> 0 1 1 === 0 <end>                                         | no-scratchpad         | 011 |
            >>> 0 1 === 1                                                 | no-scratchpad         | 01 |
            >>> 0 0 1 1 1 0 <end>                                         | interleaved           | 011 |
            >>> 0 0 1 1 1                                                 | interleaved           | 011 |
            >>> 1                                                         | interleaved           | 1 |
            >>> M1 0 M2 1 ===                                             | mnemonics-aligned     | 01 | M1 M2
            >>> cat 0 Ġdog 1 <x> 1 ===                                    | mnemonics-aligned     | 011 | cat Ġdog <x>
            >>> a 0 b 1 ===                                               | mnemonics-aligned     | 01 | a b
            >>> 😀 0 M2 1 === 😀 0                                        | mnemonics-aligned     | 01 | 😀 M2
            >>> M1 0 M2 1 === M1 0 M2 1 <end>                             | mnemonics-aligned     | 01 | M1 M2
            >>> 1 a 2 b 3 b ===                                           | mnemonics-numeric     | 011 |
            >>> 1 a 2 b 3 b === 1 a 2 b 3 a <end>                         | mnemonics-numeric     | 011 |
            >>> # 0 # 1 ===                                               | mnemonics-constant    | 01 |
            >>> # 0 # 1 === # 0 # 1 <end>                                 | mnemonics-constant    | 01 |
            >>> M1 0 M2 1 === X1 0 X2 1 <end>                             | mnemonics-non-aligned | 01 | M1 M2 X1 X2
            >>> M1 0 M2 1 === M2 0 M1                                     | mnemonics-non-aligned | 01 | M1 M2 M2 M1
            >>> M1 0 M2 1 M3 1 === M1 0 X                                 | mnemonics-non-aligned | 011 | M1 M2 M3 M1 X M3
            """)
    void recognisesParity(String text, String id, String bits, String mnemonics) throws ProblemException {
        assertThat(PromptParser.parse(text))
                .isEqualTo(new RecognisedPrompt(
                        new ParityProblem(bits), Format.parse(TaskKind.PARITY, id, false, 1), words(mnemonics)));
    }

    @ParameterizedTest(name = "“{0}”")
    @CsvSource(delimiter = '|', textBlock = """
            >>> M1 0 1 M2 1 0 ===                 | 2 | 0110  | M1 M2
            >>> M1 0 1 M2 1 0 === M1 0 1 M2 0     | 2 | 0110  | M1 M2
            >>> M1 0 1 M2 1 0 M3 1 ===            | 2 | 01101 | M1 M2 M3
            >>> M1 0 1 1 ===                      | 3 | 011   | M1
            """)
    void recognisesSpacedMnemonics(String text, int spacing, String bits, String mnemonics) throws ProblemException {
        assertThat(PromptParser.parse(text))
                .isEqualTo(new RecognisedPrompt(
                        new ParityProblem(bits),
                        new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, spacing),
                        words(mnemonics)));
    }

    @ParameterizedTest(name = "“{0}”")
    @CsvSource(delimiter = '|', textBlock = """
            >>> 1 2 + 9 ===                                                | plain                    | 12 | 9 |
            >>> 1 2 + 9 === 1 2 0 ### 0 2 1                                | plain                    | 12 | 9 |
            >>> 1 2 + 3 4 ===                                              | plain                    | 12 | 34 |
            >>> 0 2 + 0 4 ===                                              | plain                    | 02 | 04 |
            >>> 0 2 + 4 ===                                                | plain                    | 02 | 4 |
            >>> 1 2 + 0 9 ===                                              | plain-padded             | 12 | 9 |
            >>> 0 0 + 1 2 ===                                              | plain-padded             | 0  | 12 |
            >>> M1 1 M2 2 M3 + M2 9 M3 ===                                 | mnemonics-aligned        | 12 | 9  | M1 M2 M3
            >>> M2 9 M3 + M1 1 M2 2 M3 === M2 1 M1                         | mnemonics-aligned        | 9  | 12 | M1 M2 M3
            >>> M1 1 M2 2 M3 + M1 0 M2 9 M3 === M2 1 M1 2 M3 0 ### M3      | mnemonics-aligned-padded | 12 | 9  | M1 M2 M3
            >>> M1 1 M2 2 + M3 9 ===                                       | mnemonics-non-aligned    | 12 | 9  | M1 M2 M3
            >>> M1 1 M2 2 + M3 9 === M3 M2 1 M1 2 0 ### 0 M1 2 M3 M2 1     | mnemonics-non-aligned    | 12 | 9  | M1 M2 M3
            """)
    void recognisesAddition(String text, String id, String first, String second, String mnemonics)
            throws ProblemException {
        assertThat(PromptParser.parse(text))
                .isEqualTo(new RecognisedPrompt(
                        new AdditionProblem(first, second),
                        Format.parse(TaskKind.ADDITION, id, false, 1),
                        words(mnemonics)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsRecognisedWritesTheSameTextAgain(Format format) throws ProblemException {
        Random random = new Random(8);
        for (int sample = 0; sample < 100; sample++) {
            Problem problem = Formats.randomProblem(format.task(), random);
            String text =
                    ExampleWriter.write(problem, format, Formats.POOL, random).text();

            assertThat(rewritten(PromptParser.parse(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCutOfTheAnswerIsRecognised(Format format) throws ProblemException {
        Random random = new Random(9);
        Problem problem = Formats.randomProblem(format.task(), random);
        Example example = ExampleWriter.write(problem, format, Formats.POOL, random);
        int shortest = format.id().equals("interleaved") ? 2 : example.texts().indexOf(Symbols.SEPARATOR) + 1;
        for (int length = shortest; length <= example.tokens().size(); length++) {
            String cut = String.join(" ", example.texts().subList(0, length));

            assertThat(rewritten(PromptParser.parse(cut))).startsWith(cut);
        }
    }

    /**
     * The whole text gives back problem, format and mnemonics, but for what it cannot tell: what is environment-forced; a
     * cycle not yet come round; the spacing when there is one anchor; one bit with or without scratchpad; leading zeros
     * where the operands are equally long.
     */
    @ParameterizedTest
    @MethodSource("all")
    void parsingAWholeTextIsTheInverseOfWritingIt(Format format) throws ProblemException {
        Random random = new Random(10);
        int compared = 0;
        for (int sample = 0; sample < 200; sample++) {
            Problem problem = Formats.randomProblem(format.task(), random);
            Example example = ExampleWriter.write(problem, format, Formats.POOL, random);
            if (textTells(example)) {
                RecognisedPrompt recognised = PromptParser.parse(example.text());

                assertThat(recognised.problem()).isEqualTo(problem);
                assertThat(recognised.format()).isEqualTo(Formats.freeRunning(format));
                assertThat(ExampleWriter.write(problem, format, recognised.mnemonics()))
                        .isEqualTo(example);
                assertThat(recognised.mnemonics()).hasSize(format.mnemonicsNeeded(problem));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static boolean textTells(Example example) {
        Exercise exercise = (Exercise) example.subject();
        int length = exercise.problem().length();
        if (exercise.problem() instanceof AdditionProblem sum) {
            boolean padded = ((AdditionFormat) exercise.writtenIn()).scheme().isPadded();
            boolean zeros = sum.first().startsWith("0") || sum.second().startsWith("0");
            boolean equallyLong = sum.first().length() == sum.second().length();
            return padded ? !equallyLong && !zeros : !equallyLong || !zeros;
        }
        ParityFormat format = (ParityFormat) exercise.writtenIn();
        return switch (format.scheme()) {
            case NO_SCRATCHPAD -> length > 1;
            case MNEMONICS_CYCLIC -> length > ParityFormat.CYCLE_LENGTH;
            case MNEMONICS_ALIGNED -> length >= format.spacing() + (format.spacing() > 1 ? 1 : 0);
            case MNEMONICS_NON_ALIGNED -> length > 1;
            case SCRATCHPAD, INTERLEAVED, MNEMONICS_NUMERIC, MNEMONICS_CONSTANT -> true;
        };
    }

    @ParameterizedTest(name = "“{0}”")
    @CsvSource(delimiter = '|', textBlock = """
            ''                           | 1  | The prompt is empty; expected a prompt to begin with >>>.
            hello                        | 1  | Token 1 is 'hello'; expected a prompt to begin with >>>.
            0110                         | 1  | Token 1 is '0110'; expected a prompt to begin with >>>.
            >>>                          | 2  | The prompt ends after token 1; expected a bit (0 or 1), a digit of a sum, or a mnemonic.
            >>> ===                      | 2  | Token 2 is '==='; expected a bit (0 or 1), a digit of a sum, or a mnemonic.
            >>> 011 ===                  | 2  | Token 2 is '011'; expected a bit (0 or 1), a digit of a sum, or a mnemonic.
            >>> 5 1 ===                  | 2  | Token 2 is '5'; expected a bit (0 or 1), a digit of a sum, or a mnemonic.
            >>> >>> 1 ===                | 2  | Token 2 is '>>>'; expected a bit (0 or 1), a digit of a sum, or a mnemonic.
            >>> 0 2 ===                  | 3  | Token 3 is '2'; expected a bit, 0 or 1, or ===.
            >>> 0 M1 1 ===               | 3  | Token 3 is 'M1'; expected a bit, 0 or 1, or ===.
            >>> 0 1 1                    | 3  | Token 3 is '1'; the answer in format interleaved has '0' there, and any other needs === after the bits.
            >>> 0 1 1 === 1 1            | 6  | Token 6 is '1'; the answer in format scratchpad has '0' there.
            >>> 0 1 1 === 0 1 0 <end> 1  | 10 | Token 10 is '1'; the answer in format scratchpad ends with token 9.
            >>> 0 1 1 === 0 1 1          | 8  | Token 8 is '1'; the answer in format scratchpad has '0' there.
            >>> M1 ===                   | 3  | Token 3 is '==='; expected a bit, 0 or 1, after a mnemonic.
            >>> M1 M2 1 ===              | 3  | Token 3 is 'M2'; expected a bit, 0 or 1, after a mnemonic.
            >>> M1 0 M2 2 ===            | 5  | Token 5 is '2'; expected a bit, 0 or 1, after a mnemonic.
            >>> M1 0 M2 1                | 6  | The prompt ends after token 5; expected a mnemonic, a bit (0 or 1), or ===.
            >>> M1 0 ### 1 ===           | 4  | Token 4 is '###'; expected a mnemonic, a bit (0 or 1), or ===.
            >>> M1 0 17 1 ===            | 4  | Token 4 is '17'; expected a mnemonic, a bit (0 or 1), or ===.
            >>> M1 0 M2 1 M1 1 ===       | 6  | Token 6 is 'M1'; expected a mnemonic not used before, and this one is token 2.
            >>> M1 0 M2 1 1 M3 0 ===     | 6  | Token 6 is '1'; expected a mnemonic or ===.
            >>> M1 0 1 M2 0 M3 1 ===     | 7  | Token 7 is 'M3'; expected a bit, for the first mnemonic has 2.
            >>> M1 0 M2 1 === M1 1       | 8  | Token 8 is '1'; the answer in format mnemonics-aligned has '0' there.
            >>> M1 0 M2 1 === M1 0 M1    | 9  | Token 9 is 'M1'; the answer in format mnemonics-aligned has 'M2' there.
            >>> 1 a 3 b ===              | 4  | Token 4 is '3'; expected anchor 2 or ===.
            >>> 1 a 2 1 ===              | 5  | Token 5 is '1'; expected a bit, written a or b between numbers.
            >>> # 0 M1 1 ===             | 4  | Token 4 is 'M1'; expected anchor # or ===.
            >>> # a ===                  | 3  | Token 3 is 'a'; expected a bit, 0 or 1.
            >>> # 0 # 1                  | 6  | The prompt ends after token 5; expected anchor # or ===.
            """)
    void refusesWhatIsNoParityAtTheFirstTokenThatDoesNotFit(String text, int position, String message) {
        assertRefused(text, position, message);
    }

    @ParameterizedTest(name = "“{0}”")
    @CsvSource(delimiter = '|', textBlock = """
            >>> + 9 ===                        | 2  | Token 2 is '+'; expected a digit, 0 to 9, or a mnemonic.
            >>> 12 + 9 ===                     | 2  | Token 2 is '12'; expected a digit, 0 to 9, or a mnemonic.
            >>> 1 2 + ===                      | 5  | Token 5 is '==='; expected a digit, 0 to 9.
            >>> 1 2 + 9                        | 6  | The prompt ends after token 5; expected a digit, 0 to 9, or ===.
            >>> 1 x + 9 ===                    | 3  | Token 3 is 'x'; expected a digit, 0 to 9, or +.
            >>> 1 2 + 9 + 1 ===                | 6  | Token 6 is '+'; expected a digit, 0 to 9, or ===.
            >>> 1 2 + 9 === 1 3                | 8  | Token 8 is '3'; the answer in format plain has '2' there.
            >>> 1 2 + 9 === 1 2 0 ### 0 2 1 1  | 14 | Token 14 is '1'; the answer in format plain ends with token 13.
            >>> 1 2 + 9 === 1 2 0 <end>        | 10 | Token 10 is '<end>'; the answer in format plain has '###' there.
            >>> M1 1 2 M3 + M2 9 M3 ===        | 4  | Token 4 is '2'; expected a mnemonic or +.
            >>> M1 1 M1 2 M3 + M2 9 M3 ===     | 4  | Token 4 is 'M1'; expected a mnemonic not used before.
            >>> M1 1 M2 2 M1 + M2 9 M1 ===     | 6  | Token 6 is 'M1'; expected a mnemonic not used before.
            >>> M1 1 M2 2 M3 + M2 9 ===        | 10 | Token 10 is '==='; expected 'M3', the mnemonic of the carry-out place.
            >>> M1 1 M2 2 M3 + M2 9 M4 ===     | 10 | Token 10 is 'M4'; expected 'M3', the mnemonic of the carry-out place.
            >>> M1 1 M2 2 M3 + M1 9 M3 ===     | 8  | Token 8 is 'M1'; expected 'M2', the mnemonic of that place.
            >>> M2 9 M3 + M3 1 M2 2 M3 ===     | 10 | Token 10 is 'M3'; expected a mnemonic not used before.
            >>> M2 9 M3 + M3 1 M2 2 M4 ===     | 6  | Token 6 is 'M3'; expected a mnemonic not used before.
            >>> M1 1 M2 2 M3 + M3 ===          | 9  | Token 9 is '==='; expected a digit, 0 to 9.
            >>> M1 1 M2 2 M3 + ===             | 8  | Token 8 is '==='; expected a mnemonic.
            >>> M1 + M2 9 ===                  | 3  | Token 3 is '+'; expected a digit, 0 to 9.
            >>> M1 1 + M2 9 M3 ===             | 8  | Token 8 is '==='; expected a digit, 0 to 9.
            >>> M1 1 + M1 9 ===                | 5  | Token 5 is 'M1'; expected a mnemonic not used before.
            >>> M1 1 + M2 9                    | 7  | The prompt ends after token 6; expected a mnemonic or ===.
            >>> M1 1 + M2 9 === M1             | 8  | Token 8 is 'M1'; the answer in format mnemonics-non-aligned has 'M2' there.
            """)
    void refusesWhatIsNoSumAtTheFirstTokenThatDoesNotFit(String text, int position, String message) {
        assertRefused(text, position, message);
    }

    @Test
    void recognisesACycleOnceItHasComeRound() throws ProblemException {
        ParityFormat cyclic = new ParityFormat(ParityScheme.MNEMONICS_CYCLIC);
        String cycled = ExampleWriter.write(new ParityProblem("1".repeat(25)), cyclic, Formats.POOL)
                .text();
        String notYet = ExampleWriter.write(new ParityProblem("1".repeat(24)), cyclic, Formats.POOL)
                .text();

        assertThat(PromptParser.parse(cycled).format()).isEqualTo(cyclic);
        assertThat(PromptParser.parse(cycled).mnemonics()).isEqualTo(Formats.POOL.subList(0, 24));
        assertThat(PromptParser.parse(notYet).format()).isEqualTo(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED));
    }

    @Test
    void refusesACycleThatIsLeft() {
        String cycled = ExampleWriter.write(
                        new ParityProblem("1".repeat(30)),
                        new ParityFormat(ParityScheme.MNEMONICS_CYCLIC),
                        Formats.POOL)
                .text();

        assertRefused(
                cycled.replaceFirst("m0 1 m1 1 m2 1 m3 1 m4 1 m5 1 ===", "m0 1 m1 1 m7 1 m3 1 m4 1 m5 1 ==="),
                2 + 2 * 26,
                "Token 54 is 'm7'; expected 'm2', for the mnemonics come round again.");
    }

    @Test
    void refusesProblemsThatAreTooLong() {
        assertRefused(
                ">>>" + " 1".repeat(121) + " ===", 122, "Token 122 is '1'; a parity problem has at most 120 bits.");
        assertRefused(
                ">>>" + " # 1".repeat(121) + " ===", 243, "Token 243 is '1'; a parity problem has at most 120 bits.");
        assertRefused(
                ">>> M1" + " 1".repeat(121) + " ===", 123, "Token 123 is '1'; a parity problem has at most 120 bits.");
        assertRefused(">>> 1 +" + " 1".repeat(31) + " ===", 34, "Token 34 is '1'; an operand has at most 30 digits.");
    }

    @Test
    void refusesTenThousandCharactersInAShortSentence() {
        assertRefused("x".repeat(10_000), 1, "Token 1 is 'xxxxxxxxxxxxxxxxxxx…'; expected a prompt to begin with >>>.");
        assertRefused(
                ">>> 0 " + "😀".repeat(5_000),
                3,
                "Token 3 is '" + "😀".repeat(19) + "…'; expected a bit, 0 or 1, or ===.");
        assertRefused(
                ">>>" + " 0".repeat(10_000),
                242,
                "Token 242 is '0'; the answer in format interleaved has '<end>' there, and any other needs === after the bits.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDamagedTextIsEitherRecognisedAsItStandsOrRefusedWithAPosition(Format format) {
        Random random = new Random(12);
        List<String> spoils = List.of("0", "1", "9", "a", "m0", "m1", "12", "#", "+", "===", "###", "<end>", ">>>");
        for (int sample = 0; sample < 300; sample++) {
            Problem problem = format.task() == TaskKind.PARITY
                    ? ParityProblem.random(1 + random.nextInt(30), random)
                    : AdditionProblem.random(1 + random.nextInt(4), 1 + random.nextInt(4), random);
            List<String> tokens = new ArrayList<>(
                    ExampleWriter.write(problem, format, Formats.POOL, random).texts());
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(3)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, spoils.get(random.nextInt(spoils.size())));
                default -> tokens.set(at, spoils.get(random.nextInt(spoils.size())));
            }
            String damaged = String.join(" ", tokens);
            try {
                assertThat(rewritten(PromptParser.parse(damaged))).startsWith(damaged);
            } catch (ProblemException refusal) {
                assertThat(refusal.position().orElseThrow()).isBetween(1, tokens.size() + 1);
                assertThat(refusal.getMessage()).hasSizeLessThan(160).endsWith(".");
            }
        }
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    private static String rewritten(RecognisedPrompt prompt) {
        return ExampleWriter.write(prompt.problem(), prompt.format(), prompt.mnemonics())
                .text();
    }

    private static void assertRefused(String text, int position, String message) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> PromptParser.parse(text));

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.position()).hasValue(position);
    }
}

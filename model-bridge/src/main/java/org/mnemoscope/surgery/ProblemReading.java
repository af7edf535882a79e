package org.mnemoscope.surgery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.Symbols;

/** Reads changed tokens back as a problem in the format they were written in: what it finds writes these very tokens. */
final class ProblemReading {
    private ProblemReading() {}

    /**
     * The problem that is written so.
     *
     * @param input the tokens of the input, from {@code >>>} on
     * @param before how it was asked before
     * @param outputMnemonics the mnemonics of the answer before
     * @return nothing if the tokens are none in this format
     */
    static Optional<Question.OfProblem> read(
            List<String> input, Question.OfProblem before, List<String> outputMnemonics) {
        Format format = before.format();
        try {
            Problem problem = format instanceof ParityFormat parity ? parity(input, parity) : addition(input);
            List<String> mnemonics = mnemonics(input, format, before, outputMnemonics);
            Example written = ExampleWriter.write(problem, format, mnemonics);
            List<String> again = EditablePrompt.inputOf(written).stream()
                    .map(position -> written.texts().get(position))
                    .toList();
            return again.equals(input)
                    ? Optional.of(new Question.OfProblem(problem, format, mnemonics, before.shots(), before.seed()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // too few or too many digits, or mnemonics that are too few, equal or none
            return Optional.empty();
        }
    }

    private static Problem parity(List<String> input, ParityFormat format) {
        boolean letters = format.scheme() == ParityScheme.MNEMONICS_NUMERIC;
        String zero = letters ? Symbols.LETTER_ZERO : "0";
        String one = letters ? Symbols.LETTER_ONE : "1";
        StringBuilder bits = new StringBuilder();
        for (String token : input) {
            if (token.equals(zero) || token.equals(one)) {
                bits.append(token.equals(one) ? '1' : '0');
            }
        }
        return new ParityProblem(bits.toString());
    }

    private static Problem addition(List<String> input) {
        return new AdditionProblem(digits(operand(input, true)), digits(operand(input, false)));
    }

    /** The tokens of the first or the second operand. */
    private static List<String> operand(List<String> input, boolean first) {
        int plus = input.indexOf(Symbols.PLUS);
        if (plus < 0) {
            throw new IllegalArgumentException("there is no +");
        }
        return first ? input.subList(0, plus) : input.subList(plus + 1, input.size());
    }

    private static String digits(List<String> tokens) {
        return String.join("", tokens.stream().filter(Symbols.DIGITS::contains).toList());
    }

    /** In the order that {@link ExampleWriter#write(Problem, Format, List)} takes them. */
    private static List<String> mnemonics(
            List<String> input, Format format, Question.OfProblem before, List<String> outputMnemonics) {
        if (format instanceof AdditionFormat addition
                && addition.usesMnemonics()
                && addition.scheme() != AdditionScheme.MNEMONICS_NON_ALIGNED) {
            List<String> first = names(operand(input, true));
            List<String> second = names(operand(input, false));
            return first.size() > second.size() ? first : second;
        }
        boolean letters = format instanceof ParityFormat parity && parity.scheme() == ParityScheme.MNEMONICS_NUMERIC;
        if (letters || !format.usesMnemonics()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(names(input));
        if (format instanceof ParityFormat parity && parity.scheme() == ParityScheme.MNEMONICS_NON_ALIGNED) {
            int drawn = before.mnemonics().size() / 2;
            names.addAll(
                    outputMnemonics.isEmpty()
                            ? before.mnemonics()
                                    .subList(drawn, before.mnemonics().size())
                            : outputMnemonics);
        }
        return names;
    }

    private static List<String> names(List<String> tokens) {
        return tokens.stream().filter(Symbols::canBeMnemonic).toList();
    }
}

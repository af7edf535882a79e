package org.mnemoscope.task;

import org.mnemoscope.choice.Excerpt;

/** Reads a problem as a person types it. White space between characters is ignored, but counts in positions. */
public final class ProblemParser {
    private ProblemParser() {}

    /**
     * Reads bits ({@code 0110} or {@code 0 1 1 0}) or a sum ({@code 12+9} or {@code 12 + 9}).
     *
     * @param task the task it should be a problem of
     * @param typed what was typed; any text
     * @return the problem, with the digits exactly as typed
     * @throws ProblemException if it is none, or too long; the position, where there is one, is that of the first character
     *     that does not fit, counted from 1
     */
    public static Problem parse(TaskKind task, String typed) throws ProblemException {
        return switch (task) {
            case PARITY -> parity(typed);
            case ADDITION -> addition(typed);
        };
    }

    private static Problem parity(String typed) throws ProblemException {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (Symbols.isSpace(c)) {
                continue;
            }
            if (c != '0' && c != '1') {
                throw unfit(typed, i, "a parity problem takes only 0 and 1");
            }
            if (bits.length() == ParityProblem.MAX_LENGTH) {
                int all = count(typed, '0', '1');
                throw new ProblemException(
                        "A parity problem has at most " + ParityProblem.MAX_LENGTH + " bits, not " + all
                                + "; the first too many is character " + (i + 1) + ".",
                        i + 1);
            }
            bits.append(c);
        }
        if (bits.isEmpty()) {
            throw new ProblemException("There are no bits: type at least one 0 or 1.");
        }
        return new ParityProblem(bits.toString());
    }

    private static Problem addition(String typed) throws ProblemException {
        int plus = typed.indexOf(Symbols.PLUS);
        int firstEnd = plus < 0 ? typed.length() : plus;
        String first = operand(typed, 0, firstEnd, "first");
        if (plus < 0) {
            throw new ProblemException(
                    first.isEmpty()
                            ? "There is no sum: type two numbers with a + between them, such as 12+9."
                            : "There is no + and no second operand: type a sum such as 12+9.");
        }
        if (first.isEmpty()) {
            throw new ProblemException(
                    "There is no first operand in front of the + at character " + (plus + 1) + ".", plus + 1);
        }
        String second = operand(typed, plus + 1, typed.length(), "second");
        if (second.isEmpty()) {
            throw new ProblemException(
                    "There is no second operand after the + at character " + (plus + 1) + ".", plus + 1);
        }
        return new AdditionProblem(first, second);
    }

    private static String operand(String typed, int start, int end, String which) throws ProblemException {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++) {
            char c = typed.charAt(i);
            if (Symbols.isSpace(c)) {
                continue;
            }
            if (c == '+') {
                throw new ProblemException(
                        "Character " + (i + 1) + " is a second +, but a sum has two operands.", i + 1);
            }
            if (c < '0' || c > '9') {
                throw unfit(typed, i, "an operand takes only the digits 0 to 9");
            }
            if (digits.length() == AdditionProblem.MAX_LENGTH) {
                int all = count(typed.substring(start, end), '0', '9');
                throw new ProblemException(
                        "An operand has at most " + AdditionProblem.MAX_LENGTH + " digits, but the " + which + " has "
                                + all + "; the first too many is character " + (i + 1) + ".",
                        i + 1);
            }
            digits.append(c);
        }
        return digits.toString();
    }

    /** Everything in front of the character fits, so it is counted right even if it lies beyond the basic plane. */
    private static ProblemException unfit(String typed, int index, String rule) {
        int character = typed.codePointAt(index);
        String kind = Character.isDigit(character) && character > '9' ? ", a digit of another script" : "";
        String message = "Character " + (index + 1) + " is '" + Excerpt.of(character) + "'" + kind + "; " + rule + ".";
        return new ProblemException(message, index + 1);
    }

    private static int count(String typed, char from, char to) {
        return (int) typed.chars().filter(c -> c >= from && c <= to).count();
    }
}

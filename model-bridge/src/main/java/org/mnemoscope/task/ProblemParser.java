package org.mnemoscope.task;

import org.mnemoscope.choice.Excerpt;
import org.mnemoscope.language.Texts;

/** Reads a problem as a person types it. White space between characters is ignored, but counts in positions. */
public final class ProblemParser {
    private static final Texts TEXTS = Texts.of(ProblemParser.class);

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
                throw unfit(typed, i, "bit");
            }
            if (bits.length() == ParityProblem.MAX_LENGTH) {
                int all = count(typed, '0', '1');
                throw new ProblemException(TEXTS.get("bits.typed", ParityProblem.MAX_LENGTH, all, i + 1), i + 1);
            }
            bits.append(c);
        }
        if (bits.isEmpty()) {
            throw new ProblemException(TEXTS.get("bits.none"));
        }
        return new ParityProblem(bits.toString());
    }

    private static Problem addition(String typed) throws ProblemException {
        int plus = typed.indexOf(Symbols.PLUS);
        int firstEnd = plus < 0 ? typed.length() : plus;
        String first = operand(typed, 0, firstEnd, "operand.first");
        if (plus < 0) {
            throw new ProblemException(TEXTS.get(first.isEmpty() ? "sum.none" : "sum.no-plus"));
        }
        if (first.isEmpty()) {
            throw new ProblemException(TEXTS.get("sum.no-first", plus + 1), plus + 1);
        }
        String second = operand(typed, plus + 1, typed.length(), "operand.second");
        if (second.isEmpty()) {
            throw new ProblemException(TEXTS.get("sum.no-second", plus + 1), plus + 1);
        }
        return new AdditionProblem(first, second);
    }

    private static String operand(String typed, int start, int end, String tooLong) throws ProblemException {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++) {
            char c = typed.charAt(i);
            if (Symbols.isSpace(c)) {
                continue;
            }
            if (c == '+') {
                throw new ProblemException(TEXTS.get("sum.second-plus", i + 1), i + 1);
            }
            if (c < '0' || c > '9') {
                throw unfit(typed, i, "digit");
            }
            if (digits.length() == AdditionProblem.MAX_LENGTH) {
                int all = count(typed.substring(start, end), '0', '9');
                throw new ProblemException(TEXTS.get(tooLong, AdditionProblem.MAX_LENGTH, all, i + 1), i + 1);
            }
            digits.append(c);
        }
        return digits.toString();
    }

    /** Everything in front of the character fits, so it is counted right even if it lies beyond the basic plane. */
    private static ProblemException unfit(String typed, int index, String rule) {
        int character = typed.codePointAt(index);
        String kind = Character.isDigit(character) && character > '9' ? "unfit.foreign." : "unfit.";
        return new ProblemException(TEXTS.get(kind + rule, index + 1, Excerpt.of(character)), index + 1);
    }

    private static int count(String typed, char from, char to) {
        return (int) typed.chars().filter(c -> c >= from && c <= to).count();
    }
}

package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.choice.Excerpt;
import org.mnemoscope.language.Texts;

/** Reads the input part of an addition prompt, after {@code >>>}, into the format it stands for. */
final class AdditionPrompt {
    private static final Texts TEXTS = Texts.of(AdditionPrompt.class);

    private final PromptTokens tokens;

    /**
     * An operand as it stands in the prompt.
     *
     * @param start the position of its first token
     * @param anchors the names in front of its digits; none in a plain prompt
     * @param carry the name of the carry-out place, or empty
     */
    private record Operand(int start, String digits, List<String> anchors, String carry) {}

    AdditionPrompt(PromptTokens tokens) {
        this.tokens = tokens;
    }

    List<RecognisedPrompt> read() throws ProblemException {
        if (tokens.atDigit('9')) {
            String first = readDigits(Symbols.PLUS);
            String second = readDigits(Symbols.SEPARATOR);
            return List.of(reading(first, second, AdditionScheme.PLAIN, AdditionScheme.PLAIN_PADDED, List.of()));
        }
        Operand first = readOperand(Symbols.PLUS, null);
        Operand second = readOperand(Symbols.SEPARATOR, first);
        if (first.carry.isEmpty()) {
            List<String> mnemonics = new ArrayList<>(first.anchors);
            mnemonics.addAll(second.anchors);
            AdditionProblem problem = new AdditionProblem(first.digits, second.digits);
            return List.of(
                    new RecognisedPrompt(problem, new AdditionFormat(AdditionScheme.MNEMONICS_NON_ALIGNED), mnemonics));
        }
        requireAligned(first, second);
        boolean firstIsLonger = first.anchors.size() >= second.anchors.size();
        List<String> mnemonics = new ArrayList<>(firstIsLonger ? first.anchors : second.anchors);
        mnemonics.add(first.carry);
        return List.of(reading(
                first.digits,
                second.digits,
                AdditionScheme.MNEMONICS_ALIGNED,
                AdditionScheme.MNEMONICS_ALIGNED_PADDED,
                mnemonics));
    }

    private String readDigits(String close) throws ProblemException {
        StringBuilder digits = new StringBuilder();
        do {
            digits.append(
                    takeDigit(digits.length(), digits.isEmpty() ? aDigit() : TEXTS.get("expected.digit-or", close)));
        } while (!tokens.at(close));
        tokens.take();
        return digits.toString();
    }

    /**
     * Reads anchors and digits in turn, up to and including the token that closes the operand. The first operand tells by its
     * end whether the prompt is aligned, with a carry-out place, and the second must follow.
     */
    private Operand readOperand(String close, Operand before) throws ProblemException {
        boolean bareAllowed = before == null || before.carry.isEmpty();
        boolean carryAllowed = before == null || !before.carry.isEmpty();
        String opening = TEXTS.get(before == null ? "expected.digit-or-mnemonic" : "expected.mnemonic");
        int start = tokens.position();
        StringBuilder digits = new StringBuilder();
        List<String> anchors = new ArrayList<>();
        String carry = "";
        while (carry.isEmpty()) {
            boolean complete = digits.length() > 0;
            if (complete && tokens.at(close)) {
                if (bareAllowed) {
                    break;
                }
                throw tokens.refuse(carryPlace(before));
            }
            String name = takeName(anchors, before, complete ? TEXTS.get("expected.mnemonic-or", close) : opening);
            if (complete && carryAllowed && tokens.at(close)) {
                carry = name;
            } else {
                anchors.add(name);
                digits.append(takeDigit(digits.length(), aDigit()));
            }
        }
        tokens.take();
        return new Operand(start, digits.toString(), anchors, carry);
    }

    private String takeName(List<String> anchors, Operand before, String expected) throws ProblemException {
        if (!tokens.atName()) {
            throw tokens.refuse(expected);
        }
        String name = tokens.peek(0);
        boolean ofOtherOperand = before != null && before.carry.isEmpty() && before.anchors.contains(name);
        if (anchors.contains(name) || ofOtherOperand) {
            throw tokens.refuse(TEXTS.get("expected.new"));
        }
        return tokens.take();
    }

    private static String aDigit() {
        return TEXTS.get("expected.digit");
    }

    private static String carryPlace(Operand first) {
        return TEXTS.get("expected.carry", Excerpt.of(first.carry));
    }

    private String takeDigit(int already, String expected) throws ProblemException {
        if (!tokens.atDigit('9')) {
            throw tokens.refuse(expected);
        }
        if (already == AdditionProblem.MAX_LENGTH) {
            throw tokens.refuse(tokens.position(), TEXTS.get("operand.long", AdditionProblem.MAX_LENGTH));
        }
        return tokens.take();
    }

    /** Equal places, counted from the units, must have equal anchors, and other places others. */
    private void requireAligned(Operand first, Operand second) throws ProblemException {
        int extra = second.anchors.size() - first.anchors.size();
        for (int i = 0; i < second.anchors.size(); i++) {
            String name = second.anchors.get(i);
            int position = second.start + 2 * i;
            if (i < extra) {
                if (first.anchors.contains(name) || name.equals(first.carry)) {
                    throw tokens.refuse(position, TEXTS.get("expected", TEXTS.get("expected.new")));
                }
            } else if (!name.equals(first.anchors.get(i - extra))) {
                throw tokens.refuse(
                        position,
                        TEXTS.get("expected", TEXTS.get("expected.place", Excerpt.of(first.anchors.get(i - extra)))));
            }
        }
        if (!second.carry.equals(first.carry)) {
            throw tokens.refuse(second.start + 2 * second.anchors.size(), TEXTS.get("expected", carryPlace(first)));
        }
    }

    private static RecognisedPrompt reading(
            String first, String second, AdditionScheme asWritten, AdditionScheme padded, List<String> mnemonics) {
        boolean justOneBeginsWithZero = first.startsWith("0") != second.startsWith("0");
        if (first.length() == second.length() && justOneBeginsWithZero) {
            AdditionProblem problem = new AdditionProblem(withoutPadding(first), withoutPadding(second));
            return new RecognisedPrompt(problem, new AdditionFormat(padded), mnemonics);
        }
        return new RecognisedPrompt(new AdditionProblem(first, second), new AdditionFormat(asWritten), mnemonics);
    }

    /** Without leading zeros, but never empty. */
    private static String withoutPadding(String operand) {
        int start = 0;
        while (start < operand.length() - 1 && operand.charAt(start) == '0') {
            start++;
        }
        return operand.substring(start);
    }
}

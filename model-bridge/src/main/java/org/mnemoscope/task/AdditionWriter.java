package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one sum. Used once. Places count from 1 at the units; the carry-out stands at the place after the last. */
final class AdditionWriter {
    private static final int ABSENT = -1;

    private final AdditionFormat format;
    private final List<String> mnemonics;
    private final String first;
    private final String second;
    private final int length;
    private final Draft draft = new Draft();
    // where the digits of each place stand, in the operands and in the sum
    private final int[] firstAt;
    private final int[] secondAt;
    private final int[] sumAt;
    /** Where each mnemonic stands so far, ascending. */
    private final Map<String, List<Integer>> mnemonicAt = new HashMap<>();

    private int separator;

    AdditionWriter(AdditionProblem problem, AdditionFormat format, List<String> mnemonics) {
        this.format = format;
        this.mnemonics = mnemonics;
        this.length = problem.length();
        this.first = padded(problem.first());
        this.second = padded(problem.second());
        this.firstAt = absent();
        this.secondAt = absent();
        this.sumAt = absent();
    }

    List<ExampleToken> write() {
        draft.given(Symbols.START, Role.START);
        writeOperand(first, "a", firstAt);
        draft.given(Symbols.PLUS, Role.OPERATOR);
        writeOperand(second, "b", secondAt);
        separator = draft.given(Symbols.SEPARATOR, Role.SEPARATOR);
        int[] sum = sum();
        List<Integer> lastAnchors = List.of();
        for (int place = 1; place <= length + 1; place++) {
            lastAnchors = writeOutputAnchors(place, lastAnchors);
            sumAt[place] =
                    draft.predicted(digit(sum[place]), Role.RESULT, "s" + place, sumSources(place), addresses(place));
        }
        writeReversalMark();
        lastAnchors = List.of();
        for (int place = length + 1; place >= 1; place--) {
            lastAnchors = writeOutputAnchors(place, lastAnchors);
            List<Integer> source = List.of(sumAt[place]);
            draft.predicted(digit(sum[place]), Role.RESULT, "r" + place, source, addresses(place));
        }
        return draft.tokens();
    }

    private void writeOperand(String operand, String letter, int[] at) {
        for (int place = operand.length(); place >= 1; place--) {
            if (format.usesMnemonics()) {
                writeInputAnchor(anchorOf(at, place));
            }
            at[place] = draft.given(digit(digitAt(operand, place)), Role.DIGIT, letter + place);
        }
        if (isAligned()) {
            writeInputAnchor(alignedAnchor(length + 1));
        }
    }

    private void writeInputAnchor(String text) {
        remember(text, draft.given(text, Role.MNEMONIC));
    }

    /**
     * Writes the anchors in front of an output digit. Each is a copy of the input's, and may be addressed by the anchor
     * before it in the same half of the output and that one's equals. Returns those of the last anchor written.
     */
    private List<Integer> writeOutputAnchors(int place, List<Integer> before) {
        List<Integer> last = before;
        for (String text : outputAnchors(place)) {
            List<Integer> everywhere = mnemonicAt.get(text);
            int position = format.environmentForced()
                    ? draft.given(text, Role.MNEMONIC)
                    : draft.predicted(text, Role.MNEMONIC, text, inInput(everywhere), last);
            remember(text, position);
            last = List.copyOf(everywhere);
        }
        return last;
    }

    private void writeReversalMark() {
        if (format.environmentForced()) {
            draft.given(Symbols.REVERSED, Role.MARK);
        } else {
            draft.predicted(Symbols.REVERSED, Role.MARK, Symbols.REVERSED, List.of(), List.of());
        }
    }

    /** The digits of the place, those of the place before and its sum digit: together they fix the carry. */
    private List<Integer> sumSources(int place) {
        List<Integer> sources = new ArrayList<>();
        for (int[] at : List.of(firstAt, secondAt)) {
            for (int from = place; from >= Math.max(1, place - 1); from--) {
                if (at[from] != ABSENT) {
                    sources.add(at[from]);
                }
            }
        }
        if (place > 1) {
            sources.add(sumAt[place - 1]);
        }
        return sources;
    }

    /** Every place so far where an anchor of this digit stands, in the input and in both halves of the output. */
    private List<Integer> addresses(int place) {
        return outputAnchors(place).stream()
                .flatMap(text -> mnemonicAt.get(text).stream())
                .sorted()
                .toList();
    }

    private List<String> outputAnchors(int place) {
        if (!format.usesMnemonics()) {
            return List.of();
        }
        if (isAligned()) {
            return List.of(alignedAnchor(place));
        }
        List<String> anchors = new ArrayList<>(2);
        if (secondAt[place] != ABSENT) {
            anchors.add(anchorOf(secondAt, place));
        }
        if (firstAt[place] != ABSENT) {
            anchors.add(anchorOf(firstAt, place));
        }
        return anchors;
    }

    /** The anchor of an operand's digit. Mnemonics are used from the most significant place of the first operand on. */
    private String anchorOf(int[] operandAt, int place) {
        if (isAligned()) {
            return alignedAnchor(place);
        }
        return mnemonics.get(operandAt == firstAt ? first.length() - place : first.length() + second.length() - place);
    }

    /** From the most significant place on, then the carry-out. */
    private String alignedAnchor(int place) {
        return mnemonics.get(place > length ? length : length - place);
    }

    private boolean isAligned() {
        return switch (format.scheme()) {
            case MNEMONICS_ALIGNED, MNEMONICS_ALIGNED_PADDED -> true;
            case PLAIN, PLAIN_PADDED, MNEMONICS_NON_ALIGNED -> false;
        };
    }

    private void remember(String mnemonic, int position) {
        mnemonicAt.computeIfAbsent(mnemonic, unseen -> new ArrayList<>(4)).add(position);
    }

    private List<Integer> inInput(List<Integer> positions) {
        return positions.stream().filter(position -> position < separator).toList();
    }

    private int[] sum() {
        int[] sum = new int[length + 2];
        int carry = 0;
        for (int place = 1; place <= length; place++) {
            int total = carry + digitAt(first, place) + digitAt(second, place);
            sum[place] = total % 10;
            carry = total / 10;
        }
        sum[length + 1] = carry;
        return sum;
    }

    private String padded(String operand) {
        return format.scheme().isPadded() ? "0".repeat(length - operand.length()) + operand : operand;
    }

    private int[] absent() {
        int[] at = new int[length + 2];
        Arrays.fill(at, ABSENT);
        return at;
    }

    private static int digitAt(String operand, int place) {
        return place > operand.length() ? 0 : operand.charAt(operand.length() - place) - '0';
    }

    private static String digit(int value) {
        return Integer.toString(value);
    }
}

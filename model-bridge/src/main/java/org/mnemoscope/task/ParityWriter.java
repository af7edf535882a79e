package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;

/** Writes one parity problem. Used once. */
final class ParityWriter {
    private final ParityProblem problem;
    private final ParityFormat format;
    private final List<String> mnemonics;
    private final Draft draft = new Draft();
    /** Where each bit of the input stands. */
    private final List<Integer> bits = new ArrayList<>();
    /** Where the input's anchor of each block of bits stands. */
    private final List<Integer> inputAnchors = new ArrayList<>();

    ParityWriter(ParityProblem problem, ParityFormat format, List<String> mnemonics) {
        this.problem = problem;
        this.format = format;
        this.mnemonics = mnemonics;
    }

    List<ExampleToken> write() {
        draft.given(Symbols.START, Role.START);
        if (format.scheme() == ParityScheme.INTERLEAVED) {
            writeInterleaved();
            return draft.tokens();
        }
        writeInput();
        draft.given(Symbols.SEPARATOR, Role.SEPARATOR);
        if (format.scheme() == ParityScheme.NO_SCRATCHPAD) {
            int last = problem.length() - 1;
            writeParity(last, runningParity()[last], bits, List.of());
        } else {
            writeRunningParities();
        }
        writeEnd(!format.environmentForced());
        return draft.tokens();
    }

    private void writeInput() {
        for (int i = 0; i < problem.length(); i++) {
            if (startsBlock(i)) {
                inputAnchors.add(draft.given(inputAnchor(i / format.spacing()), Role.MNEMONIC));
            }
            writeBit(i);
        }
    }

    private void writeRunningParities() {
        boolean[] parities = runningParity();
        List<Integer> anchors = List.of();
        int previous = -1;
        for (int i = 0; i < problem.length(); i++) {
            if (startsBlock(i)) {
                anchors = writeOutputAnchor(i / format.spacing(), anchors);
            }
            List<Integer> sources = i == 0 ? List.of(bits.get(0)) : List.of(bits.get(i), previous);
            previous = writeParity(i, parities[i], sources, anchors);
        }
    }

    /**
     * Writes the anchor of a block and returns the positions that its parities may be addressed by. The anchor itself is a
     * copy of the input's, and may be addressed by the one before it.
     */
    private List<Integer> writeOutputAnchor(int block, List<Integer> before) {
        String text = outputAnchor(block);
        int position = format.environmentForced()
                ? draft.given(text, Role.MNEMONIC)
                : draft.predicted(text, Role.MNEMONIC, text, anchorSources(block), before);
        return format.scheme() == ParityScheme.MNEMONICS_NON_ALIGNED
                ? List.of(position)
                : List.of(inputAnchors.get(block), position);
    }

    private void writeInterleaved() {
        boolean[] parities = runningParity();
        for (int i = 0; i < problem.length(); i++) {
            int bit = writeBit(i);
            writeParity(i, parities[i], i == 0 ? List.of(bit) : List.of(bit - 1, bit), List.of());
        }
        writeEnd(false);
    }

    private int writeBit(int i) {
        int position = draft.given(symbol(isOne(i)), Role.DIGIT, "b" + (i + 1));
        bits.add(position);
        return position;
    }

    private int writeParity(int i, boolean odd, List<Integer> sources, List<Integer> anchors) {
        return draft.predicted(symbol(odd), Role.RESULT, "p" + (i + 1), sources, anchors);
    }

    private void writeEnd(boolean predicted) {
        if (predicted) {
            draft.predicted(Symbols.END, Role.END, "end", List.of(), List.of());
        } else {
            draft.given(Symbols.END, Role.END, "end");
        }
    }

    private boolean startsBlock(int i) {
        return format.usesMnemonics() && i % format.spacing() == 0;
    }

    private boolean isOne(int i) {
        return problem.bits().charAt(i) == '1';
    }

    private boolean[] runningParity() {
        boolean[] parities = new boolean[problem.length()];
        boolean odd = false;
        for (int i = 0; i < parities.length; i++) {
            odd ^= isOne(i);
            parities[i] = odd;
        }
        return parities;
    }

    private String symbol(boolean one) {
        if (format.scheme() == ParityScheme.MNEMONICS_NUMERIC) {
            return one ? Symbols.LETTER_ONE : Symbols.LETTER_ZERO;
        }
        return one ? "1" : "0";
    }

    private String inputAnchor(int block) {
        return switch (format.scheme()) {
            case MNEMONICS_NUMERIC -> Integer.toString(block + 1);
            case MNEMONICS_CONSTANT -> Symbols.CONSTANT_ANCHOR;
            case MNEMONICS_CYCLIC -> mnemonics.get(block % ParityFormat.CYCLE_LENGTH);
            case MNEMONICS_ALIGNED, MNEMONICS_NON_ALIGNED -> mnemonics.get(block);
            case NO_SCRATCHPAD, SCRATCHPAD, INTERLEAVED -> throw new IllegalStateException("no anchors");
        };
    }

    private String outputAnchor(int block) {
        return format.scheme() == ParityScheme.MNEMONICS_NON_ALIGNED
                ? mnemonics.get(problem.length() + block)
                : inputAnchor(block);
    }

    /** An anchor that never changes needs no source; one drawn apart has none. */
    private List<Integer> anchorSources(int block) {
        return switch (format.scheme()) {
            case MNEMONICS_CONSTANT, MNEMONICS_NON_ALIGNED -> List.of();
            default -> List.of(inputAnchors.get(block));
        };
    }
}

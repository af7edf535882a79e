package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.language.Texts;

/** Reads the input part of a parity prompt, after {@code >>>}, into every format it can stand for, the likeliest first. */
final class ParityPrompt {
    private static final Texts TEXTS = Texts.of(ParityPrompt.class);

    private final PromptTokens tokens;
    private final StringBuilder bits = new StringBuilder();

    ParityPrompt(PromptTokens tokens) {
        this.tokens = tokens;
    }

    List<RecognisedPrompt> read() throws ProblemException {
        if (tokens.at("1") && isLetter(tokens.peek(1))) {
            return readFixedAnchors(ParityScheme.MNEMONICS_NUMERIC);
        }
        if (tokens.at(Symbols.CONSTANT_ANCHOR)) {
            return readFixedAnchors(ParityScheme.MNEMONICS_CONSTANT);
        }
        if (atBit()) {
            return readBits();
        }
        if (tokens.atName()) {
            return readNamedAnchors();
        }
        throw tokens.refuse(TEXTS.get("expected.any"));
    }

    private List<RecognisedPrompt> readBits() throws ProblemException {
        StringBuilder read = new StringBuilder();
        int start = tokens.position();
        while (atBit()) {
            read.append(tokens.take());
        }
        if (tokens.at(Symbols.SEPARATOR)) {
            if (read.length() > ParityProblem.MAX_LENGTH) {
                throw tooMany(start + ParityProblem.MAX_LENGTH);
            }
            bits.append(read);
            return List.of(
                    reading(new ParityFormat(ParityScheme.SCRATCHPAD), List.of()),
                    reading(new ParityFormat(ParityScheme.NO_SCRATCHPAD), List.of()));
        }
        if (!tokens.atEnd() && !tokens.at(Symbols.END)) {
            throw tokens.refuse(TEXTS.get("expected.bit-or-separator"));
        }
        for (int i = 0; i < read.length() && bits.length() < ParityProblem.MAX_LENGTH; i += 2) {
            bits.append(read.charAt(i));
        }
        return List.of(reading(new ParityFormat(ParityScheme.INTERLEAVED), List.of()));
    }

    private List<RecognisedPrompt> readFixedAnchors(ParityScheme scheme) throws ProblemException {
        boolean numeric = scheme == ParityScheme.MNEMONICS_NUMERIC;
        while (!tokens.at(Symbols.SEPARATOR) || bits.isEmpty()) {
            String anchor = numeric ? Integer.toString(bits.length() + 1) : Symbols.CONSTANT_ANCHOR;
            tokens.expect(anchor, TEXTS.get("expected.anchor-or", anchor));
            if (numeric) {
                takeLetter();
            } else {
                takeBit();
            }
        }
        return List.of(reading(new ParityFormat(scheme), List.of()));
    }

    private List<RecognisedPrompt> readNamedAnchors() throws ProblemException {
        ParityAnchors anchors = new ParityAnchors(tokens);
        while (!tokens.at(Symbols.SEPARATOR) || anchors.needBit()) {
            if (atBit()) {
                anchors.countBit();
                takeBit();
            } else {
                anchors.takeName();
            }
        }
        if (anchors.areCyclic()) {
            List<String> cycle = anchors.names().subList(0, ParityFormat.CYCLE_LENGTH);
            return List.of(reading(new ParityFormat(ParityScheme.MNEMONICS_CYCLIC), cycle));
        }
        RecognisedPrompt aligned =
                reading(new ParityFormat(ParityScheme.MNEMONICS_ALIGNED, false, anchors.spacing()), anchors.names());
        if (anchors.spacing() > 1) {
            return List.of(aligned);
        }
        List<String> both = new ArrayList<>(anchors.names());
        both.addAll(outputAnchors(anchors.names()));
        return List.of(aligned, reading(new ParityFormat(ParityScheme.MNEMONICS_NON_ALIGNED), both));
    }

    /** The anchors the answer has, as far as they can be; then those of the input it has not used, the last first. */
    private List<String> outputAnchors(List<String> inputAnchors) {
        List<String> answer = tokens.rest();
        List<String> anchors = new ArrayList<>();
        for (int i = 1; i < answer.size() && anchors.size() < inputAnchors.size(); i += 2) {
            String name = answer.get(i);
            if (!Symbols.canBeMnemonic(name) || anchors.contains(name)) {
                break;
            }
            anchors.add(name);
        }
        for (int i = inputAnchors.size() - 1; anchors.size() < inputAnchors.size(); i--) {
            if (!anchors.contains(inputAnchors.get(i))) {
                anchors.add(inputAnchors.get(i));
            }
        }
        return anchors;
    }

    private void takeBit() throws ProblemException {
        if (!atBit()) {
            throw tokens.refuse(TEXTS.get("expected.bit"));
        }
        append(tokens.peek(0));
    }

    private void takeLetter() throws ProblemException {
        if (!isLetter(tokens.peek(0))) {
            throw tokens.refuse(TEXTS.get("expected.letter"));
        }
        append(tokens.at(Symbols.LETTER_ONE) ? "1" : "0");
    }

    private void append(String bit) throws ProblemException {
        if (bits.length() == ParityProblem.MAX_LENGTH) {
            throw tooMany(tokens.position());
        }
        tokens.take();
        bits.append(bit);
    }

    private ProblemException tooMany(int position) {
        return tokens.refuse(position, TEXTS.get("bits.many", ParityProblem.MAX_LENGTH));
    }

    private boolean atBit() {
        return tokens.atDigit('1');
    }

    private static boolean isLetter(String token) {
        return token.equals(Symbols.LETTER_ZERO) || token.equals(Symbols.LETTER_ONE);
    }

    private RecognisedPrompt reading(ParityFormat format, List<String> mnemonics) {
        return new RecognisedPrompt(new ParityProblem(bits.toString()), format, mnemonics);
    }
}

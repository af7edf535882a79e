package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.choice.Excerpt;
import org.mnemoscope.language.Texts;

/** The named anchors of a parity prompt's input, while they are read: how far apart, each once or round and round. */
final class ParityAnchors {
    private static final Texts TEXTS = Texts.of(ParityAnchors.class);
    private static final int CYCLE = ParityFormat.CYCLE_LENGTH;

    private final PromptTokens tokens;
    private final List<String> names = new ArrayList<>();
    private int bitsOfFirst;
    private int bitsOfLast;

    ParityAnchors(PromptTokens tokens) {
        this.tokens = tokens;
    }

    List<String> names() {
        return names;
    }

    int spacing() {
        return bitsOfFirst;
    }

    boolean areCyclic() {
        return names.size() > CYCLE && names.get(CYCLE).equals(names.get(0));
    }

    /** Whether an anchor without a bit came last. */
    boolean needBit() {
        return bitsOfLast == 0;
    }

    /** Counts the bit that comes next. */
    void countBit() throws ProblemException {
        if (names.size() > 1 && bitsOfLast == spacing()) {
            throw tokens.refuse(TEXTS.get("expected.mnemonic-or", Symbols.SEPARATOR));
        }
        bitsOfLast++;
        if (names.size() == 1) {
            bitsOfFirst++;
        }
    }

    /** Takes the next token, which is to be an anchor's name. */
    void takeName() throws ProblemException {
        if (!names.isEmpty() && bitsOfLast == 0) {
            throw tokens.refuse(TEXTS.get("expected.bit-after"));
        }
        if (!tokens.atName()) {
            throw tokens.refuse(TEXTS.get("expected.anchor"));
        }
        if (names.size() > 1 && bitsOfLast < spacing()) {
            throw tokens.refuse(TEXTS.get("expected.spacing", spacing()));
        }
        String name = tokens.peek(0);
        if (areCyclic() || (names.size() == CYCLE && spacing() == 1 && name.equals(names.get(0)))) {
            requireCycle(name);
        } else if (names.contains(name)) {
            int earlier = 2 + names.indexOf(name) * (spacing() + 1);
            throw tokens.refuse(TEXTS.get("expected.new-not", earlier));
        }
        names.add(tokens.take());
        bitsOfLast = 0;
    }

    private void requireCycle(String name) throws ProblemException {
        String due = names.get(names.size() - CYCLE);
        if (!name.equals(due)) {
            throw tokens.refuse(TEXTS.get("expected.cycle", Excerpt.of(due)));
        }
    }
}

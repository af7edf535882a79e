package org.mnemoscope.surgery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One change of a list of tokens; places are 0-based. */
public sealed interface PromptEdit {
    /**
     * The tokens after the change.
     *
     * @param tokens the tokens before
     * @throws IndexOutOfBoundsException if a place is none of theirs
     */
    List<String> apply(List<String> tokens);

    /**
     * Another token in the place of one.
     *
     * @param at its place
     * @param text what stands there then
     */
    record Replace(int at, String text) implements PromptEdit {
        @Override
        public List<String> apply(List<String> tokens) {
            List<String> changed = new ArrayList<>(tokens);
            changed.set(at, text);
            return changed;
        }
    }

    /**
     * Two tokens change places.
     *
     * @param at the place of one
     * @param other the place of the other
     */
    record Swap(int at, int other) implements PromptEdit {
        @Override
        public List<String> apply(List<String> tokens) {
            List<String> changed = new ArrayList<>(tokens);
            Collections.swap(changed, at, other);
            return changed;
        }
    }

    /**
     * A token stands there once more, right behind itself.
     *
     * @param at its place
     */
    record Repeat(int at) implements PromptEdit {
        @Override
        public List<String> apply(List<String> tokens) {
            List<String> changed = new ArrayList<>(tokens);
            changed.add(at + 1, tokens.get(at));
            return changed;
        }
    }

    /**
     * A token goes away.
     *
     * @param at its place
     */
    record Delete(int at) implements PromptEdit {
        @Override
        public List<String> apply(List<String> tokens) {
            List<String> changed = new ArrayList<>(tokens);
            changed.remove(at);
            return changed;
        }
    }

    /**
     * A token goes elsewhere.
     *
     * @param from its place
     * @param to its place then
     */
    record Move(int from, int to) implements PromptEdit {
        @Override
        public List<String> apply(List<String> tokens) {
            List<String> changed = new ArrayList<>(tokens);
            changed.add(to, changed.remove(from));
            return changed;
        }
    }
}

package org.mnemoscope.attribution;

import java.util.Collections;
import java.util.List;

/**
 * What could stand in each token's place: its alternative a(j). Of several tokens the mean counts. A token without one keeps its place,
 * and the cells of its column do not exist.
 *
 * @param ids for each position the ids of the tokens that could stand there, none of them the one that does; empty where there is
 *     no alternative
 */
public record Alternatives(List<int[]> ids) {
    /** Copies what it is given. */
    public Alternatives {
        ids = copy(ids);
    }

    /**
     * No alternatives at all.
     *
     * @param tokens length of the sequence
     */
    public static Alternatives none(int tokens) {
        return new Alternatives(Collections.nCopies(tokens, new int[0]));
    }

    /** For each position the ids of the tokens that could stand there, a copy. */
    @Override
    public List<int[]> ids() {
        return copy(ids);
    }

    /** The ids of the tokens that could stand at a position, a copy. */
    public int[] at(int position) {
        return ids.get(position).clone();
    }

    /** Whether another token could stand at a position. */
    public boolean exist(int position) {
        return ids.get(position).length > 0;
    }

    /** Whether another token could stand anywhere. */
    public boolean exist() {
        return ids.stream().anyMatch(of -> of.length > 0);
    }

    /**
     * Checks the alternatives against the sequence they are for.
     *
     * @param sequence its token ids
     * @throws IllegalArgumentException if they are for another length, or a token is its own alternative
     */
    void requireFor(int[] sequence) {
        if (ids.size() != sequence.length) {
            throw new IllegalArgumentException(
                    "alternatives are given for " + ids.size() + " tokens, but there are " + sequence.length);
        }
        for (int j = 0; j < sequence.length; j++) {
            for (int id : ids.get(j)) {
                if (id == sequence[j]) {
                    throw new IllegalArgumentException("token " + id + " at position " + j + " is its own alternative");
                }
            }
        }
    }

    private static List<int[]> copy(List<int[]> ids) {
        return ids.stream().map(int[]::clone).toList();
    }
}

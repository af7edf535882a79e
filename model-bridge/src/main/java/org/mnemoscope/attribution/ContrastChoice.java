package org.mnemoscope.attribution;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Which token y' a {@link Target#CONTRAST} is taken against, for each row. It is never the row's own token. */
public sealed interface ContrastChoice {
    /** Number of rows this chooses for. */
    int rows();

    /** Every token id it names, in as many lists as is convenient. */
    List<int[]> named();

    /**
     * Chooses for one row.
     *
     * @param row which row
     * @param targetId its own token
     * @param logits one value a token of the vocabulary
     * @return y'
     */
    int choose(int row, int targetId, float[] logits);

    /**
     * Tokens chosen beforehand.
     *
     * @param ids one token id a row
     */
    record Fixed(int[] ids) implements ContrastChoice {
        /** Copies what it is given. */
        public Fixed {
            ids = ids.clone();
        }

        /** One token id a row, a copy. */
        @Override
        public int[] ids() {
            return ids.clone();
        }

        @Override
        public int rows() {
            return ids.length;
        }

        @Override
        public int choose(int row, int targetId, float[] logits) {
            return ids[row];
        }

        @Override
        public List<int[]> named() {
            return List.of(ids());
        }
    }

    /**
     * The token with the largest logit among some, the row's own left out; the lowest id where two are equal.
     *
     * @param candidates for each row the token ids to choose from; empty for the whole vocabulary
     */
    record RunnerUp(List<int[]> candidates) implements ContrastChoice {
        /** Copies what it is given. */
        public RunnerUp {
            candidates = copy(candidates);
        }

        /** For each row the token ids to choose from, a copy; empty for the whole vocabulary. */
        @Override
        public List<int[]> candidates() {
            return copy(candidates);
        }

        @Override
        public int rows() {
            return candidates.size();
        }

        @Override
        public List<int[]> named() {
            return candidates();
        }

        @Override
        public int choose(int row, int targetId, float[] logits) {
            int[] among = candidates.get(row);
            int[] ids = among.length == 0 ? IntStream.range(0, logits.length).toArray() : among;
            int best = -1;
            for (int id : ids) {
                boolean better = best < 0 || logits[id] > logits[best] || logits[id] == logits[best] && id < best;
                if (id != targetId && better) {
                    best = id;
                }
            }
            return best;
        }

        private static List<int[]> copy(List<int[]> candidates) {
            return candidates.stream().map(int[]::clone).toList();
        }
    }

    /**
     * The runner-up of the whole vocabulary in every row.
     *
     * @param rows number of rows
     */
    static ContrastChoice runnerUp(int rows) {
        return new RunnerUp(Collections.nCopies(rows, new int[0]));
    }

    /**
     * Checks the choice against the rows it is for.
     *
     * @param targetIds the token of each row
     * @throws IllegalArgumentException if the number of rows differs, or a row is left without another token than its own
     */
    default void requireFor(int[] targetIds) {
        if (rows() != targetIds.length) {
            throw new IllegalArgumentException(
                    "contrast tokens are given for " + rows() + " rows, but there are " + targetIds.length);
        }
        for (int row = 0; row < targetIds.length; row++) {
            if (!leavesOtherThan(targetIds[row], row)) {
                throw new IllegalArgumentException(
                        "row " + row + " has no contrast token other than its own, " + targetIds[row]);
            }
        }
    }

    private boolean leavesOtherThan(int targetId, int row) {
        if (this instanceof Fixed fixed) {
            return fixed.ids[row] != targetId;
        }
        int[] candidates = ((RunnerUp) this).candidates.get(row);
        return candidates.length == 0 || Arrays.stream(candidates).anyMatch(id -> id != targetId);
    }
}

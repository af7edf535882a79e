package org.mnemoscope.generation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a model's folder has changed in the logits before a token is chosen, as the logits processors of transformers 5 do, in their
 * order.
 *
 * @param repetitionPenalty what logits of tokens that stood before are divided by, those below zero multiplied with; 1 for none
 * @param repeatless how many tokens in a row never come twice; 0 for any
 * @param banned sequences of tokens that never come
 * @param minLength how long the sequence is at least before it ends, the prompt included
 * @param minNew how many tokens are added at least before it ends
 * @param suppressed tokens that never come
 * @param suppressedFirst tokens that do not come first
 * @param forcedFirst the token that follows a prompt of one token, or -1
 * @param forcedLast the tokens that one of stands at the end where nothing else has ended the sequence, or none
 * @param memory how many tokens transformers keeps in mind while it writes, where its blocks see others
 * @param unsupported what is asked for beside that and cannot be done, as in {@code num_beams = 4 (generation_config.json)}; empty where there is nothing
 */
public record GenerationRules(
        double repetitionPenalty,
        int repeatless,
        List<List<Integer>> banned,
        int minLength,
        int minNew,
        List<Integer> suppressed,
        List<Integer> suppressedFirst,
        int forcedFirst,
        List<Integer> forcedLast,
        Optional<Memory> memory,
        String unsupported) {
    /** Logits stay as they are. */
    public static final GenerationRules NONE =
            new GenerationRules(1, 0, List.of(), 0, 0, List.of(), List.of(), -1, List.of(), Optional.empty(), "");

    /**
     * What transformers keeps in mind.
     *
     * @param key of {@code config.json}, which says so
     * @param tokens how many
     */
    public record Memory(String key, int tokens) {
        /** Whether there are more when a token is added to a prompt; the first is chosen with all in sight. */
        public boolean isTooShort(int prompt, int added) {
            return added > 1 && prompt + added - 1 > tokens;
        }
    }

    /** Copies what it is given. */
    public GenerationRules {
        banned = banned.stream().map(List::copyOf).toList();
        suppressed = List.copyOf(suppressed);
        suppressedFirst = List.copyOf(suppressedFirst);
        forcedLast = List.copyOf(forcedLast);
    }

    /** The same with something kept in mind. */
    public GenerationRules with(Optional<Memory> other) {
        return new GenerationRules(
                repetitionPenalty,
                repeatless,
                banned,
                minLength,
                minNew,
                suppressed,
                suppressedFirst,
                forcedFirst,
                forcedLast,
                other,
                unsupported);
    }

    /**
     * The logits that a token is chosen by.
     *
     * @param logits what the model says, left as it is
     * @param read the tokens before
     * @param prompt how many of them were given
     * @param longest how long the sequence may become
     * @param endTokens the tokens that end a sequence
     */
    float[] changed(float[] logits, int[] read, int prompt, int longest, Collection<Integer> endTokens) {
        if (equals(NONE)) {
            return logits;
        }
        float[] changed = logits.clone();
        penalise(changed, read);
        if (repeatless > 0) {
            banRepeated(changed, read);
        }
        for (List<Integer> sequence : banned) {
            boolean isEnd = sequence.size() == 1 && endTokens.contains(sequence.get(0));
            if (!isEnd && endsWith(read, sequence.subList(0, sequence.size() - 1))) {
                ban(changed, sequence.get(sequence.size() - 1));
            }
        }
        if (read.length < minLength || read.length - prompt < minNew) {
            endTokens.forEach(id -> ban(changed, id));
        }
        if (forcedFirst >= 0 && read.length == 1) {
            force(changed, List.of(forcedFirst));
        }
        if (!forcedLast.isEmpty() && read.length == longest - 1) {
            force(changed, forcedLast);
        }
        suppressed.forEach(id -> ban(changed, id));
        boolean afterForced = prompt == 1 && forcedFirst >= 0;
        if (read.length == (afterForced ? prompt + 1 : prompt)) {
            suppressedFirst.forEach(id -> ban(changed, id));
        }
        return changed;
    }

    private void penalise(float[] logits, int[] read) {
        float penalty = (float) repetitionPenalty;
        Arrays.stream(read)
                .distinct()
                .forEach(id -> logits[id] = logits[id] < 0 ? logits[id] * penalty : logits[id] / penalty);
    }

    private void banRepeated(float[] logits, int[] read) {
        for (int end = repeatless - 1; end < read.length; end++) {
            int[] before = Arrays.copyOfRange(read, end - repeatless + 1, end);
            if (endsWith(read, Arrays.stream(before).boxed().toList())) {
                ban(logits, read[end]);
            }
        }
    }

    private static boolean endsWith(int[] read, List<Integer> tokens) {
        int from = read.length - tokens.size();
        return from >= 0
                && Arrays.stream(read, from, read.length).boxed().toList().equals(tokens);
    }

    private static void ban(float[] logits, int id) {
        if (id < logits.length) {
            logits[id] = Float.NEGATIVE_INFINITY;
        }
    }

    private static void force(float[] logits, List<Integer> ids) {
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        ids.stream().filter(id -> id < logits.length).forEach(id -> logits[id] = 0);
    }
}

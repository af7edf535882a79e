package org.mnemoscope.batch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;

/**
 * One of n equal parts of a batch. Entries are dealt out like cards, so that long problems, which usually stand together, are
 * shared evenly.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
    private static final Texts TEXTS = Texts.of(Shard.class);

    /** The undivided batch. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final String OF = "-of-";
    private static final int MOST = 1_000_000;
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7})/([0-9]{1,7})");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are not 1 to {@code count}, and 1 to {@value #MOST}
     */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException("there is no shard " + index + "/" + count
                    + "; a shard is i/n, with i from" + " 1 to n and n up to " + MOST);
        }
    }

    /**
     * Reads a shard as it is typed.
     *
     * @param typed as in {@code 3/8}
     * @throws ProblemException if it is none
     */
    public static Shard parse(String typed) throws ProblemException {
        Matcher matcher = WRITTEN.matcher(typed);
        try {
            if (matcher.matches()) {
                return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(TEXTS.get("shard.range", matcher.group(1), matcher.group(2), MOST));
        }
        throw new ProblemException(TEXTS.get("shard.none", typed));
    }

    /** This part of a list, in its order. */
    public <T> List<T> of(List<T> all) {
        return IntStream.iterate(index - 1, i -> i < all.size(), i -> i + count)
                .mapToObj(all::get)
                .toList();
    }

    /** The name of a file that each part has its own of, as in {@code scores-3-of-8.jsonl}, and {@code scores.jsonl} for the whole. */
    String fileName(String stem, String ending) {
        return stem + (count == 1 ? "" : "-" + index + OF + count) + ending;
    }

    /**
     * Whether a part has no problem in common with another one than itself.
     *
     * @param name the part's name, as {@link #fileName} gives it without an ending
     */
    boolean dividesAlike(String name) {
        return count == 1 ? !name.contains(OF) : name.endsWith(OF + count);
    }
}

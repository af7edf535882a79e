package org.mnemoscope.attribution;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that options are written with. */
final class OptionWords {
    private OptionWords() {}

    /**
     * Finds a value by its word.
     *
     * @param option what is chosen, for the message
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    static <E> E parse(String option, String word, E[] values, Function<E, String> id) {
        for (E value : values) {
            if (id.apply(value).equals(word)) {
                return value;
            }
        }
        String known = Arrays.stream(values).map(id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + word + "' is no " + option + "; there are " + known + ".");
    }
}

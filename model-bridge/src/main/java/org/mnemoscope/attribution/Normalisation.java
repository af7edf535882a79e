package org.mnemoscope.attribution;

import org.mnemoscope.choice.Choice;

/** What stored values are divided by for display. */
public enum Normalisation implements Choice {
    /** Nothing. */
    RAW("raw", "Raw"),
    /** Σ|·| of the output token's row. */
    OUTPUT_SUM("output-sum", "Per output token, by sum"),
    /** max|·| of the output token's row. */
    OUTPUT_MAX("output-max", "Per output token, by maximum"),
    /** max|·| of the whole map. */
    MAP_MAX("map-max", "Whole map, by maximum");

    private final String id;
    private final String title;

    Normalisation(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    /**
     * Finds a normalisation by its word.
     *
     * @throws IllegalArgumentException if there is no such normalisation; the message is a sentence that names them all
     */
    public static Normalisation parse(String id) {
        return Choice.parse("normalisation", id, values());
    }
}

package org.mnemoscope.attribution;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** What stored values are divided by for display. */
public enum Normalisation implements Choice {
    /** Nothing. */
    RAW("raw"),
    /** Σ|·| of the output token's row. */
    OUTPUT_SUM("output-sum"),
    /** max|·| of the output token's row. */
    OUTPUT_MAX("output-max"),
    /** max|·| of the whole map. */
    MAP_MAX("map-max");

    private static final Texts TEXTS = Texts.of(Normalisation.class);

    private final String id;

    Normalisation(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("scaling." + id);
    }

    /**
     * Finds a normalisation by its word.
     *
     * @throws IllegalArgumentException if there is no such normalisation; the message is a sentence that names them all
     */
    public static Normalisation parse(String id) {
        return Choice.parse(TEXTS.get("what.normalisation"), id, values());
    }
}

package org.mnemoscope.export;

import com.google.gson.JsonObject;
import java.util.List;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;

/**
 * A map with everything a reader of its file needs.
 *
 * @param model the model's name
 * @param task the task's word, {@code text} where there is none
 * @param format the format's word, empty where there is none
 * @param target what was differentiated for bits and digits, or for every token of a free sequence
 * @param otherTarget what was differentiated for other tokens
 * @param reduction which values to write
 * @param inputPoint where the input was taken
 * @param tokens every token of the sequence
 * @param inputIds ids of the same tokens
 * @param rows the rows, by ascending position
 * @param scores the scores against the expected sources, empty where there are none
 * @param provenance versions, folder, time
 */
public record ExportedMap(
        String model,
        String task,
        String format,
        Target target,
        Target otherTarget,
        Reduction reduction,
        InputPoint inputPoint,
        List<Token> tokens,
        int[] inputIds,
        List<AttributionRow> rows,
        JsonObject scores,
        JsonObject provenance) {
    /** The method of every map here. */
    static final String METHOD = "gradient-x-input";

    /** Copies the lists. */
    public ExportedMap {
        tokens = List.copyOf(tokens);
        rows = List.copyOf(rows);
    }

    /** What was differentiated for a row. */
    Target targetOf(AttributionRow row) {
        boolean digit = tokens.get(row.position()).digit();
        return digit ? target : otherTarget;
    }

    /**
     * One token.
     *
     * @param text as it is written
     * @param role what it is for
     * @param digit whether it is a bit or digit
     */
    public record Token(String text, String role, boolean digit) {}
}

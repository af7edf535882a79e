package org.mnemoscope.analysis;

import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.task.Example;

/**
 * What to find out.
 *
 * @param example the sequence to complete
 * @param target what is differentiated
 * @param inputPoint where the input of Gradient × Input is taken
 * @param rows which predicted tokens get a row
 */
public record AnalysisRequest(Example example, Target target, InputPoint inputPoint, Rows rows) {
    /** Which predicted tokens get a row. */
    public enum Rows {
        /** Those that are bits or digits. */
        DIGITS,
        /** All of them: first the digits, then mnemonics and marks. */
        ALL
    }
}

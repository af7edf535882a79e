package org.mnemoscope.analysis;

import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.task.Example;

/**
 * What to find out.
 *
 * @param example the sequence to complete
 * @param target what is differentiated for bits and digits
 * @param otherTarget what is differentiated for mnemonics and marks
 * @param inputPoint where the input of Gradient × Input is taken
 * @param rows which predicted tokens get a row
 */
public record AnalysisRequest(Example example, Target target, Target otherTarget, InputPoint inputPoint, Rows rows) {
    /** Which predicted tokens get a row. */
    public enum Rows {
        /** Those that are bits or digits. */
        DIGITS,
        /** All of them: first the digits, then mnemonics and marks. */
        ALL
    }

    /**
     * Asks with the usual target for mnemonics and marks: a contrast has a natural other side for digits only, so these take
     * their own logit there, and the digits' target otherwise.
     *
     * @param example the sequence to complete
     * @param target what is differentiated for bits and digits
     * @param inputPoint where the input of Gradient × Input is taken
     * @param rows which predicted tokens get a row
     */
    public AnalysisRequest(Example example, Target target, InputPoint inputPoint, Rows rows) {
        this(example, target, target == Target.CONTRAST ? Target.LOGIT : target, inputPoint, rows);
    }
}

package org.mnemoscope.analysis;

import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.task.Example;

/**
 * What to find out.
 *
 * @param example the sequence to complete
 * @param method how the answer is attributed
 * @param target what is explained for bits and digits; of no effect on a method that has no target
 * @param otherTarget what is explained for mnemonics and marks
 * @param inputPoint where the input is taken; of no effect on a method that has no input point
 * @param rows which predicted tokens get a row
 */
public record AnalysisRequest(
        Example example,
        AttributionMethod method,
        Target target,
        Target otherTarget,
        InputPoint inputPoint,
        Rows rows) {
    /** Which predicted tokens get a row. */
    public enum Rows {
        /** Those that are bits or digits. */
        DIGITS,
        /** All of them: first the digits, then mnemonics and marks. */
        ALL
    }

    /**
     * Asks for Gradient × Input, with the usual target for mnemonics and marks: a contrast has a natural other side for digits only, so these take
     * their own logit there, and the digits' target otherwise.
     *
     * @param example the sequence to complete
     * @param target what is explained for bits and digits
     * @param inputPoint where the input of Gradient × Input is taken
     * @param rows which predicted tokens get a row
     */
    public AnalysisRequest(Example example, Target target, InputPoint inputPoint, Rows rows) {
        this(
                example,
                new AttributionMethod.GradientTimesInput(),
                target,
                target == Target.CONTRAST ? Target.LOGIT : target,
                inputPoint,
                rows);
    }

    /** Asks the same of another method. */
    public AnalysisRequest withMethod(AttributionMethod other) {
        return new AnalysisRequest(example, other, target, otherTarget, inputPoint, rows);
    }

    /** Asks the same, with another target for mnemonics and marks. */
    public AnalysisRequest withOtherTarget(Target other) {
        return new AnalysisRequest(example, method, target, other, inputPoint, rows);
    }
}

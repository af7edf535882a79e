package org.mnemoscope.analysis;

import java.util.List;
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
 * @param contrast ids of the tokens a contrast is taken against, the likeliest of them in each row; a row whose own token is
 *     among them, and every row where there are none, takes the runner-up: of the digits for a digit, otherwise of the whole
 *     vocabulary
 */
public record AnalysisRequest(
        Example example,
        AttributionMethod method,
        Target target,
        Target otherTarget,
        InputPoint inputPoint,
        Rows rows,
        List<Integer> contrast) {
    /** Copies the list. */
    public AnalysisRequest {
        contrast = List.copyOf(contrast);
    }

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
                rows,
                List.of());
    }

    /** Asks the same of another method. */
    public AnalysisRequest withMethod(AttributionMethod other) {
        return new AnalysisRequest(example, other, target, otherTarget, inputPoint, rows, contrast);
    }

    /** Asks the same, with another target for mnemonics and marks. */
    public AnalysisRequest withOtherTarget(Target other) {
        return new AnalysisRequest(example, method, target, other, inputPoint, rows, contrast);
    }

    /**
     * Asks for every predicted token in the same way, as in a free text.
     *
     * @param example the sequence
     * @param target what is differentiated
     * @param inputPoint where the input of Gradient × Input is taken
     * @param contrast ids of the tokens a contrast is taken against; empty for the runner-up
     */
    public static AnalysisRequest alike(Example example, Target target, InputPoint inputPoint, List<Integer> contrast) {
        return new AnalysisRequest(
                example, new AttributionMethod.GradientTimesInput(), target, target, inputPoint, Rows.ALL, contrast);
    }
}

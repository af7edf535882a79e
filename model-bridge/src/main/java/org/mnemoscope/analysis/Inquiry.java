package org.mnemoscope.analysis;

import java.util.Optional;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;

/**
 * What to find out, before it is known of which model. What is left open is as usual, see {@link Plan}.
 *
 * @param question what is asked
 * @param method how the answer is attributed
 * @param target what is explained, see {@link Targets}
 * @param contrast the token a contrast is taken against, as {@link org.mnemoscope.model.SequenceModel#tokensOf} takes it; empty
 *     for the runner-up
 * @param inputPoint where the input is taken
 * @param reduction which of the method's numbers are shown and scored
 * @param rows which tokens of an answer to a problem get a row; a text's all do
 */
public record Inquiry(
        Question question,
        MethodChoice method,
        Optional<Target> target,
        String contrast,
        Optional<InputPoint> inputPoint,
        Optional<Reduction> reduction,
        Rows rows) {
    /** Which predicted tokens get a row. */
    public enum Rows {
        /** Those that are bits or digits. */
        DIGITS,
        /** All of them: first the digits, then mnemonics and marks. */
        ALL
    }

    /** Asks for everything as usual: Gradient × Input of every token. */
    public static Inquiry of(Question question) {
        return new Inquiry(
                question, MethodChoice.USUAL, Optional.empty(), "", Optional.empty(), Optional.empty(), Rows.ALL);
    }

    /** Asks another question in the same way. */
    public Inquiry withQuestion(Question other) {
        return new Inquiry(other, method, target, contrast, inputPoint, reduction, rows);
    }

    /** Asks the same of another method; the reduction stays if that method has it. */
    public Inquiry withMethod(MethodChoice other) {
        Optional<Reduction> kept = reduction.filter(other.kind().reductions()::contains);
        return new Inquiry(question, other, target, contrast, inputPoint, kept, rows);
    }

    /** Asks the same of another method with its usual settings; the reduction stays if that method has it. */
    public Inquiry withMethod(MethodKind kind) {
        return withMethod(MethodChoice.USUAL.with(kind));
    }

    /** Asks the same of another target. */
    public Inquiry withTarget(Target other) {
        return withTarget(Optional.of(other));
    }

    /** Asks the same of another target, or of the usual one. */
    public Inquiry withTarget(Optional<Target> other) {
        return new Inquiry(question, method, other, contrast, inputPoint, reduction, rows);
    }

    /** Asks the same against another token. */
    public Inquiry withContrast(String word) {
        return new Inquiry(question, method, target, word, inputPoint, reduction, rows);
    }

    /** Asks the same at another input point, or at the usual one. */
    public Inquiry withInputPoint(Optional<InputPoint> other) {
        return new Inquiry(question, method, target, contrast, other, reduction, rows);
    }

    /** Asks the same with other numbers of the method, or the usual ones. */
    public Inquiry withReduction(Optional<Reduction> other) {
        return new Inquiry(question, method, target, contrast, inputPoint, other, rows);
    }

    /** Asks the same with other rows. */
    public Inquiry withRows(Rows others) {
        return new Inquiry(question, method, target, contrast, inputPoint, reduction, others);
    }
}

package org.mnemoscope.analysis;

import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/**
 * How an inquiry is carried out on a model: nothing is open any more.
 *
 * @param method the method, set up for the model
 * @param targets what is explained; of no effect on a method that has no target
 * @param inputPoint where the input is taken; of no effect on a method that has no input point. Usually after the model's
 *     embedding norm, where it has one
 * @param reduction which of the method's numbers are shown and scored; usually its first; the L2 norm where
 *     none is asked for and signed sums turn out to be rounding alone
 * @param contrast ids of the tokens a contrast is taken against, the likeliest of them in each row; a row whose own token is
 *     among them, and every row where there are none, takes the runner-up: of the digits for a digit, otherwise of the whole
 *     vocabulary
 * @param alternative id of the token that could stand in each other's place in a text; empty for the likeliest one. Of no effect on
 *     a method that does not ask for it
 */
public record Plan(
        AttributionMethod method,
        Targets targets,
        InputPoint inputPoint,
        Reduction reduction,
        List<Integer> contrast,
        OptionalInt alternative) {
    private static final Texts TEXTS = Texts.of(Plan.class);

    /** Copies the list. */
    public Plan {
        contrast = List.copyOf(contrast);
    }

    static Plan of(Inquiry inquiry, SequenceModel model) throws ProblemException, ModelFolderException {
        Targets targets = Targets.of(inquiry);
        boolean against =
                targets.digits() == Target.CONTRAST && !inquiry.contrast().isEmpty();
        AttributionMethod method = inquiry.method().of(model);
        return new Plan(
                method,
                targets,
                inputPoint(inquiry, model),
                reduction(inquiry),
                against ? model.tokensOf(inquiry.contrast()) : List.of(),
                method.needsAlternatives() ? inquiry.method().alternative(model) : OptionalInt.empty());
    }

    /** The same with other numbers of the method. */
    Plan with(Reduction other) {
        return new Plan(method, targets, inputPoint, other, contrast, alternative);
    }

    private static InputPoint inputPoint(Inquiry inquiry, SequenceModel model) throws ProblemException {
        InputPoint usual = model.normsEmbeddings() ? InputPoint.AFTER_EMBEDDING_NORM : InputPoint.EMBEDDING;
        InputPoint asked = inquiry.inputPoint().orElse(usual);
        if (asked == InputPoint.AFTER_EMBEDDING_NORM && !model.normsEmbeddings()) {
            throw new ProblemException(TEXTS.get("norm.none"));
        }
        return asked;
    }

    private static Reduction reduction(Inquiry inquiry) throws ProblemException {
        if (inquiry.reduction().isEmpty()) {
            return inquiry.method().kind().reductions().get(0);
        }
        try {
            inquiry.method().kind().require(inquiry.reduction().get());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage());
        }
        return inquiry.reduction().get();
    }
}

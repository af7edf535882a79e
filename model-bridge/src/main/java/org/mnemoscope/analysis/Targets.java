package org.mnemoscope.analysis;

import org.mnemoscope.attribution.Target;

/**
 * What is explained. Of no effect on a method that has no target.
 *
 * <p>For a problem, {@link Target#CONTRAST} is for bits and digits: they alone have a natural other side. Its mnemonics and marks
 * then take their own logit. Any other target, and every target of a text, holds for all tokens alike.
 *
 * @param digits for bits and digits, and for the tokens of a text
 * @param others for mnemonics and marks
 */
public record Targets(Target digits, Target others) {

    /** What an inquiry means: without a target a contrast, but of a whole sequence the logit unless it names a contrast token. */
    static Targets of(Inquiry inquiry) {
        boolean problem = inquiry.question() instanceof Question.OfProblem;
        boolean contrasts = problem
                || inquiry.question() instanceof Question.OfText
                || !inquiry.contrast().isEmpty();
        Target target = inquiry.target().orElse(contrasts ? Target.CONTRAST : Target.LOGIT);
        return new Targets(target, problem && target == Target.CONTRAST ? Target.LOGIT : target);
    }
}

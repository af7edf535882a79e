package org.mnemoscope.app.window.viewing;

import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.Target;

/**
 * How an answer is attributed.
 *
 * @param target what is explained, where the method explains a number: see {@link org.mnemoscope.analysis.Targets}
 * @param method the method with its settings
 */
public record Attribution(Target target, MethodChoice method) {
    /** Asks for it. */
    public Inquiry of(Inquiry inquiry) {
        return inquiry.withTarget(target).withMethod(method);
    }
}

package org.mnemoscope.app.window.viewing;

import org.mnemoscope.attribution.Target;

/**
 * How an answer is attributed.
 *
 * @param target what is explained, where the method explains a number
 * @param method the method with its settings
 */
public record Attribution(Target target, MethodSettings method) {}

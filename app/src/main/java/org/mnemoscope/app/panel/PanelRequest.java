package org.mnemoscope.app.panel;

import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.attribution.Target;

/**
 * What a panel wants to know.
 *
 * @param question what is asked
 * @param model who is asked
 * @param target what is differentiated
 */
public record PanelRequest(Question question, ModelChoice model, Target target) {}

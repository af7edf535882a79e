package org.mnemoscope.app.panel;

import org.mnemoscope.app.method.Attribution;
import org.mnemoscope.app.models.ModelChoice;

/**
 * What a panel wants to know.
 *
 * @param question what is asked
 * @param model who is asked
 * @param attribution how the answer is attributed
 */
public record PanelRequest(Question question, ModelChoice model, Attribution attribution) {}

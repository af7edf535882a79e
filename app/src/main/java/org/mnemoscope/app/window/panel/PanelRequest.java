package org.mnemoscope.app.window.panel;

import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.viewing.Attribution;

/**
 * What a panel wants to know.
 *
 * @param question what is asked
 * @param model who is asked
 * @param attribution how the answer is attributed
 */
public record PanelRequest(Question question, ModelChoice model, Attribution attribution) {}

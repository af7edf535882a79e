package org.mnemoscope.app.window.panel;

import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.window.model.ModelChoice;

/**
 * What a panel wants to know.
 *
 * @param inquiry what is asked, and how the answer is attributed
 * @param model who is asked
 */
public record PanelRequest(Inquiry inquiry, ModelChoice model) {}

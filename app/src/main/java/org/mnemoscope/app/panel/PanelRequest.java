package org.mnemoscope.app.panel;

import org.mnemoscope.app.models.ModelChoice;
import org.mnemoscope.app.prompt.Prompt;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.task.Format;

/**
 * What a panel wants to know.
 *
 * @param prompt what is asked
 * @param format how it is written
 * @param model who is asked
 * @param target what is differentiated
 */
public record PanelRequest(Prompt prompt, Format format, ModelChoice model, Target target) {}

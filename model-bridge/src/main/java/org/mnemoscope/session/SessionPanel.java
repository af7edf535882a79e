package org.mnemoscope.session;

import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Inquiry;

/**
 * One panel of a session.
 *
 * @param model who was asked
 * @param inquiry what was asked
 * @param found the answer and its map, if they were complete
 */
public record SessionPanel(SessionModel model, Inquiry inquiry, Optional<Analysis> found) {}

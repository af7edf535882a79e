package org.mnemoscope.app.panel;

import java.util.List;
import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionRow;

/**
 * What is known of a request, finished or not.
 *
 * @param request the request
 * @param modelLine a line about the model
 * @param answer what the model answered
 * @param rows the rows of the map so far
 * @param finished the whole analysis, once it is there
 * @param note a sentence worth saying, such as that mnemonics were replaced; empty for none
 */
public record Findings(
        PanelRequest request,
        String modelLine,
        Answer answer,
        List<AttributionRow> rows,
        Optional<Analysis> finished,
        String note) {
    /** Copies the list. */
    public Findings {
        rows = List.copyOf(rows);
    }
}

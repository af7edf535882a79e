package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.task.ExampleToken;

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

    /** The last output digit, from 1, that the model saw in training; empty if that is not known. */
    public OptionalInt trainedOutputs() {
        return request.model().entry().outputsInside(answer.example().subject());
    }

    /** Whether every digit of the answer has its row. */
    boolean hasAllDigits() {
        List<ExampleToken> tokens = answer.example().tokens();
        long digits = tokens.stream()
                .filter(token -> token.predicted() && token.role().isDigit())
                .count();
        long known = rows.stream()
                .filter(row -> tokens.get(row.position()).role().isDigit())
                .count();
        return known == digits;
    }
}

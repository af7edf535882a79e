package org.mnemoscope.app.window.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.session.OpenedFiles;
import org.mnemoscope.surgery.EditablePrompt;
import org.mnemoscope.task.ExampleToken;

/**
 * What is known of a request, finished or not.
 *
 * @param request the request
 * @param modelLine a line about the model, in English, as sessions keep it
 * @param analysis what was found so far, or all of it
 * @param prompt the prompt as it can be changed; empty where it cannot
 * @param answered the model's files as they were when it was opened; empty where a session answered
 */
public record Findings(
        PanelRequest request,
        String modelLine,
        Analysis analysis,
        Optional<EditablePrompt> prompt,
        Optional<OpenedFiles> answered) {
    /** What a session knows of a request: its prompt cannot be changed, for its model is not there. */
    public Findings(PanelRequest request, String modelLine, Analysis analysis) {
        this(request, modelLine, analysis, Optional.empty(), Optional.empty());
    }

    /** What the model answered. */
    public Answer answer() {
        return analysis.answer();
    }

    /** The rows of the map so far. */
    public List<AttributionRow> rows() {
        return analysis.rows();
    }

    /** The whole analysis, once it is there. */
    public Optional<Analysis> finished() {
        return Optional.of(analysis).filter(Analysis::complete);
    }

    /** What is worth saying, such as that mnemonics were replaced or the problem is shorter than trained; empty for nothing. */
    public String note() {
        Stream<String> length = request
                .model()
                .entry()
                .training()
                .flatMap(training -> training.remark(answer().example().subject()))
                .map(Findings::sentence)
                .stream();
        return Stream.concat(length, analysis.remarks().stream()).collect(Collectors.joining(" "));
    }

    /** Words that begin with a small letter as a sentence. */
    static String sentence(String words) {
        return OneLine.capital(words) + ".";
    }

    /** Whether every digit of the answer has its row. */
    boolean hasAllDigits() {
        List<ExampleToken> tokens = answer().example().tokens();
        long digits = tokens.stream()
                .filter(token -> token.predicted() && token.role().isResult())
                .count();
        long known = rows().stream()
                .filter(row -> tokens.get(row.position()).role().isResult())
                .count();
        return known == digits;
    }
}

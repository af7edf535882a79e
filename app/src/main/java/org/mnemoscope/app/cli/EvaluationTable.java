package org.mnemoscope.app.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;

/** An evaluation as lines of text. */
final class EvaluationTable {
    private static final Texts TEXTS = Texts.of(EvaluationTable.class);

    private EvaluationTable() {}

    /** The exact match of every length in one line. */
    static String line(Evaluation evaluation) {
        return evaluation.results().stream()
                .map(result -> String.format(Locale.ROOT, "%d: %.2f", result.length(), result.exactMatch()))
                .collect(Collectors.joining(", "));
    }

    static String of(Evaluation evaluation) {
        StringBuilder table = new StringBuilder(evaluation.asked().title() + "\n");
        table.append(Columns.right(TEXTS.get("evaluation.length"), 6))
                .append(Columns.right(TEXTS.get("evaluation.samples"), 9))
                .append(Columns.right(TEXTS.get("evaluation.exact"), 13))
                .append(Columns.right(TEXTS.get("evaluation.interval"), 15))
                .append(Columns.right(TEXTS.get("evaluation.tokens"), 8))
                .append(Columns.right(TEXTS.get("evaluation.first-error"), 13))
                .append('\n');
        for (LengthResult result : evaluation.results()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%6d  %7d  %11.2f  %.3f – %.3f  %6.3f  %11s%n",
                    result.length(),
                    result.samples(),
                    result.exactMatch(),
                    result.low(),
                    result.high(),
                    result.tokenAccuracy(),
                    result.firstError() == null ? "–" : String.format(Locale.ROOT, "%.1f", result.firstError())));
        }
        return table.toString();
    }
}

package org.mnemoscope.app.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;

/** An evaluation as lines of text. */
final class EvaluationTable {
    private EvaluationTable() {}

    /** The exact match of every length in one line. */
    static String line(Evaluation evaluation) {
        return evaluation.results().stream()
                .map(result -> String.format(Locale.ROOT, "%d: %.2f", result.length(), result.exactMatch()))
                .collect(Collectors.joining(", "));
    }

    static String of(Evaluation evaluation) {
        StringBuilder table = new StringBuilder(
                evaluation.asked().title() + "\nlength  samples  exact match  95 % interval  tokens  first error\n");
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

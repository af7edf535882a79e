package org.mnemoscope.app.command;

import java.util.Locale;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;

/** An evaluation as lines of text. */
final class EvaluationTable {
    private EvaluationTable() {}

    static String of(Evaluation evaluation) {
        StringBuilder table = new StringBuilder(evaluation.format().task().title() + ", "
                + evaluation.format().title() + "\nlength  samples  exact match  95 % interval  tokens\n");
        for (LengthResult result : evaluation.results()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%6d  %7d  %11.2f  %.3f – %.3f  %6.3f%n",
                    result.length(),
                    result.samples(),
                    result.exactMatch(),
                    result.low(),
                    result.high(),
                    result.tokenAccuracy()));
        }
        return table.toString();
    }
}

package org.mnemoscope.app.models;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;

/**
 * A model a panel can be asked to use.
 *
 * @param entry what is known of it
 * @param architecture a word or two on how it encodes order, such as {@code ALiBi}
 */
public record ModelChoice(ModelEntry entry, String architecture) {
    /** Whether it was trained on a format. */
    public boolean fits(Format format) {
        return entry.fits(format);
    }

    /** Whether it was trained on the task of a format, in whatever format. */
    public boolean knowsTaskOf(Format format) {
        return entry.training()
                .map(training -> training.format().task() == format.task())
                .orElse(false);
    }

    /** The last output digit of a problem, from 1, that training covered, if it is known what it was trained on. */
    public OptionalInt outputsInside(Problem problem) {
        return entry.outputsInside(problem);
    }

    /** The measurement at the length nearest to one; of two equally near the longer. */
    public Optional<LengthResult> measuredNear(int length) {
        List<LengthResult> results =
                entry.evaluation().map(evaluation -> evaluation.results()).orElse(List.of());
        return results.stream()
                .min(Comparator.<LengthResult>comparingInt(result -> Math.abs(result.length() - length))
                        .thenComparing(
                                Comparator.comparingInt(LengthResult::length).reversed()));
    }

    /**
     * What a picker says: how it encodes order and how good it is, near the length at hand.
     *
     * @param format the format it is offered for
     * @param length the problem's length
     */
    public String label(Format format, int length) {
        String quality = fits(format)
                ? measuredNear(length)
                        .map(result -> String.format(
                                Locale.ROOT,
                                "%d %s: %.0f %%",
                                result.length(),
                                format.task().unit(),
                                100 * result.exactMatch()))
                        .orElse("not measured")
                : "not trained on this format";
        return architecture + " · " + quality;
    }
}

package org.mnemoscope.app.report.map;

import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.viz.matrix.Correctness;

/** A verdict as a line, with a sign for those who do not see its colour. */
public final class VerdictWords {
    private VerdictWords() {}

    /** As in {@code ✓ Exact match, 40 of 40} and {@code ✗ First error at output 23}. */
    public static String of(Verdict verdict) {
        if (verdict.exactMatch()) {
            return "✓ Exact match, " + verdict.right() + " of " + verdict.digits();
        }
        if (verdict.firstError().isPresent()) {
            return "✗ First error at output " + verdict.firstError().getAsInt();
        }
        return "✗ All " + verdict.digits() + " digits right, a mark or mnemonic wrong";
    }

    /**
     * The verdict of an analysis: of a text as in {@code ✓ Anna is right} and {@code ✗ Tom, where Anna is right}.
     *
     * @param analysis any, with or without rows
     * @return empty where there is no right answer
     */
    public static Optional<String> of(Analysis analysis) {
        Example example = analysis.answer().example();
        Optional<Verdict> verdict = analysis.verdict();
        if (!example.isText()) {
            return verdict.map(VerdictWords::of);
        }
        int asked = example.promptLength();
        String right = example.tokens().get(asked).text();
        return verdict.map(of -> of.exactMatch()
                ? "✓ " + right + " is right"
                : "✗ " + analysis.answer().emitted().get(asked) + ", where " + right + " is right");
    }

    /** The colour of a verdict. */
    public static Correctness tone(Verdict verdict) {
        return verdict.exactMatch() ? Correctness.RIGHT : Correctness.WRONG;
    }
}

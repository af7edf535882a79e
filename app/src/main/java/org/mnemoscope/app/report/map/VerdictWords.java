package org.mnemoscope.app.report.map;

import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;

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

    /**
     * What is known of an answer of which only a part is written, as in {@code ✓ 23 of 23 so far}.
     *
     * @param part a map up to the token that was written last
     */
    public static String soFar(HeatmapData part) {
        OptionalInt wrong = part.firstWrong();
        return wrong.isPresent()
                ? "✗ First error at output " + wrong.getAsInt()
                : "✓ " + part.written() + " of " + part.written() + " so far";
    }

    /** The colour of what {@link #soFar} says. */
    public static Correctness toneSoFar(HeatmapData part) {
        return part.firstWrong().isPresent() ? Correctness.WRONG : Correctness.RIGHT;
    }

    /** The colour of a verdict. */
    public static Correctness tone(Verdict verdict) {
        return verdict.exactMatch() ? Correctness.RIGHT : Correctness.WRONG;
    }
}

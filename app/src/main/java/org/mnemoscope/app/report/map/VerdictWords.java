package org.mnemoscope.app.report.map;

import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.viz.matrix.Correctness;
import org.mnemoscope.viz.matrix.HeatmapData;

/** A verdict as a line, with a sign for those who do not see its colour. */
public final class VerdictWords {
    private static final Texts TEXTS = Texts.of(VerdictWords.class);

    private VerdictWords() {}

    /** As in {@code ✓ Exact match, 40 of 40} and {@code ✗ First error at output 23}. */
    public static String of(Verdict verdict) {
        if (verdict.exactMatch()) {
            return TEXTS.get("exact.match", verdict.right(), verdict.digits());
        }
        if (verdict.firstError().isPresent()) {
            return TEXTS.get("first.error", verdict.firstError().getAsInt());
        }
        return TEXTS.get("digits.right", verdict.digits());
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
                ? TEXTS.get("right", right)
                : TEXTS.get("wrong", analysis.answer().emitted().get(asked), right));
    }

    /**
     * What is known of an answer of which only a part is written, as in {@code ✓ 23 of 23 so far}.
     *
     * @param part a map up to the token that was written last
     */
    public static String soFar(HeatmapData part) {
        OptionalInt wrong = part.firstWrong();
        return wrong.isPresent() ? TEXTS.get("first.error", wrong.getAsInt()) : TEXTS.get("so.far", part.written());
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

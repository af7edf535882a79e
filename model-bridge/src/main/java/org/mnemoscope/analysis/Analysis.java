package org.mnemoscope.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.score.Agreement;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;

/**
 * An answer and where its tokens looked, as far as that is known.
 *
 * @param inquiry what was asked
 * @param plan what that means for the model
 * @param answer what the model answered
 * @param alternatives what was put in each token's place, if the method asks for it
 * @param rows the rows that are there, by ascending position
 * @param complete whether they are all
 * @param notes sentences worth saying, such as that mnemonics were replaced, as {@link Note} records them
 * @param trainedOutputs the last output digit, from 1, that the model saw in training; empty if that is not known
 * @param seconds time the map took; 0 until it is complete
 */
public record Analysis(
        Inquiry inquiry,
        Plan plan,
        Answer answer,
        Optional<Alternatives> alternatives,
        List<AttributionRow> rows,
        boolean complete,
        List<String> notes,
        OptionalInt trainedOutputs,
        double seconds) {
    /** Copies what it is given. */
    public Analysis {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The same with these rows; where no number was asked for and the usual one is rounding alone, another is shown. */
    Analysis with(List<AttributionRow> known, boolean all, double took) {
        Plan shown = inquiry.reduction().isEmpty() && Emptiness.ofSignedSums(known) ? plan.with(Reduction.L2) : plan;
        return new Analysis(inquiry, shown, answer, alternatives, known, all, notes, trainedOutputs, took);
    }

    /** The same answer, attributed in another way. */
    Analysis with(Inquiry other, Plan how) {
        return new Analysis(other, how, answer, Optional.empty(), List.of(), false, notes, trainedOutputs, 0);
    }

    /** The same with what is put in each token's place. */
    Analysis with(Optional<Alternatives> others) {
        return new Analysis(inquiry, plan, answer, others, rows, complete, notes, trainedOutputs, seconds);
    }

    /**
     * The same, showing other numbers of its method.
     *
     * @throws IllegalArgumentException if the method does not give them
     */
    public Analysis showing(Reduction reduction) {
        plan.method().kind().require(reduction);
        return new Analysis(
                inquiry, plan.with(reduction), answer, alternatives, rows, complete, notes, trainedOutputs, seconds);
    }

    /** The method with its settings. */
    public AttributionMethod method() {
        return plan.method();
    }

    /** Which of the method's numbers are shown and scored. */
    public Reduction reduction() {
        return plan.reduction();
    }

    /**
     * The number to show where one was chosen: that, or the one that {@link #reduction} names where the method does not give it, or gives
     * signed sums that are rounding alone and that the inquiry did not ask for.
     */
    public Reduction fitting(Reduction chosen) {
        boolean given = method().kind().reductions().contains(chosen);
        boolean empty = chosen == Reduction.SIGNED_SUM
                && inquiry.reduction().filter(chosen::equals).isEmpty()
                && Emptiness.ofSignedSums(rows);
        if (given && !empty) {
            return chosen;
        }
        return empty ? Reduction.L2 : method().kind().reductions().get(0);
    }

    /** What is worth saying: its notes, and why there is nothing in parts of its map. */
    public List<String> remarks() {
        return Stream.concat(notes.stream().map(Note::words), Emptiness.words(this).stream())
                .toList();
    }

    /** How right the answer is; empty where there is no right one. */
    public Optional<Verdict> verdict() {
        return answer.example().hasRightAnswer()
                ? Optional.of(Verdict.of(answer.example(), answer.emitted()))
                : Optional.empty();
    }

    /** How well the rows agree with the expected sources; a text has none, so that there all is empty. */
    public Scores scores() {
        int[] positions = rows.stream().mapToInt(AttributionRow::position).toArray();
        float[][] values = rows.stream().map(row -> row.values(reduction())).toArray(float[][]::new);
        return Scores.of(answer.example(), positions, values, trainedOutputs);
    }

    /**
     * How well the rows agree with those of a swap map.
     *
     * @param swap an analysis of the same answer by {@link org.mnemoscope.attribution.MethodKind#SWAP}
     */
    public Agreement agreement(Analysis swap) {
        return Agreement.of(answer.example(), rows, reduction(), swap.rows);
    }

    /** The largest completeness gap of all rows, without its sign; empty where the method has none. */
    public OptionalDouble completenessGap() {
        return AttributionRow.completenessGap(rows);
    }
}

package org.mnemoscope.lesson;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Exercise;

/** A number of an answer or its map that a lesson can ask for. */
public enum LessonNumber implements Choice {
    /** How many output digits are wrong. */
    ERRORS("errors", analysis -> verdict(analysis, verdict -> OptionalDouble.of(verdict.digits() - verdict.right()))),
    /** The first wrong output digit, from 1. */
    FIRST_ERROR("first error", analysis -> verdict(analysis, verdict -> number(verdict.firstError()))),
    /** The problem's bits or digits. */
    LENGTH("length", LessonNumber::length),
    /** See {@link org.mnemoscope.score.Scores#hitRate}. */
    HIT_RATE("hit rate", analysis -> analysis.scores().hitRate()),
    /** See {@link org.mnemoscope.score.Scores#hitRateInside}. */
    HIT_RATE_INSIDE("hit rate inside", analysis -> analysis.scores().hitRateInside()),
    /** See {@link org.mnemoscope.score.Scores#hitRateBeyond}. */
    HIT_RATE_BEYOND("hit rate beyond", analysis -> analysis.scores().hitRateBeyond()),
    /** See {@link org.mnemoscope.score.Scores#sourceMass}. */
    SOURCE_MASS("source mass", analysis -> analysis.scores().sourceMass()),
    /** See {@link org.mnemoscope.score.BreakPoint}. */
    BREAK_POINT("break point", analysis -> number(analysis.scores().breakPoint().outputIndex()));

    private static final Texts TEXTS = Texts.of(LessonNumber.class);

    private final String id;
    private final Function<Analysis, OptionalDouble> value;

    LessonNumber(String id, Function<Analysis, OptionalDouble> value) {
        this.id = id;
        this.value = value;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("number." + id.replace(' ', '-'));
    }

    /** The number; empty where there is none, as there is no first error where all is right. */
    OptionalDouble of(Analysis analysis) {
        return value.apply(analysis);
    }

    private static OptionalDouble verdict(Analysis analysis, Function<Verdict, OptionalDouble> number) {
        return analysis.verdict().map(number).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble number(OptionalInt whole) {
        return whole.isPresent() ? OptionalDouble.of(whole.getAsInt()) : OptionalDouble.empty();
    }

    private static OptionalDouble length(Analysis analysis) {
        return analysis.answer().example().subject() instanceof Exercise exercise
                ? OptionalDouble.of(exercise.problem().length())
                : OptionalDouble.empty();
    }
}

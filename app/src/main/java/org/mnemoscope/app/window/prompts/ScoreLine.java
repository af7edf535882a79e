package org.mnemoscope.app.window.prompts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mnemoscope.language.Texts;
import org.mnemoscope.prompts.PromptScores;
import org.mnemoscope.score.Scores;

/**
 * A line of the table.
 *
 * @param name the score
 * @param left of the left panel's model, with its interval
 * @param right of the right panel's
 */
public record ScoreLine(String name, String left, String right) {
    private static final Texts TEXTS = Texts.of(ScoreLine.class);

    /** All lines, with dashes for what is not known yet. */
    static List<ScoreLine> of(Optional<PromptScores> left, Optional<PromptScores> right) {
        return List.of(
                line(
                        TEXTS.get("line.problems"),
                        left,
                        right,
                        of -> Integer.toString(of.scores().size())),
                line(TEXTS.get("line.exact"), left, right, of -> of.exactMatch().words()),
                mean(TEXTS.get("line.hit"), left, right, Scores::hitRate),
                mean(TEXTS.get("line.inside"), left, right, Scores::hitRateInside),
                mean(TEXTS.get("line.beyond"), left, right, Scores::hitRateBeyond),
                mean(TEXTS.get("line.mass"), left, right, Scores::sourceMass),
                mean(TEXTS.get("line.anchor"), left, right, Scores::anchorMass),
                mean(TEXTS.get("line.elsewhere"), left, right, Scores::elsewhere),
                line(
                        TEXTS.get("line.breaks"),
                        left,
                        right,
                        of -> TEXTS.get(
                                "line.breaks.of", of.broken(), of.scores().size())));
    }

    /** The same with what another has on the left as its right. */
    ScoreLine beside(ScoreLine other) {
        return new ScoreLine(name, left, other.left);
    }

    private static ScoreLine mean(
            String name,
            Optional<PromptScores> left,
            Optional<PromptScores> right,
            Function<Scores, OptionalDouble> score) {
        return line(name, left, right, of -> of.words(score));
    }

    private static ScoreLine line(
            String name,
            Optional<PromptScores> left,
            Optional<PromptScores> right,
            Function<PromptScores, String> words) {
        return new ScoreLine(name, left.map(words).orElse("–"), right.map(words).orElse("–"));
    }
}

package org.mnemoscope.app.window.prompts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
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
    /** All lines, with dashes for what is not known yet. */
    static List<ScoreLine> of(Optional<PromptScores> left, Optional<PromptScores> right) {
        return List.of(
                line("Problems", left, right, of -> Integer.toString(of.scores().size())),
                line("Exact match", left, right, of -> of.exactMatch().words()),
                mean("Hit rate", left, right, Scores::hitRate),
                mean("– inside training", left, right, Scores::hitRateInside),
                mean("– beyond", left, right, Scores::hitRateBeyond),
                mean("Source mass", left, right, Scores::sourceMass),
                mean("Anchor mass", left, right, Scores::anchorMass),
                mean("Elsewhere", left, right, Scores::elsewhere),
                line(
                        "Map breaks on",
                        left,
                        right,
                        of -> of.broken() + " of " + of.scores().size() + " maps"));
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

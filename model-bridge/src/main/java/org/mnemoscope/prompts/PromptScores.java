package org.mnemoscope.prompts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.language.Texts;
import org.mnemoscope.score.Scores;

/**
 * What was found on several problems. A score is of those maps that have it.
 *
 * @param exact how many answers are all right
 * @param scores the scores of each map
 */
public record PromptScores(int exact, List<Scores> scores) {
    private static final Texts TEXTS = Texts.of(PromptScores.class);

    /** Copies the list. */
    public PromptScores {
        scores = List.copyOf(scores);
    }

    /**
     * Those of some analyses of problems.
     *
     * @param analyses at least one, each with a right answer
     */
    public static PromptScores of(List<Analysis> analyses) {
        int exact = (int) analyses.stream()
                .filter(analysis -> analysis.verdict().orElseThrow().exactMatch())
                .count();
        return new PromptScores(exact, analyses.stream().map(Analysis::scores).toList());
    }

    /** The share of answers that are all right. */
    public Estimate exactMatch() {
        return Estimate.ofShare(exact, scores.size());
    }

    /**
     * The mean of a score.
     *
     * @param score the score of a map, empty where it has none
     * @return nothing where no map has it
     */
    public Optional<Estimate> mean(Function<Scores, OptionalDouble> score) {
        return Estimate.ofMean(scores.stream()
                .map(score)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray());
    }

    /** The same in words, with a dash for nothing. */
    public String words(Function<Scores, OptionalDouble> score) {
        return mean(score).map(Estimate::words).orElse("–");
    }

    /** On how many maps a break is reported. */
    public long broken() {
        return scores.stream()
                .filter(of -> of.breakPoint().outputIndex().isPresent())
                .count();
    }

    /** The same with where, as in {@code 2 of 20 maps, at 22, 25}. */
    public String breaks() {
        String where = scores.stream()
                .flatMapToInt(of -> of.breakPoint().outputIndex().stream())
                .sorted()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return where.isEmpty()
                ? TEXTS.get("breaks", broken(), scores.size())
                : TEXTS.get("breaks.at", broken(), scores.size(), where);
    }
}

package org.mnemoscope.workshop.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.training.LossPoint;
import org.mnemoscope.training.TaskStage;
import org.mnemoscope.training.TrainingRecord;

/**
 * What became of a recipe.
 *
 * @param item the recipe
 * @param failure why there is no model, as a sentence; empty where there is one
 * @param record how it was trained; empty where there is no model
 * @param evaluation how good it is; empty where there is no model, or nothing to measure
 */
public record SuiteOutcome(
        SuiteItem item, Optional<String> failure, Optional<TrainingRecord> record, Optional<Evaluation> evaluation) {
    /** Below this exact match inside the trained lengths, a model has not learned its task. */
    public static final double LEARNED = 0.95;

    private static final int CURVE_POINTS = 10;

    static SuiteOutcome failed(SuiteItem item, String sentence) {
        return new SuiteOutcome(item, Optional.of(sentence), Optional.empty(), Optional.empty());
    }

    /** Whether the model is right at each measured length inside training at least {@value #LEARNED} of the time. */
    public boolean learned() {
        if (failure.isPresent()) {
            return false;
        }
        List<TaskStage> tasks = item.recipe().stages().stream()
                .filter(TaskStage.class::isInstance)
                .map(TaskStage.class::cast)
                .toList();
        return evaluation.isEmpty()
                || evaluation.get().results().stream()
                        .filter(result -> tasks.stream()
                                .anyMatch(task ->
                                        result.length() >= task.shortest() && result.length() <= task.longest()))
                        .mapToDouble(LengthResult::exactMatch)
                        .allMatch(exact -> exact >= LEARNED);
    }

    /** The loss at about ten steps spread over the run, the last among them. */
    public List<LossPoint> curve() {
        List<LossPoint> all = record.map(TrainingRecord::lossCurve).orElse(List.of());
        int stride = Math.max(1, all.size() / CURVE_POINTS);
        return IntStream.range(0, all.size())
                .filter(i -> (all.size() - 1 - i) % stride == 0)
                .mapToObj(all::get)
                .toList();
    }
}

package org.mnemoscope.app.window.training;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.training.EarlyStopping;
import org.mnemoscope.training.GrammarStage;
import org.mnemoscope.training.RecallStage;
import org.mnemoscope.training.Recipe;
import org.mnemoscope.training.Rehearsal;
import org.mnemoscope.training.Stage;
import org.mnemoscope.training.TaskStage;
import org.mnemoscope.training.TrainingForecast;

/** A recipe as a person would explain it. */
final class RecipeWords {
    private static final int MINUTE = 60;

    private RecipeWords() {}

    /**
     * What it does.
     *
     * @param recipe the recipe
     * @param start the model folder it starts from; empty for random weights
     */
    static String explain(Recipe recipe, Optional<Path> start) {
        String from = start.map(RecipeWords::from)
                .orElseGet(() -> recipe.architecture().map(RecipeWords::from).orElse("Starts from random weights."));
        String does = recipe.stages().stream().map(RecipeWords::does).collect(Collectors.joining(" Then "));
        return from + " " + Character.toUpperCase(does.charAt(0)) + does.substring(1) + measures(recipe);
    }

    private static String from(Path start) {
        String missing = ModelFolder.isAt(start) ? "" : ", which is not there yet";
        return "Starts from the model " + ModelFolder.name(start) + missing + ".";
    }

    private static String from(Recipe.Architecture made) {
        return String.format(
                Locale.ROOT,
                "Starts from random weights: %s, %d %s, width %d, %d heads%s.",
                ModelFacts.family(made.family()),
                made.layers(),
                made.layers() == 1 ? "layer" : "layers",
                made.width(),
                made.heads(),
                made.mnemonics() == 0 ? "" : ", a pool of " + made.mnemonics() + " mnemonics");
    }

    private static String does(Stage stage) {
        if (stage instanceof RecallStage recall) {
            return String.format(
                    Locale.ROOT,
                    "learns to look things up: %s steps of recall on sequences of %d–%d tokens, about %s tokens a step.",
                    number(recall.steps()),
                    recall.sequences().shortest(),
                    recall.sequences().longest(),
                    number(recall.sequences().tokensPerBatch()));
        }
        if (stage instanceof GrammarStage texts) {
            return String.format(
                    Locale.ROOT,
                    "learns the texts of %s with %d–%d words from the name to the answer: %s steps of %d texts%s%s.",
                    texts.grammar(),
                    texts.shortest(),
                    texts.longest(),
                    number(texts.steps()),
                    texts.batch(),
                    smooths(texts.labelSmoothing()),
                    averages(texts.weightAverage()));
        }
        TaskStage task = (TaskStage) stage;
        String title = task.format().title();
        return String.format(
                Locale.ROOT,
                "learns %s (%s) on %d–%d %s: %s steps of %d problems%s%s%s%s.",
                task.format().task().title().toLowerCase(Locale.ROOT),
                Character.toLowerCase(title.charAt(0)) + title.substring(1),
                task.shortest(),
                task.longest(),
                task.format().task().unit(),
                number(task.steps()),
                task.batch(),
                task.rehearsal().map(RecipeWords::rehearses).orElse(""),
                smooths(task.labelSmoothing()),
                averages(task.weightAverage()),
                task.earlyStopping().map(stopping -> stops(stopping, task)).orElse(""));
    }

    private static String smooths(double share) {
        return share == 0
                ? ""
                : "; a share of " + plain(share)
                        + " of each target's probability is spread over the vocabulary, which keeps maps clear";
    }

    private static String averages(double decay) {
        return decay == 0
                ? ""
                : "; the model is the running average of the weights, which keeps " + plain(decay)
                        + " of itself a step and makes long lengths safe";
    }

    private static String stops(EarlyStopping stopping, TaskStage task) {
        return String.format(
                Locale.ROOT,
                "; every %s steps it is validated on %d problems and %d maps of %d %s, longer than any it learns from: the weights with"
                        + " the largest sum of exact match and hit rate become the model, and training ends when %d validations in a row"
                        + " were not better",
                number(stopping.every()),
                stopping.samples(),
                stopping.maps(),
                stopping.length(),
                task.format().task().unit(),
                stopping.patience());
    }

    /** Without an exponent. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    private static String rehearses(Rehearsal rehearsal) {
        return String.format(
                Locale.ROOT,
                ", one in %d of recall instead, on up to %d tokens",
                rehearsal.every(),
                rehearsal.sequences().longest());
    }

    private static String measures(Recipe recipe) {
        if (recipe.evaluation().isEmpty()) {
            return "";
        }
        Recipe.EvaluationPlan plan = recipe.evaluation().get();
        List<Integer> lengths = plan.lengths();
        String which = lengths.size() <= 4
                ? lengths.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : lengths.get(0) + ", " + lengths.get(1) + " … " + lengths.get(lengths.size() - 1);
        String unit = RecipeBook.unit(recipe).map(word -> " " + word).orElse("");
        return " Exact match is measured at " + which + unit + " every " + number(plan.every())
                + " steps, and at the end on " + plan.samples() + " problems a length that training never sees.";
    }

    /**
     * What it takes.
     *
     * @param forecast what was found out
     * @param speed weights times tokens a second; empty where that is not known
     */
    static String takes(TrainingForecast forecast, OptionalDouble speed) {
        String model = ModelFacts.positions(forecast.config()) + ", "
                + forecast.config().layers()
                + (forecast.config().layers() == 1 ? " layer, " : " layers, ")
                + ModelFacts.size(forecast.parameters()) + " parameters.";
        String time = speed.isEmpty()
                ? ""
                : " About " + duration(forecast.parameters() * (double) forecast.tokens() / speed.getAsDouble())
                        + " of training.";
        return model + time + " " + forecast.memory().words() + ".";
    }

    /** As in {@code 40 seconds}, {@code 12 minutes} or {@code 3 hours}. */
    static String duration(double seconds) {
        if (seconds < 1.5 * MINUTE) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        double minutes = seconds / MINUTE;
        return minutes < 1.5 * MINUTE
                ? Math.round(minutes) + " minutes"
                : String.format(Locale.ROOT, "%.1f hours", minutes / MINUTE);
    }

    private static String number(long number) {
        return number < 10_000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}

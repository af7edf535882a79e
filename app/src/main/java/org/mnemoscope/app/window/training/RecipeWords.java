package org.mnemoscope.app.window.training;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.app.window.model.ModelFacts;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
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
    private static final Texts TEXTS = Texts.of(RecipeWords.class);
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
                .orElseGet(
                        () -> recipe.architecture().map(RecipeWords::from).orElseGet(() -> TEXTS.get("from.random")));
        String does = recipe.stages().stream()
                .map(RecipeWords::does)
                .reduce((before, next) -> TEXTS.get("then", before, next))
                .orElse("");
        return Stream.of(from, OneLine.capital(does), measures(recipe))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String from(Path start) {
        return TEXTS.get(ModelFolder.isAt(start) ? "from.model" : "from.model.missing", ModelFolder.name(start));
    }

    private static String from(Recipe.Architecture made) {
        String family = ModelFacts.family(made.family());
        return made.mnemonics() == 0
                ? TEXTS.count("from.architecture", made.layers(), family, made.width(), made.heads())
                : TEXTS.count("from.pool", made.layers(), family, made.width(), made.heads(), made.mnemonics());
    }

    private static String does(Stage stage) {
        if (stage instanceof RecallStage recall) {
            return TEXTS.get(
                    "learns.recall",
                    number(recall.steps()),
                    recall.sequences().shortest(),
                    recall.sequences().longest(),
                    number(recall.sequences().tokensPerBatch()));
        }
        if (stage instanceof GrammarStage texts) {
            return TEXTS.get(
                            "learns.texts",
                            texts.grammar(),
                            texts.shortest(),
                            texts.longest(),
                            number(texts.steps()),
                            texts.batch())
                    + smooths(texts.labelSmoothing())
                    + averages(texts.weightAverage())
                    + ".";
        }
        TaskStage task = (TaskStage) stage;
        String title = task.format().title();
        return TEXTS.get(
                        "learns.task",
                        task.format().task().title().toLowerCase(Locale.ROOT),
                        Character.toLowerCase(title.charAt(0)) + title.substring(1),
                        task.shortest(),
                        task.longest(),
                        task.format().task().unit(),
                        number(task.steps()),
                        task.batch())
                + task.rehearsal().map(RecipeWords::rehearses).orElse("")
                + smooths(task.labelSmoothing())
                + averages(task.weightAverage())
                + task.earlyStopping().map(stopping -> stops(stopping, task)).orElse("")
                + ".";
    }

    private static String smooths(double share) {
        return share == 0 ? "" : TEXTS.get("smooths", plain(share));
    }

    private static String averages(double decay) {
        return decay == 0 ? "" : TEXTS.get("averages", plain(decay));
    }

    private static String stops(EarlyStopping stopping, TaskStage task) {
        return TEXTS.get(
                "stops",
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
        return TEXTS.get("rehearses", rehearsal.every(), rehearsal.sequences().longest());
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
        String counted = RecipeBook.unit(recipe)
                .map(unit -> TEXTS.get("measures.lengths", which, unit))
                .orElse(which);
        return TEXTS.get("measures", counted, number(plan.every()), plan.samples());
    }

    /**
     * What it takes.
     *
     * @param forecast what was found out
     * @param speed weights times tokens a second; empty where that is not known
     */
    static String takes(TrainingForecast forecast, OptionalDouble speed) {
        String model = TEXTS.count(
                "takes",
                forecast.config().layers(),
                ModelFacts.positions(forecast.config()),
                ModelFacts.size(forecast.parameters()));
        String memory = forecast.memory().words() + ".";
        if (speed.isEmpty()) {
            return model + " " + memory;
        }
        double seconds = forecast.parameters() * (double) forecast.tokens() / speed.getAsDouble();
        return model + " " + TEXTS.get("takes.time", duration(seconds)) + " " + memory;
    }

    /** As in {@code 40 s}, {@code 12 minutes} or {@code 3.0 hours}. */
    static String duration(double seconds) {
        if (seconds < 1.5 * MINUTE) {
            return TEXTS.get("seconds", Math.max(1, Math.round(seconds)));
        }
        double minutes = seconds / MINUTE;
        return minutes < 1.5 * MINUTE
                ? TEXTS.get("minutes", Math.round(minutes))
                : TEXTS.get("hours", minutes / MINUTE);
    }

    private static String number(long number) {
        return number < 10_000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}

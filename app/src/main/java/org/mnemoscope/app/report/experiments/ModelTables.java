package org.mnemoscope.app.report.experiments;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mnemoscope.app.report.page.Html;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.training.TrainingRecord;

/** The numbers of every model as tables of a page, and how each model came to be. */
final class ModelTables {
    private static final Texts TEXTS = Texts.of(ModelTables.class);
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NONE = "–";
    private static final List<String> COLUMNS =
            List.of("model", "positions", "format", "trained", "parameters", "seed", "seconds", "engine", "java");

    private final List<ModelEntry> entries;

    ModelTables(FigureModels models) {
        entries = models.entries().stream()
                .sorted(Comparator.comparing((ModelEntry entry) -> entry.training()
                                .map(training -> training.format().task().ordinal())
                                .orElse(-1))
                        .thenComparing(entry ->
                                entry.positions().map(PositionKind::ordinal).orElse(-1)))
                .toList();
    }

    void addTo(Html page) throws ModelFolderException {
        page.open("section id=\"tables\"").element("h2", TEXTS.get("tables"));
        for (TaskKind task : TaskKind.values()) {
            List<ModelEntry> measured = entries.stream()
                    .filter(entry -> entry.evaluation()
                            .flatMap(Evaluation::format)
                            .filter(format -> format.task() == task)
                            .isPresent())
                    .toList();
            if (!measured.isEmpty()) {
                table(page, task, "table.exact.match", measured, ModelTables::exactMatch);
                table(page, task, "table.token.accuracy", measured, result -> number("%.3f", result.tokenAccuracy()));
                table(
                        page,
                        task,
                        "table.first.error",
                        measured,
                        result -> result.firstError() == null ? NONE : number("%.1f", result.firstError()));
            }
        }
        page.close("section");
        page.open("section id=\"models\"").element("h2", TEXTS.get("models"));
        models(page);
        page.close("section");
    }

    private static String exactMatch(LengthResult result) {
        return number("%.2f", result.exactMatch()) + "<small>" + number("%.2f", result.low()) + "–"
                + number("%.2f", result.high()) + "</small>";
    }

    private static String number(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static void table(
            Html page, TaskKind task, String key, List<ModelEntry> measured, Function<LengthResult, String> cell) {
        List<Integer> lengths = measured.stream()
                .flatMap(entry -> entry.evaluation().orElseThrow().results().stream())
                .map(LengthResult::length)
                .distinct()
                .sorted()
                .toList();
        page.element("h3", TEXTS.get(key, task.title()));
        page.open("div class=\"wide\"").open("table class=\"numbers\"");
        List<String> head = new ArrayList<>(List.of(TEXTS.get("column.model"), TEXTS.get("column.positions")));
        lengths.forEach(length -> head.add(length.toString()));
        page.open("thead").row("th", head).close("thead").open("tbody");
        for (ModelEntry entry : measured) {
            List<String> cells = new ArrayList<>(List.of(Html.escaped(entry.name()), positions(entry)));
            for (int length : lengths) {
                Optional<LengthResult> result = entry.evaluation().orElseThrow().results().stream()
                        .filter(known -> known.length() == length)
                        .findFirst();
                cells.add(result.map(cell).orElse(""));
            }
            page.row("td", cells);
        }
        page.close("tbody").close("table").close("div");
    }

    private static String positions(ModelEntry entry) {
        return Html.escaped(entry.positions().map(PositionKind::title).orElse(NONE));
    }

    private void models(Html page) throws ModelFolderException {
        page.open("div class=\"wide\"")
                .open("table")
                .open("thead")
                .row(
                        "th",
                        COLUMNS.stream()
                                .map(name -> TEXTS.get("column." + name))
                                .toList());
        page.close("thead").open("tbody");
        Html recipes = new Html();
        for (ModelEntry entry : entries) {
            Optional<TrainedOn> training = entry.training();
            List<String> cells = new ArrayList<>(List.of(Html.escaped(entry.name()), positions(entry)));
            cells.add(
                    training.map(known -> Html.escaped(known.format().title())).orElse(NONE));
            cells.add(training.map(ModelTables::range).orElse(NONE));
            Path file = entry.folder().resolve(TrainingRecord.NAME);
            if (Files.exists(file)) {
                TrainingRecord record = TrainingRecord.read(file);
                cells.addAll(cells(record));
                recipes.open("details")
                        .element("summary", entry.name() + ": " + entry.title())
                        .element("pre", JSON.toJson(record.recipe()))
                        .close("details");
            }
            page.row("td", cells);
        }
        page.close("tbody").close("table").close("div").raw(recipes.toString());
    }

    private static List<String> cells(TrainingRecord record) {
        return List.of(
                Long.toString(record.parameters()),
                Long.toString(record.seed()),
                number("%.0f", record.seconds()),
                Html.escaped(record.versions().getOrDefault("engine", NONE)),
                Html.escaped(record.versions().getOrDefault("java", NONE)));
    }

    private static String range(TrainedOn training) {
        return TEXTS.get(
                "range",
                training.shortest(),
                training.longest(),
                training.format().task().unit());
    }
}

package org.mnemoscope.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.model.catalog.Titles;
import org.mnemoscope.task.TaskKind;

/** Models with their exact match by length: one table a task, one line a model; those not measured follow by title. */
final class ModelTable {
    private static final Texts TEXTS = Texts.of(ModelTable.class);
    private static final int POSITIONS = 12;
    private static final int TRAINED = 7;

    private ModelTable() {}

    static String of(List<ModelEntry> entries) {
        int widest = entries.stream()
                .mapToInt(entry -> Columns.width(entry.name()))
                .max()
                .orElse(0);
        StringBuilder table = new StringBuilder();
        for (TaskKind task : TaskKind.values()) {
            List<ModelEntry> ofTask = entries.stream()
                    .filter(ModelTable::isMeasured)
                    .filter(entry -> entry.training().orElseThrow().format().task() == task)
                    .toList();
            if (!ofTask.isEmpty()) {
                append(table, TEXTS.get("models.of-task", task.title(), task.unit()), ofTask, widest);
            }
        }
        List<ModelEntry> texts =
                entries.stream().filter(ModelTable::isMeasuredOnTexts).toList();
        if (!texts.isEmpty()) {
            append(table, TEXTS.get("models.of-texts"), texts, widest);
        }
        List<ModelEntry> others = entries.stream()
                .filter(entry -> !isMeasured(entry) && !isMeasuredOnTexts(entry))
                .toList();
        if (!others.isEmpty()) {
            table.append(TEXTS.get("models.others")).append('\n');
            others.forEach(entry -> table.append("  ")
                    .append(Columns.left(entry.name(), widest))
                    .append("  ")
                    .append(Titles.spoken(entry.title()))
                    .append('\n'));
        }
        return table.toString();
    }

    private static boolean isMeasured(ModelEntry entry) {
        return entry.training().isPresent() && entry.evaluation().isPresent();
    }

    private static boolean isMeasuredOnTexts(ModelEntry entry) {
        return entry.texts().isPresent() && entry.evaluation().isPresent();
    }

    private static String trained(ModelEntry entry) {
        return entry.texts()
                .map(texts -> texts.shortest() + "–" + texts.longest())
                .orElseGet(() -> {
                    TrainedOn training = entry.training().orElseThrow();
                    return training.shortest() + "–" + training.longest();
                });
    }

    private static void append(StringBuilder table, String title, List<ModelEntry> entries, int widest) {
        TreeSet<Integer> lengths = new TreeSet<>();
        entries.forEach(entry -> results(entry).keySet().forEach(lengths::add));
        table.append(title)
                .append("\n  ")
                .append(" ".repeat(widest))
                .append("  ")
                .append(Columns.left(TEXTS.get("models.positions"), POSITIONS))
                .append("  ")
                .append(Columns.left(TEXTS.get("models.trained"), TRAINED));
        lengths.forEach(length -> table.append(String.format(Locale.ROOT, "%6d", length)));
        table.append('\n');
        for (ModelEntry entry : entries) {
            table.append("  ")
                    .append(Columns.left(entry.name(), widest))
                    .append("  ")
                    .append(Columns.left(
                            entry.positions().map(PositionKind::title).orElse("?"), POSITIONS))
                    .append("  ")
                    .append(Columns.left(trained(entry), TRAINED));
            Map<Integer, LengthResult> results = results(entry);
            lengths.forEach(length -> table.append(
                    results.containsKey(length)
                            ? String.format(
                                    Locale.ROOT, "%6.2f", results.get(length).exactMatch())
                            : "     ·"));
            table.append('\n');
        }
    }

    private static Map<Integer, LengthResult> results(ModelEntry entry) {
        Map<Integer, LengthResult> results = new TreeMap<>();
        entry.evaluation().orElseThrow().results().forEach(result -> results.put(result.length(), result));
        return results;
    }
}

package org.mnemoscope.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;

/** What a comparison of methods found, one line a method. */
final class MethodsTable {
    private static final String LINE = "%-58s %8s %11s %16s %8s %8s";

    private MethodsTable() {}

    /** For people. */
    static String text(String model, List<Analysis> results) {
        Example example = results.get(0).answer().example();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, %s · %s · %s%n%s · target %s%n%n",
                example.subject().title(),
                example.subject().formatTitle(),
                model,
                example.subject().summary(),
                VerdictWords.of(verdict(results)),
                results.get(0).plan().targets().digits().id()));
        text.append(
                String.format(Locale.ROOT, LINE, "method", "hit rate", "source mass", "break point", "seconds", "gap"));
        for (Analysis result : results) {
            text.append(System.lineSeparator())
                    .append(String.format(
                            Locale.ROOT,
                            LINE,
                            result.method().words() + (result.method().kind().hasTarget() ? "" : " (no target)"),
                            share(result.scores().hitRate()),
                            share(result.scores().sourceMass()),
                            result.scores().breakPoint().words(),
                            String.format(Locale.ROOT, "%.2f", result.seconds()),
                            gap(result)));
        }
        return text.toString();
    }

    /** For programs: what has no value is null. */
    static String json(String model, List<Analysis> results) {
        Analysis first = results.get(0);
        Example example = first.answer().example();
        Verdict verdict = verdict(results);
        JsonObject json = new JsonObject();
        json.addProperty("model", model);
        json.addProperty("task", example.subject().task());
        json.addProperty("format", example.subject().format());
        json.addProperty("problem", ((Exercise) example.subject()).problem().text());
        json.addProperty("exact_match", verdict.exactMatch());
        json.addProperty("target", first.plan().targets().digits().id());
        json.addProperty("input_point", first.plan().inputPoint().id());
        json.addProperty("tokens", example.tokens().size());
        JsonArray methods = new JsonArray();
        results.forEach(result -> methods.add(json(result)));
        json.add("methods", methods);
        return new GsonBuilder().serializeNulls().create().toJson(json);
    }

    private static JsonObject json(Analysis result) {
        JsonObject json = new JsonObject();
        json.addProperty("method", result.method().kind().id());
        json.add("method_settings", new Gson().toJsonTree(result.method().settings()));
        json.addProperty("reduction", result.reduction().id());
        json.addProperty("rows", result.rows().size());
        json.addProperty("hit_rate", boxed(result.scores().hitRate()));
        json.addProperty("source_mass", boxed(result.scores().sourceMass()));
        OptionalInt breakPoint = result.scores().breakPoint().outputIndex();
        json.addProperty("break_point", breakPoint.isPresent() ? breakPoint.getAsInt() : null);
        json.addProperty("seconds", result.seconds());
        json.addProperty("completeness_gap", boxed(result.completenessGap()));
        return json;
    }

    private static Verdict verdict(List<Analysis> results) {
        return results.get(0).verdict().orElseThrow();
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String share(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
    }

    private static String gap(Analysis result) {
        OptionalDouble gap = result.completenessGap();
        return gap.isPresent() ? String.format(Locale.ROOT, "%.2g", gap.getAsDouble()) : "";
    }
}

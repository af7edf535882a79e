package org.mnemoscope.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;

/** What a comparison of methods found, one line a method. */
final class MethodsTable {
    private static final String LINE = "%-58s %8s %11s %11s %8s %8s";

    private MethodsTable() {}

    /** For people. */
    static String text(String model, List<MethodResult> results) {
        AnalysisRequest request = results.get(0).analysis().request();
        Example example = request.example();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%s, %s · %s · %s%n%s · target %s%n%n",
                example.subject().title(),
                example.subject().formatTitle(),
                model,
                example.subject().summary(),
                VerdictWords.of(verdict(results)),
                request.target().id()));
        text.append(String.format(LINE, "method", "hit rate", "source mass", "break point", "seconds", "gap"));
        for (MethodResult result : results) {
            text.append(System.lineSeparator())
                    .append(String.format(
                            LINE,
                            result.method().words() + (result.method().kind().hasTarget() ? "" : " (no target)"),
                            share(result.scores().hitRate()),
                            share(result.scores().sourceMass()),
                            breakPoint(result),
                            String.format(Locale.ROOT, "%.2f", result.seconds()),
                            gap(result)));
        }
        return text.toString();
    }

    /** For programs: what has no value is null. */
    static String json(String model, List<MethodResult> results) {
        AnalysisRequest request = results.get(0).analysis().request();
        Verdict verdict = verdict(results);
        JsonObject json = new JsonObject();
        json.addProperty("model", model);
        json.addProperty("task", request.example().subject().task());
        json.addProperty("format", request.example().subject().format());
        json.addProperty(
                "problem", ((Exercise) request.example().subject()).problem().text());
        json.addProperty("exact_match", verdict.exactMatch());
        json.addProperty("target", request.target().id());
        json.addProperty("input_point", request.inputPoint().id());
        json.addProperty("tokens", request.example().tokens().size());
        JsonArray methods = new JsonArray();
        results.forEach(result -> methods.add(json(result)));
        json.add("methods", methods);
        return new GsonBuilder().serializeNulls().create().toJson(json);
    }

    private static JsonObject json(MethodResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("method", result.method().kind().id());
        json.add("method_settings", new Gson().toJsonTree(result.method().settings()));
        json.addProperty("reduction", result.reduction().id());
        json.addProperty("rows", result.analysis().rows().size());
        json.addProperty("hit_rate", boxed(result.scores().hitRate()));
        json.addProperty("source_mass", boxed(result.scores().sourceMass()));
        OptionalInt breakPoint = result.scores().breakPoint();
        json.addProperty("break_point", breakPoint.isPresent() ? breakPoint.getAsInt() : null);
        json.addProperty("seconds", result.seconds());
        json.addProperty("completeness_gap", boxed(result.completenessGap()));
        return json;
    }

    private static Verdict verdict(List<MethodResult> results) {
        Answer answer = results.get(0).analysis().answer();
        return Verdict.of(answer.example(), answer.emitted());
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String share(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
    }

    private static String breakPoint(MethodResult result) {
        OptionalInt point = result.scores().breakPoint();
        return point.isPresent() ? Integer.toString(point.getAsInt()) : "none";
    }

    private static String gap(MethodResult result) {
        OptionalDouble gap = result.completenessGap();
        return gap.isPresent() ? String.format(Locale.ROOT, "%.2g", gap.getAsDouble()) : "";
    }
}

package org.mnemoscope.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.score.Agreement;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;

/** What a comparison of methods found, one line a method. */
final class MethodsTable {
    private static final String LINE = "%-58s %8s %11s %10s %6s %16s %8s %8s";

    private MethodsTable() {}

    /** For people. */
    static String text(String model, List<MethodResult> results) {
        Analysis first = results.get(0).analysis();
        Example example = first.answer().example();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, %s · %s · %s%n%s · target %s%n%n",
                example.subject().title(),
                example.subject().formatTitle(),
                model,
                example.subject().summary(),
                VerdictWords.of(first.verdict().orElseThrow()),
                first.plan().targets().digits().id()));
        text.append(String.format(
                Locale.ROOT,
                LINE,
                "method",
                "hit rate",
                "source mass",
                "as swap",
                "rank",
                "break point",
                "seconds",
                "gap"));
        for (MethodResult result : results) {
            text.append(System.lineSeparator()).append(line(result.analysis(), result.agreement()));
        }
        return text.toString();
    }

    private static String line(Analysis found, Optional<Agreement> agreement) {
        return String.format(
                Locale.ROOT,
                LINE,
                found.method().words() + (found.method().kind().hasTarget() ? "" : " (no target)"),
                share(found.scores().hitRate()),
                share(found.scores().sourceMass()),
                share(sameSources(agreement)),
                share(rankCorrelation(agreement)),
                found.scores().breakPoint().words(),
                String.format(Locale.ROOT, "%.2f", found.seconds()),
                gap(found));
    }

    private static OptionalDouble sameSources(Optional<Agreement> agreement) {
        return agreement.map(Agreement::sameSources).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble rankCorrelation(Optional<Agreement> agreement) {
        return agreement.map(Agreement::rankCorrelation).orElse(OptionalDouble.empty());
    }

    /** For programs: what has no value is null. */
    static String json(String model, List<MethodResult> results) {
        Analysis first = results.get(0).analysis();
        Example example = first.answer().example();
        Verdict verdict = first.verdict().orElseThrow();
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
        results.forEach(result -> methods.add(json(result.analysis(), result.agreement())));
        json.add("methods", methods);
        return new GsonBuilder().serializeNulls().create().toJson(json);
    }

    private static JsonObject json(Analysis result, Optional<Agreement> agreement) {
        JsonObject json = new JsonObject();
        json.addProperty("method", result.method().kind().id());
        json.add("method_settings", new Gson().toJsonTree(result.method().settings()));
        json.addProperty("reduction", result.reduction().id());
        json.addProperty("rows", result.rows().size());
        json.addProperty("hit_rate", boxed(result.scores().hitRate()));
        json.addProperty("source_mass", boxed(result.scores().sourceMass()));
        json.addProperty("same_sources_as_swap", boxed(sameSources(agreement)));
        json.addProperty("rank_correlation_with_swap", boxed(rankCorrelation(agreement)));
        OptionalInt breakPoint = result.scores().breakPoint().outputIndex();
        json.addProperty("break_point", breakPoint.isPresent() ? breakPoint.getAsInt() : null);
        json.addProperty("seconds", result.seconds());
        json.addProperty("completeness_gap", boxed(result.completenessGap()));
        return json;
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

package org.mnemoscope.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.app.report.map.VerdictWords;
import org.mnemoscope.language.Texts;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.score.Agreement;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Exercise;

/** What a comparison of methods found, one line a method. */
final class MethodsTable {
    private static final Texts TEXTS = Texts.of(MethodsTable.class);
    private static final int WIDEST_METHOD = 58;
    private static final List<Integer> WIDTHS = List.of(8, 11, 10, 6, 16, 8, 8);

    private MethodsTable() {}

    /** For people. */
    static String text(String model, List<MethodResult> results) {
        Analysis first = results.get(0).analysis();
        Example example = first.answer().example();
        List<String> lines = new ArrayList<>(List.of(
                TEXTS.get(
                        "report.problem",
                        example.subject().title(),
                        example.subject().formatTitle(),
                        model,
                        example.subject().summary()),
                VerdictWords.of(first.verdict().orElseThrow()) + " · "
                        + TEXTS.get(
                                "report.target", first.plan().targets().digits().id()),
                "",
                line(
                        TEXTS.get("methods.method"),
                        TEXTS.get("methods.hit-rate"),
                        TEXTS.get("methods.source-mass"),
                        TEXTS.get("methods.as-swap"),
                        TEXTS.get("methods.rank"),
                        TEXTS.get("methods.break"),
                        TEXTS.get("methods.seconds"),
                        TEXTS.get("methods.gap"))));
        results.forEach(result -> lines.add(line(result.analysis(), result.agreement())));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(Analysis found, Optional<Agreement> agreement) {
        String method = found.method().words();
        return line(
                found.method().kind().hasTarget() ? method : TEXTS.get("methods.no-target", method),
                share(found.scores().hitRate()),
                share(found.scores().sourceMass()),
                share(sameSources(agreement)),
                share(rankCorrelation(agreement)),
                found.scores().breakPoint().words(),
                String.format(Locale.ROOT, "%.2f", found.seconds()),
                gap(found));
    }

    private static String line(String method, String... cells) {
        StringBuilder line = new StringBuilder(Columns.left(method, WIDEST_METHOD));
        for (int i = 0; i < cells.length; i++) {
            line.append(' ').append(Columns.right(cells[i], WIDTHS.get(i)));
        }
        return line.toString();
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

package org.mnemoscope.export;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;
import org.mnemoscope.task.ExampleToken;

/** Turns an analysis into what is exported: the map, its scores, and where it comes from. */
public final class Provenance {
    private Provenance() {}

    /**
     * What is exported of a task's analysis.
     *
     * @param analysis the analysis
     * @param model the model that answered
     * @param reduction which values to write
     * @param scores the scores of the map
     */
    public static ExportedMap of(Analysis analysis, LanguageModel model, Reduction reduction, Scores scores) {
        Answer answer = analysis.answer();
        List<ExampleToken> tokens = answer.example().tokens();
        List<ExportedMap.Token> exported = IntStream.range(0, tokens.size())
                .mapToObj(t -> new ExportedMap.Token(
                        answer.emitted().get(t),
                        tokens.get(t).role().title(),
                        tokens.get(t).role().isDigit()))
                .toList();
        return new ExportedMap(
                model.folder().getFileName().toString(),
                answer.example().format().task().id(),
                answer.example().format().id(),
                analysis.request().target(),
                analysis.request().otherTarget(),
                reduction,
                analysis.request().inputPoint(),
                exported,
                answer.ids(),
                analysis.rows(),
                scores(scores, Verdict.of(answer.example(), answer.emitted())),
                record(model, analysis));
    }

    /**
     * Where a map comes from.
     *
     * @param model the model
     * @return program, engine, Java and time
     */
    public static JsonObject record(LanguageModel model) {
        JsonObject json = new JsonObject();
        json.addProperty("program", "Mnemoscope");
        json.addProperty("engine", Engines.version());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("model_type", model.modelType());
        json.addProperty("folder", model.folder().toAbsolutePath().normalize().toString());
        json.addProperty("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return json;
    }

    private static JsonObject record(LanguageModel model, Analysis analysis) {
        JsonObject json = record(model);
        json.addProperty("problem", analysis.request().example().problem().text());
        json.addProperty(
                "environment_forced", analysis.request().example().format().environmentForced());
        json.addProperty("answer_seconds", analysis.answerSeconds());
        json.addProperty("attribution_seconds", analysis.attributionSeconds());
        return json;
    }

    private static JsonObject scores(Scores scores, Verdict verdict) {
        JsonObject json = new JsonObject();
        json.addProperty("exact_match", verdict.exactMatch());
        json.addProperty("right", verdict.right());
        json.addProperty("digits", verdict.digits());
        add(json, "first_error", verdict.firstError());
        add(json, "hit_rate", scores.hitRate());
        add(json, "hit_rate_inside", scores.hitRateInside());
        add(json, "hit_rate_beyond", scores.hitRateBeyond());
        add(json, "source_mass", scores.sourceMass());
        add(json, "anchor_mass", scores.anchorMass());
        add(json, "elsewhere", scores.elsewhere());
        add(json, "break_point", scores.breakPoint());
        return json;
    }

    private static void add(JsonObject json, String key, OptionalDouble value) {
        if (value.isPresent()) {
            json.addProperty(key, value.getAsDouble());
        } else {
            json.add(key, JsonNull.INSTANCE);
        }
    }

    private static void add(JsonObject json, String key, OptionalInt value) {
        if (value.isPresent()) {
            json.addProperty(key, value.getAsInt());
        } else {
            json.add(key, JsonNull.INSTANCE);
        }
    }
}

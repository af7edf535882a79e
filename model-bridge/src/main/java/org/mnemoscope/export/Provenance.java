package org.mnemoscope.export;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.language.LanguageModel;

/** Where a map comes from: the {@code provenance} of its file. */
final class Provenance {
    private Provenance() {}

    /** Program, engine, Java, model and time. */
    static JsonObject of(LanguageModel model) {
        JsonObject json = new JsonObject();
        json.addProperty("program", "Mnemoscope");
        json.addProperty("engine", Engines.version());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("model_type", model.modelType());
        json.addProperty("folder", model.folder().toAbsolutePath().normalize().toString());
        json.addProperty("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return json;
    }

    /** The same with what was asked and how long it took. */
    static JsonObject of(LanguageModel model, Analysis analysis) {
        JsonObject json = of(model);
        json.addProperty("problem", analysis.request().example().problem().text());
        json.addProperty(
                "environment_forced", analysis.request().example().format().environmentForced());
        json.addProperty("answer_seconds", analysis.answerSeconds());
        json.addProperty("attribution_seconds", analysis.attributionSeconds());
        return json;
    }
}

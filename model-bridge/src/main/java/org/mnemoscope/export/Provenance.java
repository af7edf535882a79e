package org.mnemoscope.export;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.SlotText;
import org.mnemoscope.task.Subject;

/** Where a map comes from: the {@code provenance} of its file. */
final class Provenance {
    private Provenance() {}

    /** Program, engine, Java, model and time, what was asked and how long it took. */
    static JsonObject of(SequenceModel model, Analysis analysis) {
        JsonObject json = new JsonObject();
        json.addProperty("program", "Mnemoscope");
        json.addProperty("engine", Engines.version());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("model_type", model.modelType());
        json.addProperty("folder", model.folder().toAbsolutePath().normalize().toString());
        json.addProperty("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Subject subject = analysis.answer().example().subject();
        if (subject instanceof Exercise exercise) {
            json.addProperty("problem", exercise.problem().text());
            json.addProperty("environment_forced", exercise.writtenIn().environmentForced());
            json.addProperty("shots", exercise.shots());
            addSeeds(json, (Question.OfProblem) analysis.inquiry().question());
        } else if (subject instanceof SlotText text) {
            json.addProperty("prompt", text.prompt());
            json.addProperty("distance", text.distance());
            analysis.inquiry().question().drawnBy().ifPresent(seed -> json.addProperty("seed", seed));
        } else if (subject instanceof FreeText text) {
            json.addProperty("prompt", text.prompt());
            json.addProperty("answer", text.origin().recorded());
            analysis.inquiry().question().drawnBy().ifPresent(seed -> json.addProperty("seed", seed));
        }
        json.addProperty("answer_seconds", analysis.answer().seconds());
        json.addProperty("attribution_seconds", analysis.seconds());
        return json;
    }

    /** What else the sequence was made from, so that it can be made again. */
    private static void addSeeds(JsonObject json, Question.OfProblem question) {
        json.addProperty("seed", question.seed());
        if (question.shots().count() > 0) {
            json.addProperty(
                    "shot_length",
                    question.shots().length().orElse(question.problem().length()));
            json.addProperty("shot_seed", question.shots().seed());
        }
    }
}

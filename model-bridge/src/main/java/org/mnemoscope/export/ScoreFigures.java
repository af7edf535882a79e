package org.mnemoscope.export;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.score.Scores;
import org.mnemoscope.score.Verdict;

/** The {@code scores} of a map's file; what has no value is null. */
final class ScoreFigures {
    private ScoreFigures() {}

    static JsonObject of(Scores scores, Verdict verdict) {
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
        add(json, "break_point", scores.breakPoint().outputIndex());
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

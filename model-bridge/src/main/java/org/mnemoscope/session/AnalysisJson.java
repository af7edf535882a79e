package org.mnemoscope.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.LikelyToken;
import org.mnemoscope.analysis.Plan;
import org.mnemoscope.attribution.Alternatives;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.Example;

/** An answer and all of its map but the values as JSON; the values are matrices of their own. */
final class AnalysisJson {
    private static final Texts TEXTS = Texts.of(AnalysisJson.class);
    private static final int LARGEST_ID = Integer.MAX_VALUE;
    private static final int MOST_NOTES = 100;
    private static final double LONGEST = 1e9;

    private AnalysisJson() {}

    static JsonObject write(Analysis analysis) {
        JsonObject json = new JsonObject();
        ExampleJson.write(json, analysis.answer());
        json.add("likeliest", likeliest(analysis.answer().likeliest()));
        json.addProperty("answer_seconds", analysis.answer().seconds());
        json.add("plan", MethodJson.write(analysis.plan()));
        analysis.alternatives().ifPresent(others -> {
            JsonArray lists = new JsonArray();
            others.ids()
                    .forEach(ids -> lists.add(
                            ExampleJson.list(Arrays.stream(ids).boxed().toList())));
            json.add("alternative_ids", lists);
        });
        JsonArray rows = new JsonArray();
        analysis.rows().forEach(row -> rows.add(row(row)));
        json.add("rows", rows);
        json.add("notes", ExampleJson.texts(analysis.notes()));
        analysis.trainedOutputs().ifPresent(outputs -> json.addProperty("trained_outputs", outputs));
        json.addProperty("map_seconds", analysis.seconds());
        return json;
    }

    private static JsonObject row(AttributionRow row) {
        JsonObject json = new JsonObject();
        json.addProperty("index", row.index());
        json.addProperty("position", row.position());
        json.addProperty("target_id", row.targetId());
        json.addProperty("contrast_id", row.contrastId());
        if (Float.isFinite(row.targetValue())) {
            json.addProperty("target_value", row.targetValue());
        }
        row.completenessGap().ifPresent(gap -> {
            if (Double.isFinite(gap)) {
                json.addProperty("completeness_gap", gap);
            }
        });
        return json;
    }

    private static JsonArray likeliest(Map<Integer, List<LikelyToken>> likeliest) {
        JsonArray places = new JsonArray();
        likeliest.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(place -> {
            JsonArray tokens = new JsonArray();
            for (LikelyToken token : place.getValue()) {
                JsonObject json = new JsonObject();
                json.addProperty("id", token.id());
                json.addProperty("text", token.text());
                json.addProperty("probability", Double.isFinite(token.probability()) ? token.probability() : 0);
                tokens.add(json);
            }
            JsonObject json = new JsonObject();
            json.addProperty("position", place.getKey());
            json.add("tokens", tokens);
            places.add(json);
        });
        return places;
    }

    /** The values of a map: for each number of its method one matrix. */
    interface Values {
        /**
         * @param reduction which number
         * @param rows how many rows there must be
         * @param columns how many columns
         */
        float[][] of(Reduction reduction, int rows, int columns) throws SessionException;
    }

    static Analysis read(JsonFields<SessionException> json, Inquiry inquiry, Values values) throws SessionException {
        Plan plan = MethodJson.read(json.object("plan"));
        Example example = ExampleJson.read(json, inquiry);
        Answer answer = answer(json, example);
        return new Analysis(
                inquiry,
                plan,
                answer,
                alternatives(json, example),
                rows(json, example, plan, values),
                true,
                json.texts("notes", MOST_NOTES),
                json.has("trained_outputs")
                        ? OptionalInt.of(json.whole("trained_outputs", 0, Integer.MAX_VALUE))
                        : OptionalInt.empty(),
                json.number("map_seconds", 0, LONGEST));
    }

    private static Answer answer(JsonFields<SessionException> json, Example example) throws SessionException {
        int[] ids = new int[example.tokens().size()];
        List<String> emitted = new ArrayList<>();
        for (JsonFields<SessionException> token : json.objects("tokens", ExampleJson.MOST_TOKENS)) {
            ids[emitted.size()] = token.whole("id", 0, LARGEST_ID);
            emitted.add(token.text("emitted"));
        }
        Map<Integer, List<LikelyToken>> likeliest = new HashMap<>();
        for (JsonFields<SessionException> place : json.objects("likeliest", ExampleJson.MOST_TOKENS)) {
            List<LikelyToken> tokens = new ArrayList<>();
            for (JsonFields<SessionException> token : place.objects("tokens", LikelyToken.KEPT)) {
                tokens.add(new LikelyToken(
                        token.whole("id", 0, LARGEST_ID), token.text("text"), token.number("probability", 0, 1)));
            }
            likeliest.put(place.whole("position", 0, ids.length - 1), List.copyOf(tokens));
        }
        return new Answer(example, ids, emitted, json.number("answer_seconds", 0, LONGEST), likeliest);
    }

    private static Optional<Alternatives> alternatives(JsonFields<SessionException> json, Example example)
            throws SessionException {
        if (!json.has("alternative_ids")) {
            return Optional.empty();
        }
        List<List<Integer>> lists = json.lists("alternative_ids", 0, LARGEST_ID, ExampleJson.MOST_TOKENS);
        if (lists.size() != example.tokens().size()) {
            throw json.complaint("alternative_ids", TEXTS.get("list.each-token"));
        }
        return Optional.of(new Alternatives(lists.stream()
                .map(list -> list.stream().mapToInt(id -> id).toArray())
                .toList()));
    }

    private static List<AttributionRow> rows(
            JsonFields<SessionException> json, Example example, Plan plan, Values values) throws SessionException {
        List<JsonFields<SessionException>> list = json.objects("rows", ExampleJson.MOST_TOKENS);
        int[] positions = new int[list.size()];
        int last = 0;
        for (int i = 0; i < positions.length; i++) {
            int position = list.get(i).whole("position", 1, example.tokens().size() - 1);
            if (position <= last || !example.tokens().get(position).predicted()) {
                throw list.get(i).complaint("position", TEXTS.get("position", position));
            }
            positions[i] = position;
            last = position;
        }
        Map<Reduction, float[][]> matrices = new EnumMap<>(Reduction.class);
        for (Reduction reduction : plan.method().kind().reductions()) {
            matrices.put(reduction, values.of(reduction, positions.length, last));
        }
        List<AttributionRow> rows = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            rows.add(row(list.get(i), i, positions[i], matrices));
        }
        return rows;
    }

    private static AttributionRow row(
            JsonFields<SessionException> json, int i, int position, Map<Reduction, float[][]> matrices)
            throws SessionException {
        Map<Reduction, float[]> cells = new EnumMap<>(Reduction.class);
        matrices.forEach((reduction, matrix) -> cells.put(reduction, Arrays.copyOf(matrix[i], position)));
        return new AttributionRow(
                json.has("index") ? json.whole("index", 0, ExampleJson.MOST_TOKENS) : i,
                position,
                json.whole("target_id", -1, LARGEST_ID),
                json.whole("contrast_id", -1, LARGEST_ID),
                json.has("target_value")
                        ? (float) json.number("target_value", -Float.MAX_VALUE, Float.MAX_VALUE)
                        : Float.NaN,
                cells,
                json.has("completeness_gap")
                        ? OptionalDouble.of(json.number("completeness_gap", -Double.MAX_VALUE, Double.MAX_VALUE))
                        : OptionalDouble.empty());
    }
}

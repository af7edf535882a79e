package org.mnemoscope.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.Exercise;
import org.mnemoscope.task.FewShot;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.Role;
import org.mnemoscope.task.SlotText;
import org.mnemoscope.task.Subject;

/** The sequence of an answer as JSON: every token with what it is for and what the model put there. */
final class ExampleJson {
    private static final Texts TEXTS = Texts.of(ExampleJson.class);

    static final int MOST_TOKENS = 20_000;

    private ExampleJson() {}

    static void write(JsonObject json, Answer answer) {
        json.add("subject", subject(answer.example().subject()));
        JsonArray list = new JsonArray();
        List<ExampleToken> tokens = answer.example().tokens();
        int[] ids = answer.ids();
        for (int t = 0; t < tokens.size(); t++) {
            list.add(token(tokens.get(t), ids[t], answer.emitted().get(t)));
        }
        json.add("tokens", list);
    }

    private static JsonObject token(ExampleToken token, int id, String emitted) {
        JsonObject json = new JsonObject();
        json.addProperty("text", token.text());
        json.addProperty("role", JsonFields.word(token.role()));
        json.addProperty("label", token.label());
        json.addProperty("id", id);
        json.addProperty("emitted", emitted);
        if (token.predicted()) {
            json.addProperty("predicted", true);
            json.add("sources", list(token.sources()));
            json.add("anchors", list(token.anchors()));
        }
        return json;
    }

    static JsonArray texts(List<String> texts) {
        JsonArray list = new JsonArray();
        texts.forEach(list::add);
        return list;
    }

    static JsonArray list(List<Integer> numbers) {
        JsonArray list = new JsonArray();
        numbers.forEach(list::add);
        return list;
    }

    private static JsonObject subject(Subject subject) {
        JsonObject json = new JsonObject();
        if (subject instanceof Exercise exercise) {
            json.addProperty("kind", "problem");
            json.addProperty("shots", exercise.shots());
        } else if (subject instanceof SlotText slot) {
            json.addProperty("kind", "grammar");
            json.addProperty("grammar", slot.grammar());
            json.addProperty("prompt", slot.prompt());
            json.addProperty("distance", slot.distance());
        } else {
            FreeText text = (FreeText) subject;
            json.addProperty("kind", "text");
            json.addProperty("prompt", text.prompt());
            json.addProperty("origin", text.origin().id());
            json.addProperty("origin_title", text.origin().recorded());
        }
        return json;
    }

    static Example read(JsonFields<SessionException> json, Inquiry inquiry) throws SessionException {
        List<JsonFields<SessionException>> list = json.objects("tokens", MOST_TOKENS);
        List<ExampleToken> tokens = new ArrayList<>();
        for (JsonFields<SessionException> token : list) {
            tokens.add(token(token, tokens.size()));
        }
        boolean predicted = tokens.stream().anyMatch(ExampleToken::predicted);
        if (!predicted || tokens.get(0).predicted()) {
            throw json.complaint("tokens", TEXTS.get("example.order"));
        }
        return new Example(subject(json.object("subject"), inquiry, tokens.size()), tokens);
    }

    private static ExampleToken token(JsonFields<SessionException> json, int position) throws SessionException {
        Role role = json.constant("role", Role.class);
        boolean predicted = json.flag("predicted");
        return new ExampleToken(
                json.text("text"),
                role,
                predicted,
                json.text("label"),
                predicted ? before(json, "sources", position) : List.of(),
                predicted ? before(json, "anchors", position) : List.of());
    }

    /** Positions in front of a token, ascending. */
    private static List<Integer> before(JsonFields<SessionException> json, String key, int position)
            throws SessionException {
        List<Integer> positions = json.wholes(key, 0, position - 1, MOST_TOKENS);
        if (IntStream.range(1, positions.size()).anyMatch(i -> positions.get(i) <= positions.get(i - 1))) {
            throw json.complaint(key, TEXTS.get("ascending"));
        }
        return positions;
    }

    private static Subject subject(JsonFields<SessionException> json, Inquiry inquiry, int tokens)
            throws SessionException {
        String kind = json.text("kind");
        boolean problem = inquiry.question() instanceof Question.OfProblem;
        if (problem != kind.equals("problem")) {
            throw json.complaint("kind", TEXTS.get("question"));
        }
        return switch (kind) {
            case "problem" -> {
                Question.OfProblem question = (Question.OfProblem) inquiry.question();
                yield new Exercise(question.problem(), question.format(), json.whole("shots", 0, FewShot.MOST));
            }
            case "grammar" ->
                new SlotText(json.text("grammar"), json.text("prompt"), tokens, json.whole("distance", 0, MOST_TOKENS));
            case "text" ->
                new FreeText(
                        json.text("prompt"),
                        tokens,
                        new FreeText.Origin(json.text("origin"), json.text("origin_title")));
            default -> throw json.complaint("kind", TEXTS.get("kind"));
        };
    }
}

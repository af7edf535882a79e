package org.mnemoscope.session;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.attribution.AttributionMethod.IntegratedGradients;
import org.mnemoscope.attribution.AttributionMethod.SmoothGradTimesInput;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.FewShot;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemParser;

/**
 * An inquiry as JSON, in sessions and lessons. What is left out is as usual; {@code docs/formats.md} lists the keys.
 */
public final class InquiryJson {
    private static final String TEXT = "text";
    private static final int MOST_TOKENS = 100_000;
    private static final int LARGEST_ID = Integer.MAX_VALUE;

    private InquiryJson() {}

    /** Writes an inquiry. */
    public static JsonObject write(Inquiry inquiry) {
        JsonObject json = new JsonObject();
        Question question = inquiry.question();
        if (question.asProblem().isPresent()) {
            writeProblem(json, question.asProblem().get());
            if (question instanceof Question.OfChanged changed) {
                json.add("changed", changed(changed));
            }
        } else {
            json.addProperty("task", TEXT);
            writeText(json, question);
        }
        json.add("method", method(inquiry.method()));
        inquiry.target().ifPresent(target -> json.addProperty("target", target.id()));
        addUnlessEmpty(json, "contrast", inquiry.contrast());
        inquiry.inputPoint().ifPresent(point -> json.addProperty("input_point", point.id()));
        inquiry.reduction().ifPresent(reduction -> json.addProperty("reduction", reduction.id()));
        if (inquiry.rows() != Inquiry.Rows.ALL) {
            json.addProperty("rows", JsonFields.word(inquiry.rows()));
        }
        return json;
    }

    private static void writeProblem(JsonObject json, Question.OfProblem question) {
        FormatJson.write(json, question.format());
        json.addProperty("problem", question.problem().text());
        json.addProperty("seed", question.seed());
        if (!question.mnemonics().isEmpty()) {
            json.add("mnemonics", ExampleJson.texts(question.mnemonics()));
        }
        if (!question.shots().equals(Shots.NONE)) {
            JsonObject shots = new JsonObject();
            shots.addProperty("count", question.shots().count());
            question.shots().length().ifPresent(length -> shots.addProperty("length", length));
            shots.addProperty("seed", question.shots().seed());
            json.add("shots", shots);
        }
    }

    private static JsonObject changed(Question.OfChanged question) {
        JsonObject json = new JsonObject();
        json.add("solved", ExampleJson.texts(question.solved()));
        json.add("input", ExampleJson.texts(question.input()));
        json.addProperty("tokens", question.tokens());
        return json;
    }

    private static void writeText(JsonObject json, Question question) {
        if (question instanceof Question.OfText text) {
            json.addProperty("prompt", text.prompt());
            if (text.continuation() instanceof Question.Given given) {
                json.addProperty("answer", given.answer());
            } else {
                Question.Generated generated = (Question.Generated) text.continuation();
                Sampling sampling = generated.sampling();
                json.addProperty("tokens", generated.tokens());
                json.addProperty("temperature", sampling.temperature());
                json.addProperty("top_p", sampling.topP());
                json.addProperty("seed", sampling.seed());
            }
        } else if (question instanceof Question.OfIds ids) {
            json.add("ids", ExampleJson.list(ids.ids()));
            json.addProperty("first", ids.first());
        } else {
            Question.OfWholeText whole = (Question.OfWholeText) question;
            json.addProperty("text", whole.text());
            json.addProperty("first", whole.first());
        }
    }

    private static JsonObject method(MethodChoice choice) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", choice.kind().id());
        if (choice.steps() != MethodChoice.USUAL_STEPS) {
            json.addProperty("steps", choice.steps());
        }
        addUnlessEmpty(json, "baseline", choice.baseline());
        addUnlessEmpty(json, "layer", choice.layer());
        addUnlessEmpty(json, "head", choice.head());
        addUnlessEmpty(json, "replacement", choice.replacement());
        if (!choice.noise().equals(MethodChoice.Noise.USUAL)) {
            json.addProperty("samples", choice.noise().samples());
            json.addProperty("sigma", choice.noise().sigma());
            json.addProperty("noise_seed", choice.noise().seed());
        }
        addUnlessEmpty(json, "alternative", choice.alternative());
        return json;
    }

    private static void addUnlessEmpty(JsonObject json, String key, String text) {
        if (!text.isEmpty()) {
            json.addProperty(key, text);
        }
    }

    /**
     * Reads an inquiry.
     *
     * @param json the object
     * @throws SessionException if a key is missing or wrong; the message names it
     */
    public static Inquiry read(JsonFields<SessionException> json) throws SessionException {
        Question question = json.text("task").equals(TEXT) ? textQuestion(json) : problem(json);
        MethodChoice method = json.has("method") ? method(json.object("method")) : MethodChoice.USUAL;
        Inquiry.Rows rows = json.has("rows") ? json.constant("rows", Inquiry.Rows.class) : Inquiry.Rows.ALL;
        return new Inquiry(
                question,
                method,
                json.choiceIf("target", Target.values()),
                json.text("contrast", ""),
                json.choiceIf("input_point", InputPoint.values()),
                json.choiceIf("reduction", Reduction.values()),
                rows);
    }

    private static Question problem(JsonFields<SessionException> json) throws SessionException {
        Format writtenIn = FormatJson.read(json);
        String problem = json.text("problem");
        Problem asked = FormatJson.checked(json, "problem", () -> ProblemParser.parse(writtenIn.task(), problem));
        List<String> mnemonics = json.has("mnemonics") ? json.texts("mnemonics", MOST_TOKENS) : List.of();
        long seed = json.has("seed") ? json.seed("seed") : 1;
        Question.OfProblem question = new Question.OfProblem(asked, writtenIn, mnemonics, shots(json), seed);
        return json.has("changed") ? changed(json.object("changed"), question) : question;
    }

    private static Question changed(JsonFields<SessionException> json, Question.OfProblem original)
            throws SessionException {
        return new Question.OfChanged(
                original,
                json.texts("solved", MOST_TOKENS),
                json.texts("input", MOST_TOKENS),
                json.whole("tokens", 1, MOST_TOKENS));
    }

    private static Shots shots(JsonFields<SessionException> json) throws SessionException {
        if (!json.has("shots")) {
            return Shots.NONE;
        }
        JsonFields<SessionException> shots = json.object("shots");
        return new Shots(
                shots.whole("count", 0, FewShot.MOST),
                shots.has("length")
                        ? OptionalInt.of(shots.whole("length", 1, ParityProblem.MAX_LENGTH))
                        : OptionalInt.empty(),
                shots.has("seed") ? shots.seed("seed") : Shots.USUAL_SEED);
    }

    private static Question textQuestion(JsonFields<SessionException> json) throws SessionException {
        if (json.has("ids")) {
            return new Question.OfIds(
                    json.wholes("ids", 0, LARGEST_ID, MOST_TOKENS), json.whole("first", 1, MOST_TOKENS));
        }
        if (json.has("text")) {
            return new Question.OfWholeText(json.text("text"), json.whole("first", 1, MOST_TOKENS));
        }
        String prompt = json.text("prompt");
        if (json.has("answer")) {
            return new Question.OfText(prompt, new Question.Given(json.text("answer")));
        }
        int tokens = json.whole("tokens", 1, MOST_TOKENS);
        double temperature = json.has("temperature") ? json.number("temperature", 0, Sampling.HIGHEST_TEMPERATURE) : 0;
        double topP = json.has("top_p") ? json.number("top_p", Double.MIN_VALUE, 1) : 1;
        long seed = json.has("seed") ? json.seed("seed") : 0;
        return new Question.OfText(prompt, new Question.Generated(tokens, new Sampling(temperature, topP, seed)));
    }

    private static MethodChoice method(JsonFields<SessionException> json) throws SessionException {
        MethodChoice.Noise usual = MethodChoice.Noise.USUAL;
        return new MethodChoice(
                json.choice("kind", MethodKind.values()),
                json.has("steps") ? json.whole("steps", 1, IntegratedGradients.MOST_STEPS) : MethodChoice.USUAL_STEPS,
                json.text("baseline", ""),
                json.text("layer", ""),
                json.text("head", ""),
                json.text("replacement", ""),
                new MethodChoice.Noise(
                        json.has("samples")
                                ? json.whole("samples", 1, SmoothGradTimesInput.MOST_SAMPLES)
                                : usual.samples(),
                        json.has("sigma")
                                ? json.number("sigma", Double.MIN_VALUE, SmoothGradTimesInput.MOST_SIGMA)
                                : usual.sigma(),
                        json.has("noise_seed") ? json.seed("noise_seed") : usual.seed()),
                json.text("alternative", ""));
    }
}

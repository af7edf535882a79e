package org.mnemoscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;

/** Reads what a {@code show} block says of the workbench. A model brings its task and its format with it. */
final class LessonStates {
    private static final Texts TEXTS = Texts.of(LessonStates.class);

    /** What is asked: one of these. */
    static final List<String> ASKED = List.of("problem", "random", "prompt");

    /** The one key that holds for its block alone. */
    static final String OUTPUT = "output";

    static final List<String> KEYS =
            List.of("left", "right", "problem", "random", "prompt", "tokens", "seed", "method", "output", "outlines");

    private static final String NO_PANEL = "none";
    private static final int MOST_TOKENS = 200;
    private static final int LARGEST_SEED = 999_999_999;

    private final List<ModelEntry> models;

    /** @param models the models that the lesson names */
    LessonStates(List<ModelEntry> models) {
        this.models = models;
    }

    LessonState state(LessonFields fields) throws LessonException {
        ModelEntry first = model(fields, "left");
        Optional<String> second = fields.textIf("right").filter(name -> !name.equals(NO_PANEL));
        LessonState.Asked left = new LessonState.Asked(first, inquiry(fields, "left", first));
        Optional<LessonState.Asked> right = Optional.empty();
        if (second.isPresent()) {
            ModelEntry other = model(fields, "right");
            right = Optional.of(new LessonState.Asked(other, inquiry(fields, "right", other)));
        }
        return new LessonState(left, right, output(fields, left), fields.flag("outlines", true));
    }

    private ModelEntry model(LessonFields fields, String key) throws LessonException {
        String name = fields.text(key);
        List<String> known = new ArrayList<>();
        for (ModelEntry model : models) {
            if (model.name().equals(name)) {
                return model;
            }
            known.add(model.name());
        }
        throw fields.complaint(key, TEXTS.get("model.unknown", LessonFields.shown(name), String.join(", ", known)));
    }

    private static Inquiry inquiry(LessonFields fields, String panel, ModelEntry model) throws LessonException {
        MethodKind method =
                fields.has("method") ? fields.choice("method", MethodKind.values()) : MethodChoice.USUAL.kind();
        Question question = question(fields, panel, model);
        Inquiry inquiry = Inquiry.of(question).withMethod(method);
        // as the window opens: digits are explained against the other one
        return question instanceof Question.OfProblem ? inquiry.withTarget(Target.CONTRAST) : inquiry;
    }

    private static Question question(LessonFields fields, String panel, ModelEntry model) throws LessonException {
        if (fields.has("prompt")) {
            int tokens = fields.has("tokens") ? (int) fields.whole("tokens", 1, MOST_TOKENS) : 1;
            return new Question.OfText(fields.text("prompt"), new Question.Generated(tokens, Sampling.GREEDY));
        }
        Format format = model.training()
                .map(TrainedOn::format)
                .orElseThrow(() -> fields.complaint(panel, TEXTS.get("model.no-task")));
        long seed = fields.has("seed") ? fields.whole("seed", 0, LARGEST_SEED) : 1;
        return new Question.OfProblem(problem(fields, format.task(), seed), format, seed);
    }

    private static Problem problem(LessonFields fields, TaskKind task, long seed) throws LessonException {
        if (fields.has("random")) {
            return task.random((int) fields.whole("random", 1, task.longest()), seed);
        }
        try {
            return ProblemParser.parse(task, fields.text("problem"));
        } catch (ProblemException e) {
            throw fields.complaint("problem", TEXTS.get("cannot", OneLine.withoutStop(e.getMessage())));
        }
    }

    private static OptionalInt output(LessonFields fields, LessonState.Asked left) throws LessonException {
        return fields.has("output")
                ? OptionalInt.of(output(fields, left.inquiry().question()))
                : OptionalInt.empty();
    }

    /** The output that is named, from 1. */
    static int output(LessonFields fields, Question question) throws LessonException {
        return (int) fields.whole("output", 1, outputs(question));
    }

    private static int outputs(Question question) {
        if (!(question instanceof Question.OfProblem asked)) {
            return MOST_TOKENS;
        }
        int length = asked.problem().length();
        // a sum has one digit more than its summands, and is written twice
        return asked.format().task() == TaskKind.PARITY ? length : 2 * (length + 1);
    }
}

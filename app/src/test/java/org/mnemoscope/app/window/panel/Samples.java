package org.mnemoscope.app.window.panel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Plan;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.analysis.Targets;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.prompt.Prompt;
import org.mnemoscope.app.window.viewing.Attribution;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;

/** Findings with values made up so that every digit looks at its expected sources. */
public final class Samples {
    public static final Format MNEMONICS = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    public static final Format SCRATCHPAD = new ParityFormat(ParityScheme.SCRATCHPAD);

    /** Of the weight of a row, what lies on each expected source, and on each other token. */
    private static final float ON_SOURCE = 4;

    private static final float ELSEWHERE = -0.25f;

    private static final List<String> POOL =
            IntStream.range(0, 128).mapToObj(i -> "m" + i).toList();

    /** Gradient × Input of a contrast. */
    public static final Attribution CONTRAST = new Attribution(Target.CONTRAST, MethodChoice.USUAL);

    private Samples() {}

    public static Prompt prompt(String bits) {
        return new Prompt(new ParityProblem(bits), List.of(), 1);
    }

    /** A model trained on 2 to 3 bits of a format. */
    public static ModelChoice model(String name, Format format) {
        Evaluation evaluation = new Evaluation(
                format, 1, List.of(LengthResult.of(3, 100, 100, 1, null), LengthResult.of(6, 100, 25, 0.9, 2.0)));
        return ModelChoice.bundled(
                new ModelEntry(
                        name,
                        "Title of " + name,
                        Path.of(name),
                        Optional.of(PositionKind.ALIBI),
                        Optional.of(new TrainedOn(format, 2, 3)),
                        Optional.of(evaluation)),
                "ALiBi");
    }

    /** A model that does not say what it was trained on. */
    public static ModelChoice untrained(String name) {
        return ModelChoice.bundled(
                new ModelEntry(
                        name, name, Path.of(name), Optional.of(PositionKind.ALIBI), Optional.empty(), Optional.empty()),
                "ALiBi");
    }

    /** Asks for bits in a format. */
    public static Inquiry problem(String bits, Format format) {
        return CONTRAST.of(Inquiry.of(prompt(bits).in(format, Shots.NONE)));
    }

    /** Lets a model go on with a text. */
    public static Inquiry text(String prompt, int tokens) {
        return Inquiry.of(new Question.OfText(prompt, new Question.Generated(tokens, Sampling.GREEDY)));
    }

    public static PanelRequest request(String bits, Format format) {
        return new PanelRequest(problem(bits, format), model("sample", format));
    }

    public static Example example(PanelRequest request) {
        Question.OfProblem asked = (Question.OfProblem) request.inquiry().question();
        return ExampleWriter.write(asked.problem(), asked.format(), POOL, new SplittableRandom(1));
    }

    /** An answer whose wrong tokens stand at the given positions. */
    public static Answer answer(Example example, List<Integer> wrong) {
        List<String> emitted = IntStream.range(0, example.tokens().size())
                .mapToObj(t -> {
                    String gold = example.tokens().get(t).text();
                    return wrong.contains(t) ? (gold.equals("1") ? "0" : "1") : gold;
                })
                .toList();
        return new Answer(example, IntStream.range(0, example.tokens().size()).toArray(), emitted, 0.1);
    }

    public static List<AttributionRow> rows(Example example) {
        List<AttributionRow> rows = new ArrayList<>();
        for (int t : example.predictedPositions()) {
            rows.add(row(rows.size(), t, example.tokens().get(t)));
        }
        return rows;
    }

    private static AttributionRow row(int index, int t, ExampleToken token) {
        float[] sums = new float[t];
        float[] norms = new float[t];
        float[] slopes = new float[t];
        for (int j = 0; j < t; j++) {
            sums[j] = token.sources().contains(j) ? ON_SOURCE : ELSEWHERE;
            norms[j] = 1;
            slopes[j] = 2;
        }
        return new AttributionRow(index, t, 5, 6, 1.5f, sums, norms, slopes);
    }

    public static Findings finished(PanelRequest request, List<Integer> wrong) {
        Example example = example(request);
        Answer answer = answer(example, wrong);
        return findings(request, answer, rows(example), true);
    }

    /** Something that no picture can be made of. */
    /** The same tokens, as if they were a text's. */
    public static Findings finishedText(PanelRequest request) {
        List<ExampleToken> tokens = example(request).tokens();
        Example example = new Example(new FreeText("a text", tokens.size(), FreeText.Origin.GIVEN), tokens);
        return findings(request, answer(example, List.of()), rows(example), true);
    }

    public static Findings thatCannotBeDrawn(PanelRequest request) {
        return new Findings(request, "a model", null);
    }

    /** The same, of which only some rows are there yet. */
    public static Findings partly(PanelRequest request, int rows) {
        Findings whole = finished(request, List.of());
        return findings(request, whole.answer(), whole.rows().subList(0, rows), false);
    }

    private static Findings findings(PanelRequest request, Answer answer, List<AttributionRow> rows, boolean complete) {
        Plan plan = new Plan(
                new AttributionMethod.GradientTimesInput(),
                new Targets(Target.CONTRAST, Target.LOGIT),
                InputPoint.EMBEDDING,
                Reduction.SIGNED_SUM,
                List.of(),
                OptionalInt.empty());
        return new Findings(
                request,
                "a model",
                new Analysis(
                        request.inquiry(),
                        plan,
                        answer,
                        Optional.empty(),
                        rows,
                        complete,
                        List.of(),
                        request.model()
                                .entry()
                                .training()
                                .map(training ->
                                        training.outputsInside(answer.example().subject()))
                                .orElse(OptionalInt.empty()),
                        0.2));
    }
}

package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Answers one problem with mnemonics and without, and draws both maps side by side.")
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private MemoryOption memory;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    private AttributionOptions attribution;

    @Mixin
    private FigureOptions figure;

    @Option(
            names = "--left",
            paramLabel = "FORMAT",
            defaultValue = "mnemonics-aligned",
            description = "The left map's format (default: ${DEFAULT-VALUE}).")
    private String left;

    @Option(
            names = "--right",
            paramLabel = "FORMAT",
            description = "The right map's format (default: scratchpad for parity, plain for addition).")
    private String right;

    @Option(
            names = "--left-model",
            description = "A bundled model's name, a folder or a .gguf file (default: the one that fits).")
    private String leftModel;

    @Option(
            names = "--right-model",
            description = "A bundled model's name, a folder or a .gguf file (default: the one that fits).")
    private String rightModel;

    @Option(
            names = "--right-method",
            converter = Words.OfMethod.class,
            completionCandidates = Words.OfMethod.class,
            description = "The right map's method, with its usual settings (default: that of the left map).")
    private MethodKind rightMethod;

    @Option(
            names = "--right-seed",
            paramLabel = "S",
            description = "Draws the right map's problem and mnemonics (default: the seed of the left map).")
    private Long rightSeed;

    @Option(
            names = "--right-problem",
            paramLabel = "PROBLEM",
            description =
                    "The right map's problem, such as the left one with another bit (default: that of the left map).")
    private String rightProblem;

    @Option(
            names = "--difference",
            description = "Draws or writes the left map minus the right one, matched by what its tokens are for.")
    private boolean difference;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "The picture: .png, .svg, .pdf or, step by step, .gif; a difference .png, .svg, .pdf, .csv, .json or .npy.")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        requireOut();
        attribution.check();
        figure.check();
        prompt.check();
        TaskKind task = prompt.task();
        String other = right != null ? right : task == TaskKind.PARITY ? "scratchpad" : "plain";
        List<MapFigures.Part> parts = new ArrayList<>();
        try (Console console = new Console(spec.commandLine().getErr())) {
            Question.OfProblem question = prompt.question(Format.parse(task, left, false, 1), 0);
            parts.add(part(attribution.of(question), question.format(), leftModel, console));
            Question.OfProblem otherQuestion = right(Format.parse(task, other, false, 1));
            Inquiry inquiry = attribution.of(otherQuestion);
            parts.add(part(
                    rightMethod == null ? inquiry : inquiry.withMethod(rightMethod),
                    otherQuestion.format(),
                    rightModel,
                    console));
        }
        if (difference) {
            figure.writeDifference(out, parts);
        } else {
            figure.write(out, parts);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void requireOut() throws ProblemException {
        if (difference) {
            MapFile.requireOfDifference(out);
        } else if (!MapFile.isPicture(out)) {
            throw new ProblemException(out + " is no picture; the file must end in .png, .svg, .pdf or .gif.");
        }
        OutFile.require(out);
    }

    private Question.OfProblem right(Format format) throws ProblemException {
        Question.OfProblem usual =
                rightSeed == null ? prompt.question(format, 0) : prompt.questionOfSeed(format, rightSeed);
        return rightProblem == null
                ? usual
                : new Question.OfProblem(ProblemParser.parse(format.task(), rightProblem), format, usual.seed());
    }

    private MapFigures.Part part(Inquiry asked, Format format, String model, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = AnsweringModel.of(home.catalog(), model, format);
        try (SequenceModel opened = entry.open(console, console.cancel())) {
            Inquiry inquiry = asked.withRows(figure.rows());
            Analysis analysis = new Analyzer(opened).analyze(inquiry, soFar -> {}, console, console.cancel());
            spec.commandLine().getOut().println(AnalysisReport.of(analysis, opened));
            return new MapFigures.Part(entry.name(), analysis);
        }
    }
}

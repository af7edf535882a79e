package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.LengthFigures;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.language.Texts;
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
@Command(name = "compare", mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(CompareCommand.class);
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})-(\\d{1,4})");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    private AttributionOptions attribution;

    @Mixin
    private FigureOptions figure;

    @Option(names = "--left", paramLabel = "FORMAT")
    private String left;

    @Option(names = "--right", paramLabel = "FORMAT")
    private String right;

    @Option(names = "--left-model")
    private String leftModel;

    @Option(names = "--right-model")
    private String rightModel;

    @Option(names = "--right-method", converter = Words.OfMethod.class, completionCandidates = Words.OfMethod.class)
    private MethodKind rightMethod;

    @Option(names = "--right-seed", paramLabel = "S")
    private Long rightSeed;

    @Option(names = "--right-problem", paramLabel = "PROBLEM")
    private String rightProblem;

    @Option(names = "--difference")
    private boolean difference;

    @Option(names = "--lengths", paramLabel = "FROM-TO")
    private String lengths;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        requireOut();
        attribution.check();
        figure.check(true, MapFile.isOfPixels(out));
        figure.checkTheme(MapFile.isPicture(out));
        AnsweringModel first = AnsweringModel.of(home.catalog(), leftModel);
        AnsweringModel second = AnsweringModel.of(home.catalog(), rightModel);
        TaskKind task = prompt.task()
                .or(() -> first.trained().or(second::trained).map(Format::task))
                .orElse(TaskKind.PARITY);
        Format one = side(task, left, first.trained(), "mnemonics-aligned");
        Format other = side(task, right, second.trained(), task == TaskKind.PARITY ? "scratchpad" : "plain");
        if (lengths != null) {
            grow(lengths(task), one, first.entry(one), other, second.entry(other));
            return 0;
        }
        prompt.check(task);
        List<MapFigures.Part> parts = new ArrayList<>();
        try (Console console = new Console(spec.commandLine().getErr())) {
            Question.OfProblem question = prompt.question(one, 0);
            parts.add(part(attribution.of(question), first.entry(one), console));
            Question.OfProblem otherQuestion = right(other);
            Inquiry inquiry = attribution.of(otherQuestion);
            parts.add(part(
                    rightMethod == null ? inquiry : inquiry.withMethod(rightMethod), second.entry(other), console));
        }
        if (difference) {
            figure.writeDifference(out, parts);
        } else {
            figure.write(out, parts);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** As named, else as the side's model was trained, else as usual. */
    private static Format side(TaskKind task, String named, Optional<Format> trained, String usual)
            throws ProblemException {
        Optional<Format> fitting = trained.filter(known -> named == null && known.task() == task);
        return fitting.isPresent() ? fitting.get() : Format.parse(task, named == null ? usual : named, false, 1);
    }

    private LengthFigures lengths(TaskKind task) throws ProblemException {
        Matcher range = RANGE.matcher(lengths);
        if (!range.matches() || Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2))) {
            throw new ProblemException(TEXTS.get("compare.no-lengths", lengths));
        }
        LengthFigures wanted = new LengthFigures(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        task.requireLength(wanted.shortest());
        task.requireLength(wanted.longest());
        return wanted;
    }

    /** Draws the maps of one problem after the other, as the length slider of the window is moved. */
    private void grow(LengthFigures range, Format one, ModelEntry first, Format other, ModelEntry second)
            throws IOException, ProblemException {
        long otherSeed = rightSeed == null ? prompt.seed() : rightSeed;
        try (Console console = new Console(spec.commandLine().getErr());
                SequenceModel left = first.open(console, console.cancel());
                SequenceModel right = second.open(console, console.cancel())) {
            Inquiry asked = attribution.of(Question.random(one, range.shortest(), prompt.seed()));
            Inquiry beside = attribution.of(Question.random(other, range.shortest(), otherSeed));
            List<LengthFigures.Asked> panels = List.of(
                    new LengthFigures.Asked(first.name(), left, asked.withRows(figure.rows())),
                    new LengthFigures.Asked(
                            second.name(),
                            right,
                            (rightMethod == null ? beside : beside.withMethod(rightMethod)).withRows(figure.rows())));
            figure.writeLengths(out, range, panels, console, console.cancel());
        }
    }

    private void requireOut() throws ProblemException {
        if (lengths != null) {
            if (difference || prompt.given() || rightProblem != null) {
                throw new ProblemException(TEXTS.get("compare.lengths-alone"));
            }
            if (!MapFile.isGif(out)) {
                throw new ProblemException(TEXTS.get("compare.lengths-gif", out));
            }
        }
        if (difference) {
            MapFile.requireOfDifference(out);
        } else if (!MapFile.isPicture(out)) {
            throw new ProblemException(TEXTS.get("compare.no-picture", out));
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

    private MapFigures.Part part(Inquiry asked, ModelEntry entry, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        try (SequenceModel opened = entry.open(console, console.cancel())) {
            Inquiry inquiry = asked.withRows(figure.rows());
            Analysis analysis = new Analyzer(opened).analyze(inquiry, soFar -> {}, console, console.cancel());
            spec.commandLine().getOut().println(AnalysisReport.of(analysis, opened));
            return new MapFigures.Part(entry.name(), analysis);
        }
    }
}

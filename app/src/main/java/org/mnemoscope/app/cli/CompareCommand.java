package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
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
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The picture: .png, .svg or, step by step, .gif.")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        if (!MapFile.isPicture(out)) {
            throw new ProblemException(out + " is no picture; the file must end in .png, .svg or .gif.");
        }
        OutFile.require(out);
        attribution.check();
        figure.check();
        prompt.check();
        TaskKind task = prompt.task();
        String other = right != null ? right : task == TaskKind.PARITY ? "scratchpad" : "plain";
        List<MapFigures.Part> parts = new ArrayList<>();
        try (Console console = new Console(spec.commandLine().getErr())) {
            parts.add(part(Format.parse(task, left, false, 1), leftModel, console));
            parts.add(part(Format.parse(task, other, false, 1), rightModel, console));
        }
        figure.write(out, parts);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private MapFigures.Part part(Format format, String model, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = AnsweringModel.of(home.catalog(), model, format);
        try (SequenceModel opened = entry.open(console, console.cancel())) {
            Inquiry inquiry = attribution.of(prompt.question(format, 0)).withRows(figure.rows());
            Analysis analysis = new Analyzer(opened).analyze(inquiry, soFar -> {}, console, console.cancel());
            spec.commandLine().getOut().println(AnalysisReport.of(analysis, opened));
            return new MapFigures.Part(entry.name(), analysis);
        }
    }
}

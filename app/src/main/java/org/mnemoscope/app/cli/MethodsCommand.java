package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.AttributionMethod;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.methods.ComparisonListener;
import org.mnemoscope.methods.MethodComparison;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope methods}. */
@Command(
        name = "methods",
        mixinStandardHelpOptions = true,
        description = "Lets a model answer one problem and compares what every method says of it.")
public final class MethodsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    private FormatOptions format;

    @Mixin
    private MethodOptions settings;

    @Mixin
    private TargetOptions target;

    @Mixin
    private FigureOptions figure;

    @Option(names = "--model", description = "A bundled model's name or a folder (default: the one that fits).")
    private String model;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "Write a picture of each map into this folder.")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        prompt.check();
        settings.check();
        target.check();
        figure.check();
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new ProblemException(out + " is a file; --out names a folder.");
        }
        Format asked = format.format(prompt.task());
        ModelEntry entry = AnsweringModel.of(home.catalog(), model, asked);
        try (Console console = new Console(spec.commandLine().getErr());
                LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            List<MethodResult> results = compare(entry, opened, asked, console);
            PrintWriter text = spec.commandLine().getOut();
            text.println(json ? MethodsTable.json(entry.name(), results) : MethodsTable.text(entry.name(), results));
            text.flush();
            draw(entry, results);
        }
        return 0;
    }

    private List<MethodResult> compare(ModelEntry entry, LanguageModel opened, Format asked, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        List<AttributionMethod> methods = settings.all(opened);
        Example example = prompt.example(asked, opened.symbols(), 0);
        AnalysisRequest request =
                TaskAnalysis.request(example, target.target(), target.inputPoint(opened), figure.rows());
        Answer answer = new Analyzer(opened).answer(example, console.cancel());
        OptionalInt trained = entry.outputsInside(example.subject());
        return new MethodComparison(opened)
                .compare(request, answer, methods, trained, ComparisonListener.NONE, console, console.cancel());
    }

    private void draw(ModelEntry entry, List<MethodResult> results) throws IOException, ProblemException {
        if (out == null) {
            return;
        }
        Files.createDirectories(out);
        for (MethodResult result : results) {
            figure.writeSmall(
                    out.resolve(result.method().kind().id() + ".png"),
                    new MapFigures.Part(
                            entry.name(), result.analysis(), result.scores().trainedLength()),
                    result.reduction());
        }
    }
}

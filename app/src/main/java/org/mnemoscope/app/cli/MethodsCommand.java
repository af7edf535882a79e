package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.language.Texts;
import org.mnemoscope.methods.MethodComparison;
import org.mnemoscope.methods.MethodResult;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.OutputFolder;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope methods}. */
@Command(name = "methods", mixinStandardHelpOptions = true)
public final class MethodsCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(MethodsCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

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

    @Option(names = "--model")
    private String model;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        settings.check();
        figure.check(out != null, out != null);
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new ProblemException(TEXTS.get("out.is-file", out));
        }
        AnsweringModel answering = AnsweringModel.of(home.catalog(), model);
        Format asked = format.format(prompt.task(), answering.trained());
        prompt.check(asked.task());
        ModelEntry entry = answering.entry(asked);
        if (out != null) {
            OutputFolder.make(out);
        }
        try (Console console = new Console(spec.commandLine().getErr());
                SequenceModel opened = entry.open(console, console.cancel())) {
            List<MethodResult> results = compare(opened, asked, console);
            PrintWriter text = spec.commandLine().getOut();
            text.println(json ? MethodsTable.json(entry.name(), results) : MethodsTable.text(entry.name(), results));
            text.flush();
            draw(entry, results);
        }
        return 0;
    }

    private List<MethodResult> compare(SequenceModel opened, Format asked, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        List<MethodChoice> methods =
                settings.of(MethodKind.GRADIENT_TIMES_INPUT).withEveryMethodOf(opened);
        Inquiry inquiry = target.of(Inquiry.of(prompt.question(asked, 0))).withRows(figure.rows());
        Analysis answered = new Analyzer(opened).answer(inquiry, console, console.cancel());
        return new MethodComparison(opened).compare(answered, methods, each -> {}, console, console.cancel());
    }

    private void draw(ModelEntry entry, List<MethodResult> results) throws IOException {
        if (out == null) {
            return;
        }
        for (MethodResult result : results) {
            figure.writeSmall(
                    out.resolve(result.analysis().method().kind().id() + ".png"),
                    new MapFigures.Part(entry.name(), result.analysis()));
        }
    }
}

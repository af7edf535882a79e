package org.mnemoscope.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.AnalysisListener;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.catalog.ModelEntry;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope attribute}. */
@Command(
        name = "attribute",
        mixinStandardHelpOptions = true,
        description = "Lets a model answer a problem or go on with a text, and shows where each output token looked.")
public final class AttributeCommand implements Callable<Integer> {
    private static final int MOST_PROMPTS = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    private FormatOptions format;

    @Mixin
    private AttributionOptions attribution;

    @Mixin
    private FigureOptions figure;

    @Mixin
    private TextOptions text;

    @Mixin
    private ShotOptions shots;

    @Option(names = "--model", description = "A bundled model's name or a folder (default: the one that fits).")
    private String model;

    @Option(
            names = "--prompts",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --random: score N random problems and print the means too.")
    private int prompts;

    @Option(names = "--digits-only", description = "Rows for bits and digits alone, not for mnemonics and marks.")
    private boolean digitsOnly;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the map: .png, .csv or .json.")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        check();
        try (Console console = new Console(spec.commandLine().getErr())) {
            if (isText()) {
                attributeText(console);
            } else {
                attributeProblems(console);
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Everything that can be wrong without a model, before one is opened. */
    private void check() throws ProblemException {
        Words.requireRange("--prompts", prompts, 1, MOST_PROMPTS);
        attribution.check();
        figure.check();
        if (out != null) {
            MapFile.require(out);
        }
        if (!isText()) {
            prompt.check();
            shots.check();
            text.requireNone();
            return;
        }
        if (prompt.given() || shots.given() || !prompt.allowsText()) {
            throw new ProblemException("Both a problem and a text are given; say one of them.");
        }
        if (model == null) {
            throw new ProblemException("A text needs --model.");
        }
        text.check(attribution);
    }

    private boolean isText() {
        return text.given() || prompt.isText();
    }

    private void attributeText(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = home.catalog().find(model);
        try (LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            Answer answer = text.answer(opened, prompt.seed(), console);
            Analysis analysis = new Analyzer(opened)
                    .attribute(
                            text.request(answer, opened, attribution),
                            answer,
                            AnalysisListener.NONE,
                            console,
                            console.cancel());
            TextAnalysis result = new TextAnalysis(opened, analysis, attribution.reduction());
            spec.commandLine().getOut().println(result.report());
            if (out != null && MapFile.isPicture(out)) {
                figure.write(out, List.of(result.part()), attribution);
            } else if (out != null) {
                MapFile.write(out, result.exported());
            }
        }
    }

    private void attributeProblems(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        Format asked = format.format(prompt.task());
        ModelEntry entry = ModelChoice.of(home.catalog(), model, asked);
        try (LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            AnalysisRequest.Rows rows = digitsOnly ? AnalysisRequest.Rows.DIGITS : AnalysisRequest.Rows.ALL;
            List<ScoredAnalysis> results = new ArrayList<>();
            for (int i = 0; i < prompts; i++) {
                results.add(new TaskAnalysis(entry, opened, attribution)
                        .run(shots.example(prompt.example(asked, opened.symbols(), i), opened), rows, console));
            }
            PrintWriter report = spec.commandLine().getOut();
            for (ScoredAnalysis result : results) {
                report.println(result.report());
            }
            if (results.size() > 1) {
                report.println(ScoredAnalysis.means(results));
            }
            if (out != null && MapFile.isPicture(out)) {
                figure.write(out, List.of(results.get(0).part()), attribution);
            } else if (out != null) {
                results.get(0).write(out, opened, attribution.reduction());
            }
        }
    }
}

package org.mnemoscope.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.AnalysisRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.batch.BatchOutcome;
import org.mnemoscope.batch.BatchRequest;
import org.mnemoscope.batch.BatchRunner;
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
        description = "Lets a model answer a problem and shows where each output token looked.")
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
    private SequenceOptions sequence;

    @Mixin
    private BatchOptions batch;

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

    @Option(names = "--out", paramLabel = "FILE", description = "Write the map: .png, .svg, .csv, .json or .npy.")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        check();
        int status = 0;
        try (Console console = new Console(spec.commandLine().getErr())) {
            if (batch.given()) {
                status = attributeBatch(console);
            } else if (sequence.given()) {
                attributeSequence(console);
            } else {
                attributeProblems(console);
            }
        }
        spec.commandLine().getOut().flush();
        return status;
    }

    /** Everything that can be wrong without a model, before one is opened. */
    private void check() throws ProblemException {
        Words.requireRange("--prompts", prompts, 1, MOST_PROMPTS);
        attribution.check();
        figure.check();
        batch.check();
        if (batch.given()) {
            if (prompt.given() || sequence.given() || out != null || prompts != 1) {
                throw new ProblemException("--batch names the problems and --out-dir the files; leave out --problem,"
                        + " --random, --prompts, --ids, --text and --out.");
            }
            return;
        }
        if (out != null) {
            MapFile.require(out);
        }
        if (!sequence.given()) {
            prompt.check();
            return;
        }
        if (prompt.given()) {
            throw new ProblemException("Both a problem and a sequence are given; say one of them.");
        }
        if (model == null) {
            throw new ProblemException("A sequence of tokens needs --model.");
        }
        sequence.check();
    }

    private void attributeSequence(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = home.catalog().find(model);
        try (LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            SequenceMap map = sequence.attribute(opened, attribution, console, console.cancel());
            spec.commandLine().getOut().println(map.summary());
            if (out != null && MapFile.isPicture(out)) {
                figure.write(out, map, attribution);
            } else if (out != null) {
                map.write(out);
            }
        }
    }

    /** Ends with 1 if a line could not be answered. */
    private int attributeBatch(Console console) throws IOException, ProblemException {
        BatchRequest request = batch.request(format.defaults(prompt.task(), prompt.seed()));
        Optional<ModelEntry> named =
                model == null ? Optional.empty() : Optional.of(home.catalog().find(model));
        try (BatchAttribution work = new BatchAttribution(home.catalog(), named, attribution, figure, rows())) {
            BatchOutcome outcome = new BatchRunner(work).run(request, console::complain, console, console.cancel());
            spec.commandLine()
                    .getOut()
                    .println("Answered: " + outcome.done() + ", already there: " + outcome.skipped() + ", failed: "
                            + outcome.failed() + "; scores in " + outcome.scores());
            return outcome.failed() == 0 ? 0 : 1;
        }
    }

    private AnalysisRequest.Rows rows() {
        return digitsOnly ? AnalysisRequest.Rows.DIGITS : AnalysisRequest.Rows.ALL;
    }

    private void attributeProblems(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        Format asked = format.format(prompt.task());
        ModelEntry entry = ModelChoice.of(home.catalog(), model, asked);
        try (LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            List<ScoredAnalysis> results = new ArrayList<>();
            for (int i = 0; i < prompts; i++) {
                results.add(new TaskAnalysis(entry, opened, attribution)
                        .run(prompt.example(asked, opened.symbols(), i), rows(), console, console.cancel()));
            }
            PrintWriter text = spec.commandLine().getOut();
            for (ScoredAnalysis result : results) {
                text.println(result.report());
            }
            if (results.size() > 1) {
                text.println(ScoredAnalysis.means(results));
            }
            if (out != null && MapFile.isPicture(out)) {
                figure.write(out, List.of(results.get(0).part()), attribution);
            } else if (out != null) {
                MapFile.write(out, results.get(0).exported(opened, attribution.reduction()));
            }
        }
    }
}

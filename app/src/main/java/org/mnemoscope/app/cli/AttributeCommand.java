package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.batch.BatchOutcome;
import org.mnemoscope.batch.BatchRequest;
import org.mnemoscope.batch.BatchRunner;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.session.OpenedFiles;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope attribute}. */
@Command(name = "attribute", mixinStandardHelpOptions = true)
public final class AttributeCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(AttributeCommand.class);
    private static final int MOST_PROMPTS = 10_000;

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
    private AttributionOptions attribution;

    @Mixin
    private FigureOptions figure;

    @Mixin
    private TextOptions text;

    @Mixin
    private ShotOptions shots;

    @ArgGroup(exclusive = false)
    private BatchOptions batch;

    @Option(names = "--model")
    private String model;

    @Option(names = "--prompts", paramLabel = "N", defaultValue = "1")
    private int prompts;

    @Option(names = "--digits-only")
    private boolean digitsOnly;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--session", paramLabel = "FILE")
    private Path session;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        check();
        int status = 0;
        try (Console console = new Console(spec.commandLine().getErr())) {
            if (batch != null) {
                status = attributeBatch(console);
            } else if (isText()) {
                attributeText(console);
            } else {
                attributeProblems(console);
            }
        }
        spec.commandLine().getOut().flush();
        return status;
    }

    /** Everything that can be wrong without a model, before one is opened. */
    private void check() throws ProblemException {
        OptionValues.requireRange("--prompts", prompts, 1, MOST_PROMPTS);
        attribution.check();
        figure.check(isDrawn(), isOfPixels());
        figure.checkColumns(isDrawn());
        if (batch != null) {
            batch.check();
            if (prompt.given() || isText() || out != null || session != null || prompts != 1) {
                throw new ProblemException(TEXTS.get("batch.names-all"));
            }
            shots.check();
            text.requireNone();
            return;
        }
        if (out != null) {
            MapFile.require(out);
        }
        if (session != null) {
            KeptSession.require(session);
        }
        if (!isText()) {
            shots.check();
            text.requireNone();
            return;
        }
        if (prompt.given() || shots.given() || !prompt.allowsText()) {
            throw new ProblemException(TEXTS.get("text.and-problem"));
        }
        if (format.given() || prompts != 1 || digitsOnly) {
            throw new ProblemException(TEXTS.get("text.of-problems"));
        }
        if (model == null) {
            throw new ProblemException(TEXTS.get("text.needs-model"));
        }
        text.check(attribution);
    }

    private boolean isDrawn() {
        return session != null || (batch == null ? out != null && MapFile.isPicture(out) : batch.isDrawn());
    }

    private boolean isOfPixels() {
        return batch == null ? out != null && MapFile.isOfPixels(out) : batch.isOfPixels();
    }

    private boolean isText() {
        return text.given() || prompt.isText();
    }

    private void attributeText(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        ModelEntry entry = home.catalog().find(model);
        OpenedFiles files = OpenedFiles.now(entry.folder());
        try (SequenceModel opened = entry.open(console, console.cancel())) {
            report(List.of(analyze(text.inquiry(prompt.seed(), attribution), opened, console)), opened, entry, files);
        }
    }

    /** Ends with 1 if a line could not be answered. */
    private int attributeBatch(Console console) throws IOException, ProblemException {
        AnsweringModel answering = AnsweringModel.of(home.catalog(), model);
        BatchRequest request = batch.request(format.defaults(prompt.task(), answering.trained(), prompt.seed()));
        try (BatchAttribution work = new BatchAttribution(answering, shots, attribution, figure, rows())) {
            BatchOutcome outcome = new BatchRunner(work).run(request, console::complain, console, console.cancel());
            spec.commandLine()
                    .getOut()
                    .println(TEXTS.get(
                            "batch.done", outcome.done(), outcome.skipped(), outcome.failed(), outcome.scores()));
            return outcome.failed() == 0 ? 0 : 1;
        }
    }

    private Inquiry.Rows rows() {
        return digitsOnly ? Inquiry.Rows.DIGITS : Inquiry.Rows.ALL;
    }

    private void attributeProblems(Console console) throws IOException, ProblemException, NotEnoughMemoryException {
        AnsweringModel answering = AnsweringModel.of(home.catalog(), model);
        Format asked = format.format(prompt.task(), answering.trained());
        prompt.check(asked.task());
        ModelEntry entry = answering.entry(asked);
        OpenedFiles files = OpenedFiles.now(entry.folder());
        try (SequenceModel opened = entry.open(console, console.cancel())) {
            List<Analysis> results = new ArrayList<>();
            for (int i = 0; i < prompts; i++) {
                Question question = prompt.question(asked, i).withShots(shots.shots());
                results.add(analyze(attribution.of(question).withRows(rows()), opened, console));
            }
            report(results, opened, entry, files);
        }
    }

    private static Analysis analyze(Inquiry inquiry, SequenceModel opened, Console console)
            throws IOException, ProblemException, NotEnoughMemoryException {
        return new Analyzer(opened).analyze(inquiry, soFar -> {}, console, console.cancel());
    }

    /** Prints what was found, and writes the first map. */
    private void report(List<Analysis> results, SequenceModel opened, ModelEntry entry, OpenedFiles files)
            throws IOException {
        PrintWriter report = spec.commandLine().getOut();
        for (Analysis result : results) {
            report.println(AnalysisReport.of(result, opened));
        }
        if (results.size() > 1) {
            report.println(AnalysisReport.means(results));
        }
        if (out != null && MapFile.isPicture(out)) {
            figure.write(out, List.of(new MapFigures.Part(opened.name(), results.get(0))));
        } else if (out != null) {
            MapFile.write(out, results.get(0), opened);
        }
        if (session != null) {
            MapFigures.Look look = figure.look(results.get(0).reduction());
            KeptSession.write(session, results.get(0), entry, files, home.models(), look);
        }
    }
}

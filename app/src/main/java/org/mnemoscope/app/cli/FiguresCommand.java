package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mnemoscope.app.report.experiments.FigureModels;
import org.mnemoscope.app.report.experiments.FiguresJob;
import org.mnemoscope.app.report.experiments.FiguresRequest;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope figures}. */
@Command(name = "figures", mixinStandardHelpOptions = true)
public final class FiguresCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(FiguresCommand.class);
    private static final int PROMPTS = 20;
    private static final int QUICK_PROMPTS = 4;
    private static final int MOST_SAMPLES = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out;

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--measure", paramLabel = "N", defaultValue = "0")
    private int measure;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        OptionValues.requireRange("--measure", measure, 0, MOST_SAMPLES);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ProblemException(TEXTS.get("out.is-file", out));
        }
        try (Console console = new Console(spec.commandLine().getErr())) {
            ModelCatalog.Listing models = home.catalog().bundled();
            models.damaged().forEach(sentence -> console.complain(TEXTS.get("model.left-out", sentence)));
            FiguresJob.Outcome outcome = new FiguresJob()
                    .run(
                            new FiguresRequest(
                                    out,
                                    new FigureModels(models.entries()),
                                    quick ? QUICK_PROMPTS : PROMPTS,
                                    measure,
                                    program()),
                            console,
                            console.cancel());
            outcome.complaints().forEach(console::complain);
            outcome.files().forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String program() {
        String version = FiguresCommand.class.getPackage().getImplementationVersion();
        return "Mnemoscope " + (version == null ? "(not packaged)" : version);
    }
}

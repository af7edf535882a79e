package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.files.Folders;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.workshop.benchmark.LargeFolder;
import org.mnemoscope.workshop.benchmark.MemoryBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope bench memory}. */
@Command(name = "memory", mixinStandardHelpOptions = true)
public final class MemoryBenchCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(MemoryBenchCommand.class);
    private static final int MOST_TOKENS = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Option(names = "--model")
    private String model;

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "100")
    private int tokens;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "20")
    private int rows;

    @Mixin
    private MethodOption method;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        OptionValues.requireRange("--tokens", tokens, 2, MOST_TOKENS);
        OptionValues.requireRange("--rows", rows, 1, tokens - 1);
        MethodChoice choice = MethodChoice.USUAL.with(method.kind());
        try (Console console = new Console(spec.commandLine().getErr())) {
            if (model != null) {
                print(new MemoryBenchmark(home.catalog().find(model).folder(), choice, tokens, rows)
                        .measure(console, console.cancel()));
                return 0;
            }
            Path folder = Files.createTempDirectory("mnemoscope-large");
            try {
                LargeFolder.BILLION_AND_A_HALF.write(folder, console.cancel());
                print(new MemoryBenchmark(folder, choice, tokens, rows).measure(console, console.cancel()));
            } finally {
                Folders.delete(folder);
            }
        }
        return 0;
    }

    private void print(MemoryBenchmark.Figures figures) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(TEXTS.get("bench.weights", figures.parameters() / 1e6, figures.weights(), figures.openSeconds()));
        out.println(TEXTS.get("bench.map-memory", rows, tokens, figures.mapSeconds(), figures.estimate()));
        figures.opened()
                .ifPresent(opened -> out.println(
                        TEXTS.get("bench.resident-open", opened, figures.peak().orElse(opened))));
        out.flush();
    }
}

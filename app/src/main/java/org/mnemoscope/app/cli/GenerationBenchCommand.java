package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.workshop.benchmark.GenerationBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope bench generation}. */
@Command(name = "generation", mixinStandardHelpOptions = true)
public final class GenerationBenchCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(GenerationBenchCommand.class);
    private static final int MOST_TOKENS = 100_000;
    private static final int MOST_RUNS = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Option(names = "--model")
    private String model;

    @Option(names = "--prompt-tokens", paramLabel = "N", defaultValue = "20")
    private int prompt;

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "40")
    private int tokens;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5")
    private int runs;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException, ProblemException {
        OptionValues.requireRange("--prompt-tokens", prompt, 1, MOST_TOKENS);
        OptionValues.requireRange("--tokens", tokens, 1, MOST_TOKENS);
        OptionValues.requireRange("--runs", runs, 1, MOST_RUNS);
        Format format = Format.parse(TaskKind.PARITY, "mnemonics-aligned", false, 1);
        Path folder = AnsweringModel.of(home.catalog(), model).entry(format).folder();
        try (Console console = new Console(spec.commandLine().getErr());
                LanguageModel opened = LanguageModel.open(folder, console, console.cancel())) {
            opened.requireRoom(prompt + tokens, console.cancel());
            GenerationBenchmark.Figures figures =
                    new GenerationBenchmark(opened, prompt, tokens).measure(runs, console, console.cancel());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(figures));
            } else {
                print(out, figures);
            }
            out.flush();
        }
        return 0;
    }

    private void print(PrintWriter out, GenerationBenchmark.Figures figures) {
        out.println(TEXTS.get(
                "bench.generated",
                figures.seconds(),
                figures.tokens(),
                figures.tokensPerSecond(),
                figures.promptSeconds(),
                prompt));
        figures.peak().ifPresent(peak -> out.println(TEXTS.get("bench.resident", peak)));
    }

    private JsonObject json(GenerationBenchmark.Figures figures) {
        JsonObject object = new JsonObject();
        object.addProperty("seconds", figures.seconds());
        object.addProperty("tokens", figures.tokens());
        object.addProperty("tokens_per_second", figures.tokensPerSecond());
        object.addProperty("prompt_seconds", figures.promptSeconds());
        object.addProperty("prompt_tokens", prompt);
        object.addProperty(
                "resident_mb", figures.peak().isPresent() ? figures.peak().getAsDouble() : null);
        return object;
    }
}

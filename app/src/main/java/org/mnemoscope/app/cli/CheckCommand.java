package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.workshop.golden.GoldenCheck;
import org.mnemoscope.workshop.golden.GoldenItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compares a model with the reference numbers in its golden.json.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MemoryOption memory;

    @Parameters(paramLabel = "FOLDER", description = "A model folder with a golden.json, or a .gguf file beside one.")
    private Path folder;

    @Override
    public Integer call() throws IOException, NotEnoughMemoryException {
        List<GoldenItem> items;
        try (Console console = new Console(spec.commandLine().getErr())) {
            items = GoldenCheck.run(folder, console, console.cancel());
        }
        PrintWriter out = spec.commandLine().getOut();
        for (GoldenItem item : items) {
            out.println(line(item));
        }
        out.flush();
        return items.stream().anyMatch(GoldenItem::failed) ? 1 : 0;
    }

    private static String line(GoldenItem item) {
        return switch (item.outcome()) {
            case NOT_CHECKED -> String.format(Locale.ROOT, "not checked  %-62s %s", item.name(), item.note());
            case PASSED -> compared("ok", item);
            case FAILED -> compared("FAILED", item);
        };
    }

    private static String compared(String outcome, GoldenItem item) {
        return String.format(
                Locale.ROOT,
                "%-11s  %-62s %.2e of %.0e  %s",
                outcome,
                item.name(),
                item.worst(),
                item.tolerance(),
                item.note());
    }
}

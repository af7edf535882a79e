package org.mnemoscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.language.Texts;
import org.mnemoscope.workshop.golden.GoldenCheck;
import org.mnemoscope.workshop.golden.GoldenItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope check}. */
@Command(name = "check", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(CheckCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ComputingOptions computing;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "FOLDER")
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
            case NOT_CHECKED ->
                Columns.left(TEXTS.get("check.not-checked"), 11) + "  " + Columns.left(item.name(), 62) + " "
                        + item.note();
            case PASSED -> compared(TEXTS.get("check.passed"), item);
            case FAILED -> compared(TEXTS.get("check.failed"), item);
        };
    }

    private static String compared(String outcome, GoldenItem item) {
        return Columns.left(outcome, 11) + "  "
                + Columns.left(item.name(), 62) + " "
                + TEXTS.get("check.compared", item.worst(), item.tolerance()) + "  "
                + item.note();
    }
}

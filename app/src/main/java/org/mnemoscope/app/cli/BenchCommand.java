package org.mnemoscope.app.cli;

import org.mnemoscope.language.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mnemoscope bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            AttributionBenchCommand.class,
            GenerationBenchCommand.class,
            MemoryBenchCommand.class,
            StartBenchCommand.class
        })
public final class BenchCommand implements Runnable {
    private static final Texts TEXTS = Texts.of(BenchCommand.class);

    @Spec
    private CommandSpec spec;

    /** There is no measuring everything. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), TEXTS.get("bench.what"));
    }
}

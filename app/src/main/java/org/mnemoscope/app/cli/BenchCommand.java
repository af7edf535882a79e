package org.mnemoscope.app.cli;

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
        },
        description =
                "Measures how fast this machine computes and generates, how much memory that takes, and how fast the program starts.")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** There is no measuring everything. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to measure: bench attribution, bench generation, bench memory or bench start.");
    }
}

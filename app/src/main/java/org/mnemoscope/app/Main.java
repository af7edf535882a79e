package org.mnemoscope.app;

import java.nio.file.Path;
import org.mnemoscope.app.command.AttributeCommand;
import org.mnemoscope.app.command.CheckCommand;
import org.mnemoscope.app.command.ChooseCommand;
import org.mnemoscope.app.command.CompareCommand;
import org.mnemoscope.app.command.EvaluateCommand;
import org.mnemoscope.app.command.MethodsCommand;
import org.mnemoscope.app.command.ModelsCommand;
import org.mnemoscope.app.command.TrainCommand;
import org.mnemoscope.app.workbench.WorkbenchApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program. Exit status: 0 done, 1 failed, 2 bad arguments or input, 130 cancelled. */
@Command(
        name = "mnemoscope",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            AttributeCommand.class,
            CompareCommand.class,
            MethodsCommand.class,
            ModelsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ChooseCommand.class,
            CheckCommand.class
        },
        description = "Shows where a transformer looked, and why mnemonics make it look right.")
public final class Main implements Runnable {
    @Option(
            names = "--home",
            hidden = true,
            defaultValue = "${sys:mnemoscope.home:-.}",
            description = "The installation folder.")
    private Path home;

    /**
     * Runs the command that the arguments name and ends the process with its exit status.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> ExitStatus.of(failure, command))
                .setParameterExceptionHandler((failure, arguments) -> ExitStatus.of(failure));
    }

    /** Without a command the window opens. */
    @Override
    public void run() {
        WorkbenchApplication.launch(home, new String[0]);
    }

    /** The version that the jar's manifest names. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Mnemoscope " + (version == null ? "(not packaged)" : version)};
        }
    }
}

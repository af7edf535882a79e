package org.mnemoscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.mnemoscope.app.cli.AttributeCommand;
import org.mnemoscope.app.cli.BenchCommand;
import org.mnemoscope.app.cli.CheckCommand;
import org.mnemoscope.app.cli.ChooseCommand;
import org.mnemoscope.app.cli.CompareCommand;
import org.mnemoscope.app.cli.CompletionCommand;
import org.mnemoscope.app.cli.EvaluateCommand;
import org.mnemoscope.app.cli.FiguresCommand;
import org.mnemoscope.app.cli.MethodsCommand;
import org.mnemoscope.app.cli.ModelsCommand;
import org.mnemoscope.app.cli.ReportCommand;
import org.mnemoscope.app.cli.TrainCommand;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.model.ModelPath;
import org.mnemoscope.app.window.session.SessionViewModel;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.NotAPathException;
import org.mnemoscope.language.Language;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. Exit status: 0 done, 1 failed, 2 bad arguments or input, 130 cancelled, 141 nobody read any more what it printed. */
@Command(
        name = "mnemoscope",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.mnemoscope.app.cli.texts",
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(Main.class);
    private static final List<Class<?>> COMMANDS = List.of(
            AttributeCommand.class,
            CompareCommand.class,
            MethodsCommand.class,
            ModelsCommand.class,
            FiguresCommand.class,
            ReportCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ChooseCommand.class,
            CheckCommand.class,
            BenchCommand.class,
            CompletionCommand.class);

    /** Of {@code st_mode} in POSIX's {@code stat}. */
    private static final int KIND_OF_FILE = 0170000;

    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private static final List<String> HELP = List.of("-h", "--help");

    /** Commands that are sure to need the engine unless asked for help, so that it may load while they read their arguments and models. */
    private static final Set<String> COMPUTING = Set.of("attribute", "compare", "methods");

    @Option(names = "--home", hidden = true, defaultValue = "${sys:mnemoscope.home:-.}")
    private Path home;

    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "FILE")
    private Path file;

    @Option(names = "--model", paramLabel = "MODEL")
    private String model;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0")
    private int threads;

    @Spec
    private CommandSpec spec;

    /**
     * Runs the command that the arguments name and ends the process with its exit status.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (List.of(arguments).equals(List.of("--version"))) {
            // to set up a command line takes four times as long as all the rest
            System.out.println(Version.sentence());
            System.exit(printed(0));
        }
        EndingSignals.watch();
        Language.ofMachine(System.getenv()).speak();
        if (arguments.length == 0) {
            Path home = Path.of(System.getProperty("mnemoscope.home", "."));
            System.exit(printed(new WindowStart(home, Optional.empty(), 0).run(Main::commandLine)));
        }
        boolean computes = COMPUTING.contains(arguments[0]) && Collections.disjoint(List.of(arguments), HELP);
        Future<?> engine = computes ? Engines.loadInBackground() : CompletableFuture.completedFuture(null);
        int status = commandLine(arguments).execute(arguments);
        await(engine);
        System.exit(printed(status));
    }

    /** The status, unless what was to be printed was lost. */
    private static int printed(int status) {
        if (status != 0 || !System.out.checkError()) {
            return status;
        }
        if (printsIntoPipe()) {
            // whoever read, as head does, has read enough
            return ExitStatus.READER_GONE;
        }
        System.err.println(TEXTS.get("output.lost"));
        return ExitStatus.FAILED;
    }

    private static boolean printsIntoPipe() {
        try {
            int kind = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & KIND_OF_FILE;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException notToBeKnownHere) {
            return false;
        }
    }

    /** Where the engine could not be loaded the command has said so. */
    private static void await(Future<?> engine) {
        try {
            engine.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return;
        }
    }

    /** A command line with all commands. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** A command line that understands these arguments. To describe all commands takes longer than many a command. */
    static CommandLine commandLine(String[] arguments) {
        // --prompt=-h is a prompt
        boolean attached = Stream.of(arguments).anyMatch(argument -> argument.matches("(?s)--[\\w-]+=-.*"));
        return commandFor(arguments).setAllowOptionsAsOptionParameters(attached);
    }

    private static CommandLine commandFor(String[] arguments) {
        return COMMANDS.stream()
                .filter(command -> command != CompletionCommand.class)
                .filter(command -> command.getAnnotation(Command.class).name().equals(arguments[0]))
                .findFirst()
                .map(command -> commandLine(List.of(command)))
                .orElseGet(Main::commandLine);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine program = new CommandLine(new Main());
        commands.forEach(program::addSubcommand);
        // a prompt may begin with an @, which is no file of arguments
        return program.setExpandAtFiles(false)
                .registerConverter(Path.class, Main::path)
                .setExecutionStrategy(Main::run)
                .setExecutionExceptionHandler((failure, command, parsed) -> ExitStatus.of(failure, command))
                .setParameterExceptionHandler(ExitStatus::of);
    }

    /** An error for lack of memory ends as other failures do. */
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError error) {
            CommandLine command = parsed.commandSpec().commandLine();
            throw new CommandLine.ExecutionException(command, String.valueOf(error.getMessage()), error);
        }
    }

    private static Path path(String typed) {
        try {
            return NamedPath.of(typed);
        } catch (NotAPathException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Without a command the window opens. */
    @Override
    public Integer call() throws IOException {
        Optional<Path> opened = Optional.ofNullable(file);
        if (file != null && !ModelPath.mayBeModel(file) && !SessionViewModel.opens(file)) {
            throw new UnmatchedArgumentException(spec.commandLine(), List.of(file.toString()));
        }
        if (model != null && file != null) {
            throw new ParameterException(spec.commandLine(), TEXTS.get("open.twice", file));
        }
        if (model != null) {
            opened = Optional.of(new ModelCatalog(home.resolve("samples").resolve("models"))
                    .find(model)
                    .folder());
        }
        int most = ComputingViewModel.mostThreads();
        if (threads < 0 || threads > most) {
            throw new ParameterException(spec.commandLine(), TEXTS.get("threads.range", threads, most));
        }
        return new WindowStart(home, opened, threads).run(this::again);
    }

    private CommandLine again() {
        return commandLine()
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr());
    }

    /** The version that the jar's manifest names. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {sentence()};
        }

        static String sentence() {
            String version = Main.class.getPackage().getImplementationVersion();
            return "Mnemoscope " + (version == null ? "(not packaged)" : version);
        }
    }
}

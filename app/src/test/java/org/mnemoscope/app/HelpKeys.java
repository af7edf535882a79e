package org.mnemoscope.app;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The texts that picocli asks for: of each command, its options and its parameters, under the command's own name or else for all commands. */
public final class HelpKeys {
    /** The package whose texts they are. */
    public static final String FOLDER = "org/mnemoscope/app/cli";

    private static final List<String> OF_COMMANDS =
            List.of("usage.description", "usage.synopsisHeading", "usage.commandListHeading");

    private HelpKeys() {}

    /**
     * Those that are said.
     *
     * @param keys all keys of the package's texts
     */
    public static Set<String> among(Set<String> keys) {
        Set<String> found = new TreeSet<>();
        commands()
                .forEach(command -> asked(command).forEach(key -> Stream.of(command.qualifiedName(".") + "." + key, key)
                        .filter(keys::contains)
                        .findFirst()
                        .ifPresent(found::add)));
        return found;
    }

    private static Stream<String> asked(CommandSpec command) {
        return Stream.concat(
                OF_COMMANDS.stream(),
                command.args().stream().filter(each -> !each.hidden()).flatMap(HelpKeys::names));
    }

    private static Stream<String> names(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Arrays.stream(option.names()).map(name -> name.replaceFirst("^-+", ""))
                : Stream.of(argument.descriptionKey());
    }

    /** The program itself and all its commands, with a description in the language that is spoken now. */
    static Stream<CommandSpec> commands() {
        return below(Main.commandLine());
    }

    private static Stream<CommandSpec> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                new LinkedHashSet<>(command.getSubcommands().values()).stream().flatMap(HelpKeys::below));
    }
}

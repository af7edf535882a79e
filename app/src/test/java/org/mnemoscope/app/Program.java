package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run of the command line inside the test.
 *
 * @param status the exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Program(int status, String out, String err) {
    private static final Set<String> KNOW_HOME =
            Set.of("attribute", "compare", "methods", "models", "evaluate", "choose", "figures");
    private static final Path GOLDENS = Path.of("../model-bridge/src/test/resources/org/mnemoscope/goldens");

    /** Runs a command, with the bundled models of this checkout. */
    public static Program run(String command, String... arguments) {
        return run(command, List.of(arguments));
    }

    static Program run(String command, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        if (KNOW_HOME.contains(command) && !arguments.contains("--home")) {
            line.addAll(List.of("--home", ".."));
        }
        line.addAll(arguments);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
        return new Program(status, out.toString(), err.toString());
    }

    /** One line on standard error that says this, nothing on standard output. */
    void requireRefused(int expectedStatus, String expected) {
        assertThat(err.lines()).as(err).hasSize(1);
        assertThat(err).contains(expected).doesNotContain("Exception").hasSizeLessThan(1200);
        assertThat(out).isEmpty();
        assertThat(status).isEqualTo(expectedStatus);
    }

    /** The folder of a reference model: bloom, mpt, gpt-neox or gpt-neox-no-position. */
    public static Path golden(String name) {
        return GOLDENS.resolve(name);
    }
}
